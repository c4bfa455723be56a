using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Emit;

/// <summary>The calls of the algorithms, with the constants and tables of a rule's class.</summary>
internal static class RuleCalls
{
    private const string Algorithms = "global::CompileShard.Algorithms.";

    public static string Number(RuleDefinition rule, string key) => rule.Data switch
    {
        RangeData => Algorithms + "Ranges.Shard(" + key + ", s_starts, s_shards)",
        RangeModData => Algorithms + "RangeMod.Shard(" + key + ", s_starts, s_firsts, s_sizes)",
        NumberListData list => Algorithms + "Enumeration.Shard(" + key + ", s_keys, s_shards, " + Literals.Number(list.Otherwise) + ")",
        PatternData pattern => Algorithms + "Pattern.Shard(" + key + ", " + RuleClass.Long(pattern.Pattern) + ", s_starts, s_shards, " + Literals.Number(pattern.Otherwise) + ")",
        FixedSlotsData slots => Algorithms + "FixedSlots." + (slots.Fold ? "Shard" : "ShardUnfolded") + "(" + key + ", s_owners)",
        _ => throw Unknown(rule),
    };

    public static string Text(RuleDefinition rule, string key) => rule.Data switch
    {
        TextListData list => Algorithms + "Enumeration.Shard(" + key + ", s_keys, s_shards, " + Literals.Number(list.Otherwise) + ")",
        PrefixPatternData pattern => Algorithms + "PrefixPattern.Shard(" + key + ", " + Literals.Number(pattern.Length) + ", " + Literals.Number(pattern.Pattern) + ", s_starts, s_shards)",
        TextSlotsData slots => Algorithms + "TextSlots.Shard(" + key + ", " + Literals.Number(slots.Start) + ", " + Literals.Number(slots.End) + ", s_owners)",
        RingData ring => Algorithms + "HashRing.Shard(" + key + ", " + Literals.Number(ring.Seed) + ", s_points, s_owners, s_index)",
        SlotData => Algorithms + "HashSlots.Owner(" + Algorithms + "HashSlots." + (rule.Algorithm == "slots" ? "Slot" : "CrcSlot") + "(" + key + "), s_starts, s_owners)",
        SubstringData part => Algorithms + "Substring.Shard(" + key + ", " + Literals.Number(part.Start) + ", " + Literals.Number(part.Size) + ", " + Literals.Number(part.Bound) + ", " +
            Literals.Number(part.Otherwise) + ", " + Literals.Number(rule.Count) + ", " + Literals.Boolean(rule.IsMycatCompatible) + ")",
        _ => rule.Algorithm switch
        {
            "hash-mod" => Algorithms + "HashMod.Shard(" + key + ", " + Literals.Number(rule.Count) + ")",
            "jump-hash" => Algorithms + "JumpHash.Shard(" + key + ", " + Literals.Number(rule.Count) + ")",
            _ => throw Unknown(rule),
        },
    };

    public static string Time(RuleDefinition rule, string ticks)
    {
        var count = Literals.Number(rule.Count);
        return rule.Data switch
        {
            DatePeriodData { IsDayOfMonth: true } => Algorithms + "DatePeriods.DayOfMonth(" + ticks + ")",
            DatePeriodData date => Algorithms + "DatePeriods." + (rule.IsMycatCompatible ? "ShardAsMycat" : "Shard") + "(" + Utc(ticks, date.TimeZone) + ", " + RuleClass.Long(date.Begin) + ", " +
                RuleClass.Long(date.Period) + ", " + RuleClass.Long(date.End) + ", " + Literals.Number(date.Cycle) + ", " + count + ")",
            MonthData month => Algorithms + "Months.Shard(" + ticks + ", " + Literals.Number(month.Begin) + ", " + Literals.Number(month.Cycle) + ", " + Literals.Boolean(month.EarlierIsFirst) + ", " + count + ")",
            HourData hour => Algorithms + "HourOfMonth.Shard(" + ticks + ", " + Literals.Number(hour.Slices) + ")",
            DateGroupData groups => Algorithms + "DateGroups." + (rule.IsMycatCompatible ? "ShardAsMycat" : "Shard") + "(" + Utc(ticks, groups.TimeZone) + ", " + RuleClass.Long(groups.Begin) + ", " +
                RuleClass.Long(groups.Period) + ", " + Literals.Number(groups.Size) + ", " + count + ")",
            CalendarData calendar => Algorithms + "TableCalendar.Shard(" + ticks + ", " + Calendar(calendar) + ", " + Now(null) + ")",
            HotDateData hot => Algorithms + "HotDate.Shard(" + ticks + ", " + Now(hot.TimeZone) + ", " + Literals.Number(hot.LastDays) + ", " + Literals.Number(hot.PeriodDays) + ", " + count + ")",
            _ => throw Unknown(rule),
        };
    }

