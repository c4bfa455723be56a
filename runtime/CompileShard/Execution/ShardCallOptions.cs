namespace CompileShard;

/// <summary>
/// What one call wants different. A repository method may take it as a parameter, before the <see cref="CancellationToken"/>; it is no SQL parameter.
/// </summary>
public readonly record struct ShardCallOptions
{
    /// <summary>The deadline of the whole call, connections included. Null: the cluster's <c>CommandTimeout</c>. Must be more than zero.</summary>
    public TimeSpan? Timeout { get; init; }
}
