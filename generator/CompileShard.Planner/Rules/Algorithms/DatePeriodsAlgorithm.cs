using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Periods of so many days from a first date on, as Mycat's sharding-by-date.</summary>
internal sealed class DatePeriodsAlgorithm : DateAlgorithm
{
    private const int MostDays = 3_652_059;
    private const int DaysOfMonth = 31;
    private const int ShortestMonth = 28;

    public override string Name => "date";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-date", "partbyday", "PartitionByDate", "io.mycat.route.function.PartitionByDate"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["dateFormat", "begin", "sBeginDate", "end", "sEndDate", "days", "sPartionDay", "naturalDay", "sNaturalDay", "timeZone"];

    public override bool MayHaveNoShard(RuleDefinition rule) => rule.Data is DatePeriodData { IsDayOfMonth: false };

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var natural = parameters.WholeNumber(["naturalDay", "sNaturalDay"], 0, 1, 0);
        var format = DateFormats.Read(parameters, null, "d");
        if (!TimeZones.TryRead(parameters, out var zone) || format is null || natural is null)
            return null;
        if (zone is not null && !parameters.IsMycat)
        {
            parameters.Bad(parameters.Optional("timeZone")!.Value, "timeZone", "dates are local ones without a zone; only with compatibility=\"mycat\" does the zone of Mycat's machine move the edges of periods");
            return null;
        }
        var beginText = natural == 1 ? parameters.Optional("begin", "sBeginDate") : parameters.Required("the first date, in the rule's format", "begin", "sBeginDate");
        var begin = DateFormats.Date(parameters, beginText, format);
        var endText = parameters.Optional("end", "sEndDate");
        var end = DateFormats.Date(parameters, endText, format);
        if ((beginText is not null && begin is null) || (endText is not null && end is null) || (natural == 0 && begin is null))
            return null;
        if (begin is not null && end < begin)
            parameters.Report(RulesFileDiagnostics.EndBeforeBegin, endText!.Value.Span, endText.Value.Value, beginText!.Value.Value);
        var (first, last) = (ToUtc(begin ?? 0, zone), ToUtc(end ?? 0, zone));
        // Mycat does not see an end date when the begin is at or before 1970-01-01.
        if (end is null || begin is null || (parameters.IsMycat && first <= ZonedTime.Epoch))
            last = long.MaxValue;
        if (natural == 1 && (last == long.MaxValue || (last - first) / TimeSpan.TicksPerDay + 1 >= ShortestMonth))
            return parameters.Count(DaysOfMonth, "") is { } days ? new RuleShape(days, new DatePeriodData(format, 0, TimeSpan.TicksPerDay, long.MaxValue, 0, true, zone)) : null;
        if (parameters.WholeNumber(["days", "sPartionDay"], 1, MostDays) is not { } length)
            return null;
        var period = length * TimeSpan.TicksPerDay;
        var cycle = last == long.MaxValue ? 0 : (last - first) / period + 1;
        if (cycle > RuleParameterReader.MostShards)
        {
            parameters.Report(RulesFileDiagnostics.ParametersContradict, parameters.Span, parameters.RuleName, "there are " + Reading.Maps.RangeMap.Text(cycle) + " periods from begin to end, and 65536 shards are the most");
            return null;
        }
        // An end so far before the begin that the circle has no length: Mycat would divide by zero.
        if (last != long.MaxValue && cycle == 0)
            cycle = 1;
        var count = last == long.MaxValue
            ? parameters.Count(null, "the number of shards: a rule without an end has a new period every " + Reading.Maps.RangeMap.Text(length) + " days")
            : parameters.Count((int)Math.Max(1, Math.Abs(cycle)), "");
        return count is null ? null : new RuleShape(count.Value, new DatePeriodData(format, first, period, last, (int)cycle, false, zone));
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null)
    {
        var data = (DatePeriodData)rule.Data;
        if (!DatePattern.TryRead(begin, data.Format, out var low) || !DatePattern.TryRead(end, data.Format, out var high))
            return MycatRange.All;
        var nodes = new List<int>();
        for (var day = low; day <= high; day += TimeSpan.TicksPerDay)
        {
            var index = (int)Index(day, data);
            if (!nodes.Contains(index))
                nodes.Add(index);
        }
        return nodes.Count == 0 ? MycatRange.All : MycatRange.Of(nodes);
    }

    protected override string Format(RuleDefinition rule) => ((DatePeriodData)rule.Data).Format;

    protected override RuleAnswer RouteDate(long ticks, RuleDefinition rule, DateTime? utcNow)
    {
        var data = (DatePeriodData)rule.Data;
        if (rule.IsMycatCompatible)
            return RuleAnswer.Of(Index(ticks, data));
        return data.IsDayOfMonth ? RuleAnswer.Of(DatePeriods.DayOfMonth(ticks)) : RuleAnswer.FromIndex(DatePeriods.Period(ticks, data.Begin, data.Period, data.End, data.Cycle));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards, DateTime? utcNow)
    {
        var data = (DatePeriodData)rule.Data;
        if (data.IsDayOfMonth)
            DatePeriods.MarkDaysOfMonth(low, high, shards);
        else if (rule.IsMycatCompatible)
            DatePeriods.MarkAsMycat(ToUtc(low, data.TimeZone), ToUtc(high, data.TimeZone), data.Begin, data.Period, data.End, data.Cycle, shards);
        else
            DatePeriods.Mark(low, high, data.Begin, data.Period, data.End, data.Cycle, shards);
    }

    private static long Index(long ticks, DatePeriodData data) =>
        data.IsDayOfMonth ? DatePeriods.DayOfMonth(ticks) : DatePeriods.PeriodAsMycat(ToUtc(ticks, data.TimeZone), data.Begin, data.Period, data.End, data.Cycle);

    private static long ToUtc(long ticks, string? zone) => ZonedTime.ToUtc(ticks, TimeZones.Find(zone));
}
