using CompileShard.Algorithms;
using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>An algorithm whose keys are 64-bit whole numbers.</summary>
internal abstract class NumberAlgorithm : RuleAlgorithm
{
    public override IReadOnlyList<KeyType> KeyTypes => KeyTypeSets.Numbers;

    public override string KeyTypesInWords => KeyTypeSets.NumbersInWords;

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        var problem = WholeNumber.Read(constant, out var key);
        return problem < 0 ? RuleAnswer.From(problem) : RouteNumber(key, rule);
    }

    public override bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null)
    {
        // Between two texts lie texts, in the order of the column's collation, which is not the order of their numbers.
        if (range.Kind == ConstantKind.Text)
            return base.TryRange(range, rule, shards, utcNow);
        if (HasKeysBeyond64Bits && (IsBeyond(range.Low) || IsBeyond(range.High)))
            return base.TryRange(range, rule, shards, utcNow);
        if (!NumberInterval.TryRead(range, out var from, out var to))
            return false;
        if (HasKeysBeyond64Bits && (range.Low is null || range.High is null))
            (from, to) = (long.MinValue, long.MaxValue);
        if (from <= to)
            Mark(from, to, rule, shards);
        return true;
    }

    protected abstract RuleAnswer RouteNumber(long key, RuleDefinition rule);

    /// <summary>Marks the shards of all numbers between two, both included.</summary>
    protected abstract void Mark(long low, long high, RuleDefinition rule, bool[] shards);

    /// <summary>Whether numbers beyond 64 bits can be keys, so that an interval must not be cut there.</summary>
    protected virtual bool HasKeysBeyond64Bits => false;

    private static bool IsBeyond(string? bound) => bound is not null && WholeNumber.Read(bound, out _) == ShardAnswer.TooLarge;
}
