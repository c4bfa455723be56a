using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Periods of days, each with a group of shards, and a hash of the time in the group, as Mycat's range-date-hash.</summary>
internal sealed class DateGroupsAlgorithm : DateAlgorithm
{
    private const int MostDays = 3_652_059;

    public override string Name => "date-hash";

    public override IReadOnlyList<string> Aliases { get; } = ["range-date-hash", "PartitionByRangeDateHash", "io.mycat.route.function.PartitionByRangeDateHash"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["dateFormat", "begin", "sBeginDate", "days", "sPartionDay", "groupSize", "groupPartionSize", "timeZone"];

    public override bool MayHaveNoShard(RuleDefinition rule) => true;

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var hasZone = TimeZones.TryRead(parameters, out var zone);
        var days = parameters.WholeNumber(["days", "sPartionDay"], 1, MostDays);
        var size = parameters.WholeNumber(["groupSize", "groupPartionSize"], 1, RuleParameterReader.MostShards);
        var format = DateFormats.Read(parameters, null, "yMd");
        if (format is null || !hasZone)
            return null;
        var begin = DateFormats.Date(parameters, parameters.Required("the first date, in the rule's format", "begin", "sBeginDate"), format);
        var count = parameters.Count(null, "the number of shards: there is a new group every so many days, without end");
        if (days is null || size is null || begin is null || count is null)
            return null;
        return new RuleShape(count.Value, new DateGroupData(format, ToUtc(begin.Value, zone), days.Value * TimeSpan.TicksPerDay, size.Value, zone));
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null)
    {
        var data = (DateGroupData)rule.Data;
        if (!DatePattern.TryRead(begin, data.Format, out var low) || !DatePattern.TryRead(end, data.Format, out var high))
            return MycatRange.Refuse(ShardAnswer.Reason(ShardAnswer.NotADate));
        var first = (ToUtc(low, data.TimeZone) - data.Begin) / data.Period * data.Size;
        var last = ((ToUtc(high, data.TimeZone) - data.Begin) / data.Period + 1) * data.Size - 1;
        return last < first ? MycatRange.None : MycatRange.Sequence(first, last);
    }

    protected override string Format(RuleDefinition rule) => ((DateGroupData)rule.Data).Format;

    protected override RuleAnswer RouteDate(long ticks, RuleDefinition rule, DateTime? utcNow)
    {
        var data = (DateGroupData)rule.Data;
        var utc = ToUtc(ticks, data.TimeZone);
        return !rule.IsMycatCompatible && utc < data.Begin
            ? RuleAnswer.From(ShardAnswer.BeforeBegin)
            : RuleAnswer.Of(DateGroups.Index(utc, data.Begin, data.Period, data.Size));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards, DateTime? utcNow)
    {
        var data = (DateGroupData)rule.Data;
        if (rule.IsMycatCompatible)
            DateGroups.MarkAsMycat(ToUtc(low, data.TimeZone), ToUtc(high, data.TimeZone), data.Begin, data.Period, data.Size, shards);
        else
            DateGroups.Mark(ToUtc(low, data.TimeZone), ToUtc(high, data.TimeZone), data.Begin, data.Period, data.Size, shards);
    }

    private static long ToUtc(long ticks, string? zone) => ZonedTime.ToUtc(ticks, TimeZones.Find(zone));
}
