using CompileShard.Algorithms;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>An algorithm whose keys are dates, or texts in a date format.</summary>
internal abstract class DateAlgorithm : RuleAlgorithm
{
    public override IReadOnlyList<KeyType> KeyTypes => KeyTypeSets.Dates;

    public override bool KeepsOrder => true;

    public override string KeyTypesInWords => KeyTypeSets.DatesInWords;

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        return DatePattern.TryRead(constant, Format(rule), out var ticks) ? RouteDate(ticks, rule, utcNow) : RuleAnswer.From(ShardAnswer.NotADate);
    }

    public override bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null)
    {
        // Texts of another order than their dates may lie between two texts although their dates do not lie between the dates.
        if (!DateFormats.IsOrdered(Format(rule)))
            return base.TryRange(range, rule, shards, utcNow);
        var (from, to) = (DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        if (range.Low is not null && !TryBound(range.Low, range.LowInclusive, rule, 1, ref from))
            return false;
        if (range.High is not null && !TryBound(range.High, range.HighInclusive, rule, -1, ref to))
            return false;
        if (!CanMark(utcNow))
            return false;
        if (from <= to)
            Mark(from, to, rule, shards, utcNow);
        return true;
    }

    public override bool OrdersText(RuleDefinition rule) => DateFormats.IsOrdered(Format(rule));

    /// <summary>A date before the first one is a bound like any other.</summary>
    public override bool IsKey(string text, RuleDefinition rule) => DatePattern.TryRead(text, Format(rule), out _);

    protected abstract string Format(RuleDefinition rule);

    protected abstract RuleAnswer RouteDate(long ticks, RuleDefinition rule, DateTime? utcNow);

    /// <summary>Marks the shards of all times between two, both included.</summary>
    protected abstract void Mark(long low, long high, RuleDefinition rule, bool[] shards, DateTime? utcNow);

    protected virtual bool CanMark(DateTime? utcNow) => true;

    private bool TryBound(string bound, bool isInclusive, RuleDefinition rule, int inward, ref long ticks)
    {
        if (!DatePattern.TryRead(bound, Format(rule), out ticks))
            return false;
        if (!isInclusive)
            ticks += inward;
        return true;
    }
}
