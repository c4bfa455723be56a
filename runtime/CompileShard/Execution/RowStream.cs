using CompileShard.Generated;
using CompileShard.Merging;
using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>
/// Rows of one shard, read a batch at a time under the deadline, from the server that the read may use. While no row was given out, a server that fails is left for another one.
/// </summary>
internal sealed class RowStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, TArgs args, ShardNode node, int shard, ShardCallOptions options, StreamClock clock, CancellationToken token, MergeLayout? layout = null)
{
    private ReplicaRoute _route = new(node, node.ReadFromOf(query, options));
    private ServerStream<TArgs, TRow>? _stream;
    private bool _hasRows;

    /// <summary>The rows of the last read. Only after a read.</summary>
    public RowCursor<TArgs, TRow> Cursor => _stream!.Cursor;

    /// <summary>Reads the next batch.</summary>
    /// <param name="isBlocking">True when a thread is blocked until the end, so that nothing may depend on the thread pool.</param>
    public async ValueTask FillAsync(bool isBlocking = false)
    {
        while (true)
        {
            var stream = Current();
            try
            {
                await stream.FillAsync(isBlocking).ConfigureAwait(false);
                if (!LeavesFailed(stream))
                    return;
            }
            catch (ShardException e)
            {
                if (!Moves(e))
                    throw;
            }
            await stream.CloseAsync(isBlocking).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="FillAsync"/>
    public void Fill()
    {
        while (true)
        {
            var stream = Current();
            try
            {
                stream.Fill();
                if (!LeavesFailed(stream))
                    return;
            }
            catch (ShardException e)
            {
                if (!Moves(e))
                    throw;
            }
            stream.Close();
        }
    }

    /// <summary>Throws what ended the result early, once its rows were given out.</summary>
    public void ThrowIfFailed() => _stream!.ThrowIfFailed();

    /// <summary>Ends the stream; the connection goes back.</summary>
    /// <param name="isBlocking">As for <see cref="FillAsync"/>.</param>
    public ValueTask CloseAsync(bool isBlocking = false)
    {
        _route.Leave();
        return _stream is null ? ValueTask.CompletedTask : _stream.CloseAsync(isBlocking);
    }

    /// <inheritdoc cref="CloseAsync"/>
    public void Close()
    {
        _route.Leave();
        _stream?.Close();
    }

    private ServerStream<TArgs, TRow> Current()
    {
        token.ThrowIfCancellationRequested();
        if (_stream is null)
            _stream = On(_route.Enter(new ShardCall(query.Method, node.Primary, shard, clock.Next, token)));
        return _stream;
    }

    private bool LeavesFailed(ServerStream<TArgs, TRow> stream)
    {
        _hasRows |= stream.Cursor.Count != 0;
        return stream.Cursor.Error is ShardException error && Moves(error);
    }

    /// <summary>True when the server failed before the first row, and another one has taken its place.</summary>
    private bool Moves(ShardException error)
    {
        if (_route.Next(error, mayMove: !_hasRows && !token.IsCancellationRequested && !clock.HasEnded) is not { } other)
            return false;
        _stream = On(other);
        return true;
    }

    private ServerStream<TArgs, TRow> On(NodeServer server) => new(query, args, server, shard, clock, token, layout);
}
