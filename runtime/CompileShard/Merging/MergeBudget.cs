namespace CompileShard.Merging;

/// <summary>Counts the rows that a call holds, over all shards.</summary>
internal sealed class MergeBudget(string method, int limit)
{
    private int _held;

    /// <exception cref="ShardMergeException">The call holds as many rows as it may.</exception>
    public void Take()
    {
        if (Interlocked.Increment(ref _held) > limit)
            throw MergeErrors.TooManyRows(method, limit);
    }

    /// <summary>Rows that the call needed no longer.</summary>
    public void Release(int rows) => Interlocked.Add(ref _held, -rows);
}