    /// <summary>Marks the shards of all keys from <c>low</c> to <c>high</c>, for rules that keep the order of keys.</summary>
    public static string Mark(RuleDefinition rule) => rule.Data switch
    {
        RangeData => Algorithms + "Ranges.Mark(low, high, s_starts, s_shards, shards)",
        RangeModData => Algorithms + "RangeMod.Mark(low, high, s_starts, s_firsts, s_sizes, shards)",
        DatePeriodData { IsDayOfMonth: true } => Algorithms + "DatePeriods.MarkDaysOfMonth(low, high, shards)",
        DatePeriodData date => Algorithms + "DatePeriods." + (rule.IsMycatCompatible ? "MarkAsMycat" : "Mark") + "(" + Utc("low", date.TimeZone) + ", " + Utc("high", date.TimeZone) + ", " +
            RuleClass.Long(date.Begin) + ", " + RuleClass.Long(date.Period) + ", " + RuleClass.Long(date.End) + ", " + Literals.Number(date.Cycle) + ", shards)",
        MonthData month => Algorithms + "Months.Mark(low, high, " + Literals.Number(month.Begin) + ", " + Literals.Number(month.Cycle) + ", " + Literals.Boolean(month.EarlierIsFirst) + ", shards)",
        HourData hour => Algorithms + "HourOfMonth.Mark(low, high, " + Literals.Number(hour.Slices) + ", shards)",
        DateGroupData groups => Algorithms + "DateGroups." + (rule.IsMycatCompatible ? "MarkAsMycat" : "Mark") + "(" + Utc("low", groups.TimeZone) + ", " + Utc("high", groups.TimeZone) + ", " +
            RuleClass.Long(groups.Begin) + ", " + RuleClass.Long(groups.Period) + ", " + Literals.Number(groups.Size) + ", shards)",
        CalendarData calendar => Algorithms + "TableCalendar.Mark(low, high, " + Unit(calendar) + ", " + Literals.Number(calendar.First) + ", shards)",
        HotDateData hot => Algorithms + "HotDate.Mark(low, high, " + Now(hot.TimeZone) + ", " + Literals.Number(hot.LastDays) + ", " + Literals.Number(hot.PeriodDays) + ", shards)",
        _ => throw Unknown(rule),
    };

    /// <summary>Unit, first and last table.</summary>
    public static string Calendar(CalendarData calendar) => Unit(calendar) + ", " + Literals.Number(calendar.First) + ", " + (calendar.IsOpen ? Algorithms + "TableCalendar.Open" : Literals.Number(calendar.Last));

    public static string Unit(CalendarData calendar) => Algorithms + "CalendarUnit." + calendar.Pattern switch { "yyyy" => "Year", "yyyyMM" => "Month", _ => "Day" };

    public static string Format(RuleDefinition rule) => rule.Data switch
    {
        DatePeriodData date => date.Format,
        MonthData month => month.Format,
        DateGroupData groups => groups.Format,
        HotDateData hot => hot.Format,
        _ => throw Unknown(rule),
    };

    private static string Utc(string ticks, string? zone) => zone is null ? ticks : Algorithms + "ZonedTime.ToUtc(" + ticks + ", s_zone)";

    private static string Now(string? zone) =>
        zone is null ? FileHeader.Runtime + "RuleKeys.UtcNow" : Algorithms + "ZonedTime.ToLocal(" + FileHeader.Runtime + "RuleKeys.UtcNow, s_zone)";

    private static NotSupportedException Unknown(RuleDefinition rule) => new("No code can be written for the algorithm '" + rule.Algorithm + "' of rule '" + rule.Name + "'.");
}
