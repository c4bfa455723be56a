using CompileShard.Algorithms;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Slices of the days of a month, used again every month, as Mycat's latest-month-calldate.</summary>
internal sealed class HourOfMonthAlgorithm : RuleAlgorithm
{
    private const int Days = 31;
    private const int Hours = 24;

    public override string Name => "hour-of-month";

    public override IReadOnlyList<string> Aliases { get; } = ["latest-month-calldate", "latestMonth", "sharding-by-hour", "LatestMonthPartion", "io.mycat.route.function.LatestMonthPartion"];

    public override IReadOnlyList<KeyType> KeyTypes => KeyTypeSets.Hours;

    public override bool KeepsOrder => true;

    public override string KeyTypesInWords => KeyTypeSets.HoursInWords;

    internal override IReadOnlyList<string> ParameterNames { get; } = ["slicesPerDay", "splitOneDay"];

    /// <summary>In compatibility mode days and hours of any number are taken.</summary>
    public override bool MayHaveNoShard(RuleDefinition rule) => rule.IsMycatCompatible;

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        if (parameters.WholeNumber(["slicesPerDay", "splitOneDay"], 1, Hours) is not { } slices)
            return null;
        if (Hours % slices != 0 && !parameters.IsMycat)
        {
            parameters.Bad(parameters.Optional("slicesPerDay", "splitOneDay")!.Value, "slicesPerDay", "it must divide 24, or late hours would lie on the shards of the next day");
            return null;
        }
        // A number that does not divide 24 makes the last slices of the last day spill over the end.
        var reached = (Days - 1) * slices + (Hours - 1) / (Hours / slices) + 1;
        return parameters.Count(reached, "") is { } count ? new RuleShape(count, new HourData(slices)) : null;
    }

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        var slices = ((HourData)rule.Data).Slices;
        if (!rule.IsMycatCompatible)
            return RuleAnswer.From(HourOfMonth.Shard(constant, slices));
        var problem = HourOfMonth.Unchecked(constant, slices, out var index);
        return problem < 0 ? RuleAnswer.From(problem) : RuleAnswer.Of(index);
    }

    public override bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null)
    {
        // In compatibility mode texts of any form are keys, and their order says nothing.
        if (range.Low is null || range.High is null || rule.IsMycatCompatible)
            return base.TryRange(range, rule, shards, utcNow);
        // A bound that does not belong to the interval costs one slice more at most.
        return HourOfMonth.TryMark(range.Low, range.High, ((HourData)rule.Data).Slices, shards);
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null) =>
        MycatRange.Between(Route(MycatRange.Unquote(begin), ConstantKind.Text, rule), Route(MycatRange.Unquote(end), ConstantKind.Text, rule));
}
