namespace CompileShard.Algorithms;

/// <summary>How long a table lasts whose name holds a date.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
enum CalendarUnit
{
    /// <summary>A table for each year: <c>{yyyy}</c>.</summary>
    Year,

    /// <summary>A table for each month: <c>{yyyyMM}</c>.</summary>
    Month,

    /// <summary>A table for each day: <c>{yyyyMMdd}</c>.</summary>
    Day,
}

/// <summary>
/// Tables that are opened as time goes by: one for each year, month or day from a first one on, named by its date. They reach to a declared last one, or to the present, which is taken where on
/// earth the date is furthest ahead (UTC+14), so that local times of any zone have their table.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class TableCalendar
{
    /// <summary>For a calendar without a declared end.</summary>
    public const int Open = int.MaxValue;

    private const long FurthestAhead = 14 * TimeSpan.TicksPerHour;

    /// <summary>A year, month or day as a number; neighbours differ by one.</summary>
    public static int Number(long ticks, CalendarUnit unit)
    {
        if (unit == CalendarUnit.Day)
            return (int)(ticks / TimeSpan.TicksPerDay);
        var date = new DateTime(ticks);
        return unit == CalendarUnit.Year ? date.Year : date.Year * 12 + date.Month - 1;
    }

    /// <summary>How many tables there are.</summary>
    /// <param name="unit">How long each lasts.</param>
    /// <param name="first">The number of the first one.</param>
    /// <param name="last">The number of the last one, or <see cref="Open"/>.</param>
    /// <param name="utcNow">The present in UTC, as ticks.</param>
    public static int Count(CalendarUnit unit, int first, int last, long utcNow)
    {
        var end = last == Open ? Number(Math.Min(utcNow + FurthestAhead, DateTime.MaxValue.Ticks), unit) : last;
        return Math.Max(0, end - first + 1);
    }

    /// <summary>The index of the table of a date, from 0; <see cref="ShardAnswer.None"/> before the first and beyond the last one.</summary>
    public static int Shard(long ticks, CalendarUnit unit, int first, int last, long utcNow)
    {
        var index = Number(ticks, unit) - first;
        return index >= 0 && index < Count(unit, first, last, utcNow) ? index : ShardAnswer.None;
    }

    /// <summary>Marks the tables of all times from <paramref name="low"/> to <paramref name="high"/>, both included, as far as <paramref name="set"/> goes, and no others.</summary>
    public static void Mark(long low, long high, CalendarUnit unit, int first, ShardSet set)
    {
        if (low > high)
            return;
        var last = Math.Min(Number(high, unit) - first, set.Length - 1);
        for (var i = Math.Max(Number(low, unit) - first, 0); i <= last; i++)
            set[i] = true;
    }

    /// <summary>Reads a date as MySQL writes it, with or without a time: <c>2024-05-01</c>, <c>2024-05-01 10:11:12</c>, with up to six digits of a second behind a point.</summary>
    public static bool TryRead(KeyText text, out long ticks)
    {
        if (text.Length == 10)
            return DatePattern.TryRead(text, "yyyy-MM-dd", out ticks);
        ticks = 0;
        if (text.Length < 19 || !DatePattern.TryRead(Start(text, 19), "yyyy-MM-dd HH:mm:ss", out var seconds))
            return false;
        if (text.Length == 20 || text.Length > 26 || (text.Length > 19 && text[19] != '.'))
            return false;
        var unit = TimeSpan.TicksPerSecond;
        for (var i = 20; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
                return false;
            unit /= 10;
            seconds += (text[i] - '0') * unit;
        }
        ticks = seconds;
        return true;
    }

#if COMPILESHARD_RUNTIME
    private static KeyText Start(KeyText text, int length) => text[..length];
#else
    private static KeyText Start(KeyText text, int length) => text.Substring(0, length);
#endif
}
