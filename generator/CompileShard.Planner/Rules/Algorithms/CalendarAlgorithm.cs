using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>
/// The rule that a name such as <c>orders_{yyyyMM}</c> is: no rules file names it, so that it cannot say something else than the name. How far it reaches depends on the present, so constants are
/// routed by each call.
/// </summary>
internal sealed class CalendarAlgorithm : DateAlgorithm
{
    public override string Name => RuleAlgorithms.CalendarTables;

    public override IReadOnlyList<string> Aliases { get; } = [];

    internal override IReadOnlyList<string> ParameterNames { get; } = [];

    public override bool DependsOnPresent => true;

    public override bool MayHaveNoShard(RuleDefinition rule) => true;

    public override KeyType? TypeWhenCalled(string constant, ConstantKind kind, RuleDefinition rule) => IsKey(constant, rule) ? KeyType.String : null;

    public override bool IsKey(string text, RuleDefinition rule) => TableCalendar.TryRead(text, out _);

    public override bool OrdersText(RuleDefinition rule) => true;

    /// <summary>The name pattern makes the rule, not parameters.</summary>
    internal override RuleShape? Read(RuleParameterReader parameters) => null;

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        if (!TableCalendar.TryRead(constant, out var ticks))
            return RuleAnswer.From(ShardAnswer.NotADate);
        return RouteDate(ticks, rule, utcNow);
    }

    public override bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null)
    {
        var (from, to) = (DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        if (utcNow is null || (range.Low is not null && !TableCalendar.TryRead(range.Low, out from)) || (range.High is not null && !TableCalendar.TryRead(range.High, out to)))
            return false;
        Mark(range.LowInclusive || range.Low is null ? from : from + 1, range.HighInclusive || range.High is null ? to : to - 1, rule, shards, utcNow);
        return true;
    }

    protected override string Format(RuleDefinition rule) => "yyyy-MM-dd";

    protected override RuleAnswer RouteDate(long ticks, RuleDefinition rule, DateTime? utcNow)
    {
        if (utcNow is not { } present)
            return RuleAnswer.Refuse("which tables there are depends on the day on which the program runs");
        var data = (CalendarData)rule.Data;
        return RuleAnswer.From(TableCalendar.Shard(ticks, data.Unit, data.First, data.Last, present.Ticks));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards, DateTime? utcNow)
    {
        var data = (CalendarData)rule.Data;
        TableCalendar.Mark(low, high, data.Unit, data.First, shards);
    }
}
