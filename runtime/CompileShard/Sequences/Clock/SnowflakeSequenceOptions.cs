namespace CompileShard.Sequences;

/// <summary>Settings of a <see cref="SnowflakeSequence"/>.</summary>
public sealed record SnowflakeSequenceOptions
{
    /// <summary>The worker id to use, 0 to 1023, for those who number their processes themselves; starting fails when another process has it. Null takes any that is free.</summary>
    public int? WorkerId { get; init; }

    /// <summary>The table of the leases, unquoted; <c>compileshard_worker</c> unless set.</summary>
    public string Table { get; init; } = "compileshard_worker";

    /// <summary>
    /// How long a lease is good for without being renewed; it is renewed three times as often. As long may the database be away without the sequence stopping, and so long is
    /// a worker id taken after its process was killed. At least a second; 30 seconds unless set.
    /// </summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time limit of a call. More than zero; 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far the clock may have been set back for a call to wait rather than to fail. 2 seconds unless set; zero fails at once.</summary>
    public TimeSpan ClockWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock; the machine's own unless set.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What is known about the driver; found by the type of its connections when null.</summary>
    public DriverCapabilities? Capabilities { get; init; }
}
