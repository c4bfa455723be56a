using CompileShard.Algorithms;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The last days on shard 0, older ones in periods behind it, as Mycat's sharding-by-hotdate. A constant can be routed only when the present is given.</summary>
internal sealed class HotDateAlgorithm : DateAlgorithm
{
    private const int MostDays = 3_652_059;

    public override string Name => "hot-date";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-hotdate", "PartitionByHotDate", "io.mycat.route.function.PartitionByHotDate"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["dateFormat", "hotDays", "sLastDay", "days", "sPartionDay", "timeZone"];

    public override bool DependsOnPresent => true;

    public override KeyType? TypeWhenCalled(string constant, ConstantKind kind, RuleDefinition rule) => IsKey(constant, rule) ? KeyType.String : null;

    public override bool MayHaveNoShard(RuleDefinition rule) => true;

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var hasZone = TimeZones.TryRead(parameters, out var zone);
        var hot = parameters.WholeNumber(["hotDays", "sLastDay"], 0, MostDays);
        var days = parameters.WholeNumber(["days", "sPartionDay"], 1, MostDays);
        var format = DateFormats.Read(parameters, null, "yMd");
        var count = parameters.Count(null, "the number of shards: older dates than they reach have none");
        return hasZone && hot is not null && days is not null && format is not null && count is not null
            ? new RuleShape(count.Value, new HotDateData(format, hot.Value, days.Value, zone))
            : null;
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null)
    {
        var data = (HotDateData)rule.Data;
        if (!DatePattern.TryRead(begin, data.Format, out var low) || !DatePattern.TryRead(end, data.Format, out var high))
            return MycatRange.Refuse(ShardAnswer.Reason(ShardAnswer.NotADate));
        if (utcNow is not { } present)
            return MycatRange.All;
        var now = Now(data, present);
        var last = HotDate.Period(low, now, data.LastDays, data.PeriodDays);
        if (last == 0)
            return MycatRange.Of([0]);
        var edge = now - data.LastDays * TimeSpan.TicksPerDay;
        var hasHot = high > edge;
        // Mycat writes the edge in the rule's format and reads it again, which cuts it to the day or second.
        var end2 = hasHot ? Cut(edge, data.Format) : high;
        var first = HotDate.Period(end2, now, data.LastDays, data.PeriodDays);
        if (last < first)
            return MycatRange.None;
        var nodes = Enumerable.Range((int)first, (int)(last - first + 1));
        return MycatRange.Of(hasHot ? nodes.Prepend(0).Distinct() : nodes);
    }

    protected override string Format(RuleDefinition rule) => ((HotDateData)rule.Data).Format;

    protected override bool CanMark(DateTime? utcNow) => utcNow is not null;

    protected override RuleAnswer RouteDate(long ticks, RuleDefinition rule, DateTime? utcNow)
    {
        if (utcNow is not { } present)
            return RuleAnswer.Refuse("its shard depends on the day on which the program runs; pass it as a parameter");
        var data = (HotDateData)rule.Data;
        var now = Now(data, present);
        return RuleAnswer.Of(HotDate.Period(ticks, now, data.LastDays, data.PeriodDays));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards, DateTime? utcNow)
    {
        var data = (HotDateData)rule.Data;
        HotDate.Mark(low, high, Now(data, utcNow!.Value), data.LastDays, data.PeriodDays, shards);
    }

    private static long Now(HotDateData data, DateTime utcNow) => ZonedTime.ToLocal(utcNow.Ticks, TimeZones.Find(data.TimeZone));

    private static long Cut(long ticks, string format)
    {
        var unit = format.Contains("SSS") ? TimeSpan.TicksPerMillisecond
            : format.Contains("ss") ? TimeSpan.TicksPerSecond
            : format.Contains("mm") ? TimeSpan.TicksPerMinute
            : format.Contains("HH") ? TimeSpan.TicksPerHour
            : TimeSpan.TicksPerDay;
        return ticks - ticks % unit;
    }
}
