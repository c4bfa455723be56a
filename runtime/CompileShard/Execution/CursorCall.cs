namespace CompileShard.Execution;

/// <summary>One read of a <see cref="ServerStream{TArgs, TRow}"/>, or its end, as a <see cref="PendingCall"/>.</summary>
internal sealed class CursorCall<TArgs, TRow>(ServerStream<TArgs, TRow> stream, ShardCall call, bool closes) : PendingCall<bool>
{
    public override ShardCall Call => call;

    public override int CancelGrace => call.Server.CancelGrace;

    public override bool EndsWithSilence => !closes;

    protected override bool Work()
    {
        if (closes)
            stream.Cursor.Close();
        else
            stream.Cursor.Fill(call, ref Stage);
        stream.Release();
        return true;
    }

    protected override async ValueTask<bool> WorkAsync()
    {
        await stream.Cursor.FillAsync(call, this).ConfigureAwait(false);
        stream.Release();
        return true;
    }

    protected override void OnSkipped()
    {
        // The end of a stream is never skipped: whoever waits for it may leave, the connection must be closed.
        if (closes)
            stream.Cursor.Close();
        stream.Release();
    }

    protected override void Recycle()
    {
    }
}
