namespace CompileShard.Execution;

/// <summary>One read of a <see cref="RowStream{TArgs, TRow}"/>, or its end, as a <see cref="PendingCall"/>.</summary>
internal sealed class CursorCall<TArgs, TRow>(RowStream<TArgs, TRow> stream, ShardCall call, bool closes) : PendingCall<bool>
{
    public override ShardCall Call => call;

    public override int CancelGrace => call.Node.CancelGrace;

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
