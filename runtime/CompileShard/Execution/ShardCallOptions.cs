namespace CompileShard;

/// <summary>
/// What one call wants different. A repository method may take it as a parameter, before the <see cref="CancellationToken"/>; it is no SQL parameter.
/// </summary>
public readonly record struct ShardCallOptions
{
    /// <summary>The deadline of the whole call, connections included. Null: the cluster's <c>CommandTimeout</c>. Must be more than zero.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Which server of a node answers this call, whatever its method says. Null: as the method says, or else the node. Statements that do more than read go to the primary all the same.
    /// </summary>
    public ReadFrom? ReadFrom { get; init; }

    /// <summary>When a call that has begun already must have ended, on the clock of <see cref="Environment.TickCount64"/>; 0 for one that begins now.</summary>
    internal long EndTick { get; init; }
}
