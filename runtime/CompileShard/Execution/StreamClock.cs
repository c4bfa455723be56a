namespace CompileShard.Execution;

/// <summary>Counts the time that a stream waits for the database, over all of its shards. Time in which several shards are waited for counts once.</summary>
internal sealed class StreamClock(Deadline deadline)
{
    private readonly object _gate = new();
    private int _left = deadline.TotalMilliseconds;
    private int _reads;
    private Deadline _end;

    /// <summary>True when the time is used up.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
                return (_reads == 0 ? _left : _end.RemainingMilliseconds) <= 0;
        }
    }

    /// <summary>When a read that began now would have to end.</summary>
    public Deadline Next
    {
        get
        {
            lock (_gate)
                return _reads == 0 ? Deadline.After(Math.Max(1, _left), deadline.TotalMilliseconds) : _end;
        }
    }

    /// <summary>A read begins, which has to end when the result says; <see cref="Stop"/> follows.</summary>
    public Deadline Start()
    {
        lock (_gate)
        {
            if (_reads++ == 0)
                _end = Deadline.After(Math.Max(1, _left), deadline.TotalMilliseconds);
            return _end;
        }
    }

    /// <summary>A read that was started is over.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (--_reads == 0)
                _left = _end.RemainingMilliseconds;
        }
    }
}
