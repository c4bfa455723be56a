namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByRangeMod</c> (<c>rang-mod</c>): a range leads to a group of shards, the remainder of the absolute value chooses in the group. A segment without a group
/// (size 0) leads to one shard, the default one or -1.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class RangeMod
{
    /// <summary>The shard of a number, or -1 where no range and no default shard takes it.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="starts">See <see cref="Segments"/>.</param>
    /// <param name="firsts">The first shard of each segment's group, or its only one, or -1.</param>
    /// <param name="sizes">The size of each segment's group, or 0.</param>
    public static int Shard(long key, LongTable starts, IntTable firsts, IntTable sizes)
    {
        var segment = Segments.Find(key, starts);
        var size = sizes[segment];
        return size == 0 ? firsts[segment] : firsts[segment] + Mod.Shard(key, size);
    }

    /// <summary>Marks the shards of all numbers from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void Mark(long low, long high, LongTable starts, IntTable firsts, IntTable sizes, ShardSet set)
    {
        if (low > high)
            return;
        var last = Segments.Find(high, starts);
        for (var i = Segments.Find(low, starts); i <= last; i++)
        {
            if (sizes[i] == 0)
            {
                if (firsts[i] >= 0)
                    set[firsts[i]] = true;
                continue;
            }
            var from = Math.Max(low, starts[i]);
            var to = i + 1 < starts.Length ? Math.Min(high, starts[i + 1] - 1) : high;
            Mod.Mark(from, to, sizes[i], firsts[i], set);
        }
    }
}
