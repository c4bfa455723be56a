namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByDate</c> (<c>sharding-by-date</c>): periods of so many days from a first date on. With a last date the periods after it start again from the first shard.
/// Dates are local ones without a zone, so a day always has 24 hours.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class DatePeriods
{
    /// <summary>The number of the period, which may lie beyond the shards; for a date before the first one <see cref="ShardAnswer.BeforeBegin"/>.</summary>
    /// <param name="ticks">The date.</param>
    /// <param name="begin">The first date.</param>
    /// <param name="period">Length of a period in ticks, 1 or more.</param>
    /// <param name="end">The last date; <see cref="long.MaxValue"/> for none.</param>
    /// <param name="cycle">How many periods there are up to the last date.</param>
    public static long Period(long ticks, long begin, long period, long end, int cycle)
    {
        if (ticks < begin)
            return ShardAnswer.BeforeBegin;
        var index = (ticks - begin) / period;
        return ticks > end ? index % cycle : index;
    }

    /// <summary>The shard of a date; -1 beyond the last shard.</summary>
    public static int Shard(long ticks, long begin, long period, long end, int cycle, int shards)
    {
        var index = Period(ticks, begin, period, end, cycle);
        return index >= shards ? ShardAnswer.None : (int)index;
    }

    /// <summary>What Mycat answers: it cuts towards zero, so that the period before the first date is period 0 too, and earlier ones are negative.</summary>
    public static long PeriodAsMycat(long ticks, long begin, long period, long end, int cycle)
    {
        var index = (ticks - begin) / period;
        return ticks > end ? index % cycle : index;
    }

    /// <summary>The same as a shard; what lies outside the shards has none.</summary>
    public static int ShardAsMycat(long ticks, long begin, long period, long end, int cycle, int shards)
    {
        var index = PeriodAsMycat(ticks, begin, period, end, cycle);
        return index < 0 || index >= shards ? ShardAnswer.None : (int)index;
    }

    /// <summary>Marks where Mycat puts all times from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static void MarkAsMycat(long low, long high, long begin, long period, long end, int cycle, ShardSet set)
    {
        if (low <= high && low < begin && high > begin - period && set.Length > 0)
            set[0] = true;
        Mark(low, high, begin, period, end, cycle, set);
    }

    /// <summary>Marks the shards of all times from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void Mark(long low, long high, long begin, long period, long end, int cycle, ShardSet set)
    {
        low = Math.Max(low, begin);
        if (low > high)
            return;
        if (low <= end)
        {
            var last = Math.Min((Math.Min(high, end) - begin) / period, set.Length - 1);
            for (var i = (low - begin) / period; i <= last; i++)
                set[(int)i] = true;
        }
        if (high <= end)
            return;
        var first = (Math.Max(low, end + 1) - begin) / period;
        var steps = Math.Min((high - begin) / period - first, Math.Abs(cycle) - 1L);
        for (long i = 0; i <= steps; i++)
        {
            var shard = (first + i) % cycle;
            if (shard < set.Length)
                set[(int)shard] = true;
        }
    }

    /// <summary>Mycat's <c>sNaturalDay</c>: the day of the month, from 0, whatever the month.</summary>
    public static int DayOfMonth(long ticks) => new DateTime(ticks).Day - 1;

    /// <summary>Marks the days of the month from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void MarkDaysOfMonth(long low, long high, ShardSet set)
    {
        if (low > high)
            return;
        var first = low / TimeSpan.TicksPerDay;
        // Of any 62 days some are the 31 days of one month.
        var last = Math.Min(high / TimeSpan.TicksPerDay, first + 62);
        for (var day = first; day <= last; day++)
            set[DayOfMonth(day * TimeSpan.TicksPerDay)] = true;
    }
}
