namespace CompileShard.Algorithms;

/// <summary>Local time and zones, where a rule depends on the point in time and not on the date alone.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class ZonedTime
{
    /// <summary>Ticks of 1970-01-01.</summary>
    public const long Epoch = 621_355_968_000_000_000;

    /// <summary>
    /// A local time as ticks of UTC. A time that a clock change skips is taken by the offset before the change, one that occurs twice by standard time, as Java does. A null zone is UTC.
    /// </summary>
    public static long ToUtc(long ticks, TimeZoneInfo? zone)
    {
        if (zone is null)
            return ticks;
        return ticks - zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Unspecified)).Ticks;
    }

    /// <summary>A point in time as local ticks of a zone; a null zone is UTC.</summary>
    public static long ToLocal(long utcTicks, TimeZoneInfo? zone) => zone is null ? utcTicks : utcTicks + zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;
}
