namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>LatestMonthPartion</c> (<c>latest-month-calldate</c>): slices of the days of a month, used again every month. Keys are times, or texts and numbers of the form yyyyMMddHH.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class HourOfMonth
{
    private const int Days = 31;
    private const int Hours = 24;

    /// <summary>The shard of a time.</summary>
    /// <param name="ticks">The time.</param>
    /// <param name="slices">Slices of a day.</param>
    public static int Shard(long ticks, int slices)
    {
        var time = new DateTime(ticks);
        return Slice(time.Day, time.Hour, slices);
    }

    /// <summary>The shard of a text of the form yyyyMMddHH, or <see cref="ShardAnswer.NotAnHour"/>.</summary>
    public static int Shard(KeyText key, int slices) => TryRead(key, out _, out var day, out var hour) ? Slice(day, hour, slices) : ShardAnswer.NotAnHour;

    /// <summary>What Mycat answers: the last four characters are taken for day and hour, whatever they and the others are. May lie outside the shards.</summary>
    /// <returns>0, or why there is no index.</returns>
    public static int Unchecked(KeyText key, int slices, out long index)
    {
        index = 0;
        if (key.Length < 4)
            return ShardAnswer.TooShort;
        if (!WholeNumber.TryRead(key, key.Length - 4, key.Length - 2, out var day) || !WholeNumber.TryRead(key, key.Length - 2, key.Length, out var hour))
            return ShardAnswer.NotAnHour;
        index = (day - 1) * slices + hour / (24 / slices);
        return 0;
    }

    /// <summary>The same as a shard; what lies outside has none.</summary>
    public static int ShardUnchecked(KeyText key, int slices, int shards)
    {
        var problem = Unchecked(key, slices, out var index);
        return problem < 0 ? problem : index < 0 || index >= shards ? ShardAnswer.None : (int)index;
    }

    /// <summary>Marks the shards of all times from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static void Mark(long low, long high, int slices, ShardSet set)
    {
        if (low <= high)
            Mark(Months.Number(low), Shard(low, slices), Months.Number(high), Shard(high, slices), slices, set);
    }

    /// <summary>Marks the shards of all texts of the form yyyyMMddHH from one to another; false when one of them is no such text.</summary>
    public static bool TryMark(KeyText low, KeyText high, int slices, ShardSet set)
    {
        if (!TryRead(low, out var lowMonth, out var lowDay, out var lowHour) || !TryRead(high, out var highMonth, out var highDay, out var highHour))
            return false;
        var first = Slice(lowDay, lowHour, slices);
        var last = Slice(highDay, highHour, slices);
        if (lowMonth < highMonth || (lowMonth == highMonth && lowDay * Hours + lowHour <= highDay * Hours + highHour))
            Mark(lowMonth, first, highMonth, last, slices, set);
        return true;
    }

    private static void Mark(int lowMonth, int first, int highMonth, int last, int slices, ShardSet set)
    {
        // The tables may have more shards than a month has slices.
        var all = Slice(Days, Hours - 1, slices) + 1;
        if (Hours % slices != 0)
        {
            // Late hours lie beside early ones of the next day, so the order of slices is not that of hours.
            (first, last) = (0, all - 1);
            highMonth = lowMonth;
        }
        // From the second turn of the month on every slice has been met.
        var end = highMonth == lowMonth ? last : highMonth == lowMonth + 1 ? all + Math.Min(last, first - 1) : first + all - 1;
        for (var i = first; i <= end; i++)
        {
            var shard = i % all;
            if (shard < set.Length)
                set[shard] = true;
        }
    }

    private static int Slice(int day, int hour, int slices) => (day - 1) * slices + hour / (24 / slices);

    private static bool TryRead(KeyText key, out int month, out int day, out int hour)
    {
        (month, day, hour) = (0, 0, 0);
        if (key.Length != 10)
            return false;
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] is < '0' or > '9')
                return false;
        }
        var year = (Two(key, 0) * 100) + Two(key, 2);
        month = year * 12 + Two(key, 4);
        day = Two(key, 6);
        hour = Two(key, 8);
        return Two(key, 4) is >= 1 and <= 12 && day is >= 1 and <= Days && hour <= 23;
    }

    private static int Two(KeyText key, int start) => (key[start] - '0') * 10 + (key[start + 1] - '0');
}
