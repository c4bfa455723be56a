namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByRangeDateHash</c> (<c>range-date-hash</c>): periods of so many days lead to groups of shards, and a hash of the time chooses in the group. The hash
/// is Guava's consistent hash of the milliseconds since 1970 in UTC, so it depends on the zone of the keys.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class DateGroups
{
    /// <summary>The shard of a time; <see cref="ShardAnswer.BeforeBegin"/> before the first date, -1 beyond the last shard.</summary>
    /// <param name="utc">The time, as ticks of UTC.</param>
    /// <param name="begin">The first date, as ticks of UTC.</param>
    /// <param name="period">Length of a period in ticks.</param>
    /// <param name="size">Shards in a group.</param>
    /// <param name="shards">Number of shards.</param>
    public static int Shard(long utc, long begin, long period, int size, int shards)
    {
        if (utc < begin)
            return ShardAnswer.BeforeBegin;
        var index = Index(utc, begin, period, size);
        return index < shards ? (int)index : ShardAnswer.None;
    }

    /// <summary>What Mycat answers; before the first date it may be negative.</summary>
    public static long Index(long utc, long begin, long period, int size) =>
        (utc - begin) / period * size + ConsistentHash((utc - ZonedTime.Epoch) / TimeSpan.TicksPerMillisecond, size);

    /// <summary>Marks the shards of all times from <paramref name="low"/> to <paramref name="high"/>, both included: the one shard of a single time, else whole groups.</summary>
    public static void Mark(long low, long high, long begin, long period, int size, ShardSet set)
    {
        low = Math.Max(low, begin);
        if (low > high)
            return;
        if (low == high)
        {
            if (Shard(low, begin, period, size, set.Length) is var shard and >= 0)
                set[shard] = true;
            return;
        }
        var first = (low - begin) / period * size;
        var last = Math.Min(((high - begin) / period + 1) * size, set.Length);
        for (var i = first; i < last; i++)
            set[(int)i] = true;
    }

    /// <summary>The shard as Mycat answers; what lies outside the shards has none.</summary>
    public static int ShardAsMycat(long utc, long begin, long period, int size, int shards)
    {
        var index = Index(utc, begin, period, size);
        return index < 0 || index >= shards ? ShardAnswer.None : (int)index;
    }

    /// <summary>Marks where Mycat puts all times from <paramref name="low"/> to <paramref name="high"/>: it takes the period before the first date for the first one.</summary>
    public static void MarkAsMycat(long low, long high, long begin, long period, int size, ShardSet set)
    {
        if (low <= high && low < begin && high > begin - period)
        {
            for (var i = 0; i < size && i < set.Length; i++)
                set[i] = true;
        }
        Mark(low, high, begin, period, size, set);
    }

    /// <summary>Guava's <c>Hashing.consistentHash</c>.</summary>
    public static int ConsistentHash(long input, int buckets)
    {
        var state = unchecked((ulong)input);
        var candidate = 0;
        while (true)
        {
            state = unchecked(state * 2862933555777941757UL + 1);
            var random = (double)unchecked((int)(state >> 33) + 1) / 2147483648.0;
            var next = (candidate + 1) / random;
            if (!(next >= 0 && next < buckets))
                return candidate;
            candidate = (int)next;
        }
    }
}
