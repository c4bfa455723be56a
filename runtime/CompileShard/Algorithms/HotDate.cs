namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByHotDate</c>: the last days lie on shard 0, older ones in periods behind it, the younger first. Where a row belongs changes from day to day, so rows must be moved
/// along.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class HotDate
{
    /// <summary>The number of the period, which may lie beyond the shards.</summary>
    /// <param name="ticks">The date.</param>
    /// <param name="now">The present, in the zone of the dates.</param>
    /// <param name="lastDays">How many days are hot.</param>
    /// <param name="periodDays">How many days an older shard holds, 1 or more.</param>
    public static long Period(long ticks, long now, int lastDays, int periodDays)
    {
        var age = (now - ticks) / TimeSpan.TicksPerDay + 1;
        if (age <= lastDays || age < 0)
            return 0;
        return (now - lastDays * TimeSpan.TicksPerDay - ticks) / (periodDays * TimeSpan.TicksPerDay) + 1;
    }

    /// <summary>The shard of a date; -1 for one older than the shards reach.</summary>
    public static int Shard(long ticks, long now, int lastDays, int periodDays, int shards)
    {
        var period = Period(ticks, now, lastDays, periodDays);
        return period < shards ? (int)period : ShardAnswer.None;
    }

    /// <summary>Marks the shards of all dates from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void Mark(long low, long high, long now, int lastDays, int periodDays, ShardSet set)
    {
        if (low > high)
            return;
        // The older the date the higher the number, and no number is left out between two of them.
        var last = Math.Min(Period(low, now, lastDays, periodDays), set.Length - 1);
        for (var i = Period(high, now, lastDays, periodDays); i <= last; i++)
            set[(int)i] = true;
    }
}
