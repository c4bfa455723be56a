using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>
/// The leased connections of one node: a small, fixed number. A call that finds none free takes the ordinary way and does not wait.
/// </summary>
internal sealed class LeasePool(ConnectionSource connections, DriverCapabilities capabilities, int limit, int commandLimit, int idleMilliseconds)
{
    // A connection that lay unused for longer may have been closed by the server unnoticed. A read is simply made again; a write cannot be, so it takes a connection
    // that the driver's pool has checked.
    private const int FreshForWritesMilliseconds = 2_000;

    private readonly LeasedConnection?[] _idle = new LeasedConnection?[limit];
    private int _count;
    private int _generation;
    private volatile bool _isClosed;

    /// <summary>A leased connection for one call, perhaps not opened yet; null when all are busy.</summary>
    public LeasedConnection? TryRent(bool isWrite)
    {
        var now = Environment.TickCount64;
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null || Interlocked.Exchange(ref _idle[i], null) is not { } lease)
                continue;
            if (IsStale(lease, now))
            {
                Retire(lease, isSound: lease.Generation == Volatile.Read(ref _generation));
                continue;
            }

            if (isWrite && now - lease.LastUsed > FreshForWritesMilliseconds)
            {
                PutBack(lease);
                return null;
            }
            return lease;
        }
        return _isClosed ? null : Make();
    }

    /// <summary>Takes a connection back after a call. Its reader is closed.</summary>
    public void Return(LeasedConnection lease)
    {
        lease.LastUsed = Environment.TickCount64;
        PutBack(lease);
    }

    /// <summary>Gives up a connection that can no longer be used; when it was lost, all idle ones of the same time are not trusted any more either.</summary>
    public void Discard(LeasedConnection lease, bool isLost)
    {
        if (isLost)
            Interlocked.Increment(ref _generation);
        Retire(lease, isSound: false);
    }

    /// <summary>Gives connections that lay unused back to the driver's pool.</summary>
    public void TrimIdle()
    {
        var now = Environment.TickCount64;
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is { } seen && IsStale(seen, now) && Interlocked.CompareExchange(ref _idle[i], null, seen) == seen)
                Retire(seen, isSound: seen.Generation == Volatile.Read(ref _generation));
        }
    }

    /// <summary>Closes the idle connections; those in use are closed when they come back.</summary>
    public void Close()
    {
        _isClosed = true;
        for (var i = 0; i < _idle.Length; i++)
        {
            if (Interlocked.Exchange(ref _idle[i], null) is { } lease)
                Retire(lease, isSound: true);
        }
    }

    private bool IsStale(LeasedConnection lease, long now) => now - lease.LastUsed > idleMilliseconds || lease.Generation != Volatile.Read(ref _generation);

    private LeasedConnection? Make()
    {
        if (Interlocked.Increment(ref _count) > limit)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        try
        {
            return new LeasedConnection(connections.Rent(), Volatile.Read(ref _generation), commandLimit, capabilities.PrepareLeased);
        }
        catch
        {
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    private void PutBack(LeasedConnection lease)
    {
        for (var i = 0; i < _idle.Length && !_isClosed; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], lease, null) is null)
            {
                // Close may have passed this place just before.
                if (_isClosed && Interlocked.CompareExchange(ref _idle[i], null, lease) == lease)
                    Retire(lease, isSound: true);
                return;
            }
        }
        Retire(lease, isSound: true);
    }

    private void Retire(LeasedConnection lease, bool isSound)
    {
        Interlocked.Decrement(ref _count);
        try
        {
            // On a broken connection some drivers fail to close statements, which died with it anyway.
            if (isSound)
                lease.DisposeCommands();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException or NullReferenceException)
        {
            // It broke while it lay idle. Nobody waits for this connection, so there is nobody to tell.
            isSound = false;
        }
        connections.Return(lease.Connection, isSound);
    }
}
