namespace CompileShard.Execution;

/// <summary>Counts the time that a stream waits for the database, over all of its shards.</summary>
internal sealed class StreamClock(Deadline deadline)
{
    private int _left = deadline.TotalMilliseconds;

    /// <summary>True when the time is used up.</summary>
    public bool HasEnded => _left <= 0;

    /// <summary>The deadline of the next read.</summary>
    public Deadline Start() => Deadline.After(Math.Max(1, _left), deadline.TotalMilliseconds);

    /// <summary>The read that got <paramref name="read"/> is over.</summary>
    public void Stop(in Deadline read) => _left = read.RemainingMilliseconds;
}
