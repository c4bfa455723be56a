namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>AutoPartitionByLong</c> (<c>rang-long</c>): ranges of numbers, each on a shard. The ranges come as <see cref="Segments"/>.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Ranges
{
    /// <summary>The shard of a number, or -1 where no range and no default shard takes it.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="starts">See <see cref="Segments"/>.</param>
    /// <param name="shards">The shard of each segment, or -1.</param>
    public static int Shard(long key, LongTable starts, IntTable shards) => shards[Segments.Find(key, starts)];

    /// <summary>Marks the shards of all numbers from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void Mark(long low, long high, LongTable starts, IntTable shards, ShardSet set)
    {
        if (low > high)
            return;
        var last = Segments.Find(high, starts);
        for (var i = Segments.Find(low, starts); i <= last; i++)
        {
            if (shards[i] >= 0)
                set[shards[i]] = true;
        }
    }
}
