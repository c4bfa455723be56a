using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Calendar months, as Mycat's sharding-by-month.</summary>
internal class MonthsAlgorithm : DateAlgorithm
{
    public override string Name => "month";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-month", "partbymonth", "PartitionByMonth", "io.mycat.route.function.PartitionByMonth"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["dateFormat", "begin", "sBeginDate", "end", "sEndDate"];

    public override bool MayHaveNoShard(RuleDefinition rule) => rule.Data is MonthData { Cycle: 0 };

    /// <summary>Whether the format and the begin may be left out: the calendar's twelve months.</summary>
    protected virtual bool HasCalendar => true;

    /// <summary>Whether months before the begin lie on the first shard.</summary>
    protected virtual bool EarlierIsFirst => true;

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var format = DateFormats.Read(parameters, HasCalendar ? "yyyy-MM-dd" : null, HasCalendar && parameters.Optional("begin", "sBeginDate") is null ? "M" : "yM");
        if (format is null)
            return null;
        var endText = parameters.Optional("end", "sEndDate");
        var beginText = HasCalendar && endText is null ? parameters.Optional("begin", "sBeginDate") : parameters.Required("a date in the first month, in the rule's format", "begin", "sBeginDate");
        var begin = DateFormats.Date(parameters, beginText, format);
        var end = DateFormats.Date(parameters, endText, format);
        if ((endText is not null && (end is null || begin is null)) || (beginText is not null && begin is null) || (beginText is null && !HasCalendar))
            return null;
        if (begin is null)
            return parameters.Count(12, "") is { } twelve ? new RuleShape(twelve, new MonthData(format, 1, 12, EarlierIsFirst)) : null;
        var first = Months.Number(begin.Value);
        if (end is null)
            return parameters.Count(null, "the number of shards: a rule without an end has a new one every month") is { } open ? new RuleShape(open, new MonthData(format, first, 0, EarlierIsFirst)) : null;
        var cycle = Months.Number(end.Value) - first + 1;
        if (cycle is < 1 or > RuleParameterReader.MostShards)
        {
            parameters.Report(RulesFileDiagnostics.ParametersContradict, endText!.Value.Span, parameters.RuleName, "from '" + beginText!.Value.Value + "' to '" + endText.Value.Value + "' there are " + cycle.ToString(CultureInfo.InvariantCulture) + " months");
            return null;
        }
        return parameters.Count(cycle, "") is { } count ? new RuleShape(count, new MonthData(format, first, cycle, EarlierIsFirst)) : null;
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null)
    {
        var data = (MonthData)rule.Data;
        if (!DatePattern.TryRead(begin, data.Format, out var low) || !DatePattern.TryRead(end, data.Format, out var high) || low > high)
            return MycatRange.All;
        if (data.Cycle == 0 && !data.EarlierIsFirst)
            return MycatRange.Of([0]);
        var nodes = new List<int>();
        for (var month = Months.Number(low); month <= Months.Number(high); month++)
        {
            var index = data.Cycle == 0 ? Math.Max(0, month - data.Begin) : ((month - data.Begin) % data.Cycle + data.Cycle) % data.Cycle;
            if (!nodes.Contains(index))
                nodes.Add(index);
        }
        return MycatRange.Of(nodes);
    }

    protected override string Format(RuleDefinition rule) => ((MonthData)rule.Data).Format;

    protected override RuleAnswer RouteDate(long ticks, RuleDefinition rule, DateTime? utcNow)
    {
        var data = (MonthData)rule.Data;
        if (rule.IsMycatCompatible && data.Cycle == 0)
            return RuleAnswer.Of(Math.Max(Months.Number(ticks) - data.Begin, data.EarlierIsFirst ? 0 : int.MinValue));
        return RuleAnswer.From(Months.Shard(ticks, data.Begin, data.Cycle, data.EarlierIsFirst, int.MaxValue));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards, DateTime? utcNow)
    {
        var data = (MonthData)rule.Data;
        Months.Mark(low, high, data.Begin, data.Cycle, data.EarlierIsFirst, shards);
    }
}

/// <summary>The same without a calendar mode, and earlier months have no shard: Mycat's PartitionByMonthAndHistory.</summary>
internal sealed class MonthHistoryAlgorithm : MonthsAlgorithm
{
    public override string Name => "month-history";

    public override IReadOnlyList<string> Aliases { get; } = ["PartitionByMonthAndHistory", "io.mycat.route.function.PartitionByMonthAndHistory"];

    protected override bool HasCalendar => false;

    protected override bool EarlierIsFirst => false;
}
