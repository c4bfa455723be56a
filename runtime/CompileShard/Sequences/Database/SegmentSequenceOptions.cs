namespace CompileShard.Sequences;

/// <summary>Settings of a <see cref="SegmentSequence"/>.</summary>
public sealed record SegmentSequenceOptions
{
    /// <summary>How the state is kept; the own table unless set.</summary>
    public SegmentLayout Layout { get; init; } = SegmentLayout.Simple;

    /// <summary>The table, unquoted; <c>compileshard_sequence</c> or <c>MYCAT_SEQUENCE</c> unless set. Not used with Mycat's functions, which name theirs.</summary>
    public string? Table { get; init; }

    /// <summary>
    /// How many numbers are reserved in one step, 1 or more. Unless set: 10,000 with the own table, the row's increment with Mycat's. When set with Mycat's functions,
    /// <c>mycat_seq_nextvals</c> is called, which old scripts do not have. With 1 every number is a step, and none is lost at a restart.
    /// </summary>
    public int? BlockSize { get; init; }

    /// <summary>How long a call may wait for numbers. More than zero; 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is known about the driver; found by the type of its connections when null.</summary>
    public DriverCapabilities? Capabilities { get; init; }
}
