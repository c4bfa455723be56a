using System.Runtime.ExceptionServices;
using CompileShard.Generated;
using CompileShard.Merging;
using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>
/// Rows of one shard from one server, read a batch at a time under the deadline. The time limit counts what the stream waits for the database, not what the caller does between two
/// rows. When the caller leaves while a read is running, that read closes the connection at its end.
/// </summary>
internal sealed class ServerStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, TArgs args, NodeServer server, int shard, StreamClock clock, CancellationToken token, MergeLayout? layout)
{
    // The connection is closed before the enumeration ends, unless that takes longer; then it is closed soon after.
    private const int CloseMilliseconds = 250;

    private const int Free = 0;
    private const int Busy = 1;
    private const int Left = 2;
    private const int Closed = 3;

    private int _owner;

    public RowCursor<TArgs, TRow> Cursor { get; } = new(query, args, layout);

    /// <summary>Reads the next batch.</summary>
    /// <param name="isBlocking">True when a thread is blocked until the end, so that nothing may depend on the thread pool.</param>
    public async ValueTask FillAsync(bool isBlocking = false)
    {
        token.ThrowIfCancellationRequested();
        var deadline = clock.Start();
        try
        {
            Take();
            if (server.Capabilities.Async == DriverAsync.InProcess)
                FillHere(deadline);
            else if (!isBlocking && server.Capabilities.Async == DriverAsync.Reliable)
                await CallOf(deadline).StartAsync().ConfigureAwait(false);
            else
                await CallOf(deadline).StartOnWorker(continueInline: isBlocking).ConfigureAwait(false);
        }
        finally
        {
            clock.Stop();
        }
    }

    /// <inheritdoc cref="FillAsync"/>
    public void Fill()
    {
        token.ThrowIfCancellationRequested();
        var deadline = clock.Start();
        try
        {
            Take();
            if (server.MayBlockCaller(deadline, token))
                FillHere(deadline);
            else
                Blocked.Wait(CallOf(deadline).StartOnWorker(continueInline: true));
        }
        finally
        {
            clock.Stop();
        }
    }

    /// <summary>Throws what ended the result early, once its rows were given out.</summary>
    public void ThrowIfFailed()
    {
        if (Cursor.Error is not null)
            ExceptionDispatchInfo.Throw(Cursor.Error);
    }

    /// <summary>Ends the stream; the connection goes back.</summary>
    /// <param name="isBlocking">As for <see cref="FillAsync"/>.</param>
    public async ValueTask CloseAsync(bool isBlocking = false)
    {
        if (!TakeToClose())
            return;
        if (IsCheapToClose)
        {
            Cursor.Close();
            return;
        }

        try
        {
            await Closing().StartOnWorker(continueInline: isBlocking).ConfigureAwait(false);
        }
        catch (ShardTimeoutException)
        {
            // The work goes on without this caller and closes the connection when the driver lets it.
        }
    }

    /// <inheritdoc cref="CloseAsync"/>
    public void Close() => Blocked.Wait(CloseAsync(isBlocking: true));

    /// <summary>The work's side: the read is over.</summary>
    public void Release()
    {
        if (Interlocked.CompareExchange(ref _owner, Free, Busy) == Left)
            Cursor.Close();
    }

    private bool IsCheapToClose => server.Capabilities.Async == DriverAsync.InProcess || (Cursor.IsAtEnd && Cursor.Error is null);

    private CursorCall<TArgs, TRow> CallOf(in Deadline deadline) => new(this, new ShardCall(query.Method, server, shard, deadline, token), closes: false);

    private CursorCall<TArgs, TRow> Closing() => new(this, new ShardCall(query.Method, server, shard, Deadline.After(CloseMilliseconds), CancellationToken.None), closes: true);

    private void FillHere(in Deadline deadline)
    {
        var stage = CallStage.Opening;
        Cursor.Fill(new ShardCall(query.Method, server, shard, deadline, token).Blocking(), ref stage);
        Release();
    }

    private void Take()
    {
        if (Interlocked.CompareExchange(ref _owner, Busy, Free) != Free)
            throw new InvalidOperationException($"{query.Method}: the stream is read by two callers at a time.");
    }

    private bool TakeToClose()
    {
        while (true)
        {
            var owner = Interlocked.CompareExchange(ref _owner, Closed, Free);
            if (owner == Free)
                return true;
            if (owner != Busy)
                return false;
            if (Interlocked.CompareExchange(ref _owner, Left, Busy) == Busy)
                return false;
        }
    }
}
