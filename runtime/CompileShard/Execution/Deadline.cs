namespace CompileShard.Execution;

/// <summary>When a call must have ended. A number on the machine's own clock: cheap to make, cheap to ask, not moved by changes of the time of day.</summary>
internal readonly struct Deadline
{
    private readonly long _end;

    private Deadline(long end, int totalMilliseconds)
    {
        _end = end;
        TotalMilliseconds = totalMilliseconds;
    }

    /// <summary>How long the call was given, in milliseconds.</summary>
    public int TotalMilliseconds { get; }

    public TimeSpan Total => TimeSpan.FromMilliseconds(TotalMilliseconds);

    /// <summary>The moment itself, on the clock of <see cref="Environment.TickCount64"/>.</summary>
    public long EndTick => _end;

    public int RemainingMilliseconds => (int)Math.Clamp(_end - Environment.TickCount64, 0, int.MaxValue);

    public bool HasPassed => Environment.TickCount64 >= _end;

    /// <summary>What is left, in whole seconds rounded up, at least 1: drivers take 0 for "no limit".</summary>
    public int CommandTimeout => (int)Math.Min(((long)RemainingMilliseconds + 999) / 1000, int.MaxValue / 1000) is var seconds and > 0 ? seconds : 1;

    public static Deadline After(int milliseconds) => After(milliseconds, milliseconds);

    /// <summary>For a part of a call: what is left of the time that the whole call was given.</summary>
    public static Deadline After(int milliseconds, int totalMilliseconds) => new(Environment.TickCount64 + milliseconds, totalMilliseconds);

    /// <summary>For a part of a call whose end is known.</summary>
    public static Deadline Until(long endTick, int totalMilliseconds) => new(endTick, totalMilliseconds);

    /// <summary>A time limit in milliseconds, checked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is zero, negative or infinite.</exception>
    public static int Milliseconds(TimeSpan timeout, string name)
    {
        if (timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, timeout, $"{name} must be more than zero, but it is {timeout}. Every call has a deadline; there is no value for 'none'.");

        // 24 days are as good as any longer time, and fit the timers.
        return (int)Math.Min(Math.Ceiling(timeout.TotalMilliseconds), int.MaxValue / 2);
    }
}
