namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByLong</c>: 1,024 slots dealt to the shards, and the low ten bits of a number as its slot.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class FixedSlots
{
    /// <summary>How many slots there are.</summary>
    public const int Count = 1024;

    /// <summary>The shard of a number, its upper half folded into the lower one, as Mycat does from 1.6.7.4 on.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="owners">The shard of each of the 1,024 slots.</param>
    public static int Shard(long key, IntTable owners) => owners[(int)(((long)((ulong)key >> 32) ^ key) & (Count - 1))];

    /// <summary>The shard of a number as Mycat up to 1.6.5 computed it: the upper half does not count.</summary>
    public static int ShardUnfolded(long key, IntTable owners) => owners[(int)(key & (Count - 1))];

    /// <summary>Marks the shards of the numbers from <paramref name="low"/> to <paramref name="high"/>: exactly, one by one, where there are fewer than slots, else every owner of a slot.</summary>
    public static void Mark(long low, long high, bool fold, IntTable owners, ShardSet set)
    {
        if (low > high)
            return;
        // The difference of two numbers of different sign may not fit; it is then far from small.
        var width = unchecked((ulong)high - (ulong)low);
        if (width >= Count - 1)
        {
            for (var slot = 0; slot < owners.Length; slot++)
                set[owners[slot]] = true;
            return;
        }
        for (ulong i = 0; i <= width; i++)
        {
            var key = unchecked(low + (long)i);
            set[fold ? Shard(key, owners) : ShardUnfolded(key, owners)] = true;
        }
    }
}
