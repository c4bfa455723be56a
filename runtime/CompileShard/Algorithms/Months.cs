namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByMonth</c> (<c>sharding-by-month</c>) and <c>PartitionByMonthAndHistory</c>: calendar months from a first one on, in a circle when there is a last one.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Months
{
    /// <summary>A month as a number: twelve times the year, and the month from 1.</summary>
    public static int Number(long ticks)
    {
        var date = new DateTime(ticks);
        return date.Year * 12 + date.Month;
    }

    /// <summary>The shard of a date.</summary>
    /// <param name="ticks">The date.</param>
    /// <param name="begin">The first month, as <see cref="Number"/> gives it.</param>
    /// <param name="cycle">How many months make the circle; 0 for none.</param>
    /// <param name="earlierIsFirst">Whether earlier months lie on the first shard (without a circle); else they give <see cref="ShardAnswer.BeforeBegin"/>.</param>
    /// <param name="shards">Number of shards.</param>
    public static int Shard(long ticks, int begin, int cycle, bool earlierIsFirst, int shards)
    {
        var index = Number(ticks) - begin;
        if (cycle > 0)
            return Wrap(index, cycle);
        if (index < 0)
            return earlierIsFirst ? 0 : ShardAnswer.BeforeBegin;
        return index < shards ? index : ShardAnswer.None;
    }

    /// <summary>Marks the shards of all times from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void Mark(long low, long high, int begin, int cycle, bool earlierIsFirst, ShardSet set)
    {
        if (low > high)
            return;
        var first = Number(low) - begin;
        var last = Number(high) - begin;
        if (cycle > 0)
        {
            for (var i = 0; i <= last - first && i < cycle; i++)
                set[Wrap(first + i, cycle)] = true;
            return;
        }
        if (first < 0 && earlierIsFirst)
            set[0] = true;
        last = Math.Min(last, set.Length - 1);
        for (var i = Math.Max(first, 0); i <= last; i++)
            set[i] = true;
    }

    private static int Wrap(int index, int cycle)
    {
        var remainder = index % cycle;
        return remainder < 0 ? remainder + cycle : remainder;
    }
}
