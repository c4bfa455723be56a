namespace CompileShard;

/// <summary>
/// The answers of several shards cannot be made into the one that a single server would give: a shard orders its rows otherwise than the merge does, a number is too large, or more
/// rows than allowed would have to be held.
/// </summary>
public sealed class ShardMergeException(string message, Exception? innerException = null) : ShardException(message, innerException)
{
    /// <summary>The column of the shard's result, or of the merged one; null when the error is not about one.</summary>
    public string? Column { get; init; }
}
