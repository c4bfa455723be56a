using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>How a constant key stands in the SQL.</summary>
public enum ConstantKind
{
    /// <summary>A whole number, with its sign: <c>42</c>, <c>-5</c>; of any size.</summary>
    Integer,

    /// <summary>A quoted string, without its quotes.</summary>
    Text,
}

/// <summary>An interval of constant keys; a bound that is null is open.</summary>
public sealed record ConstantRange(string? Low, bool LowInclusive, string? High, bool HighInclusive, ConstantKind Kind)
{
    /// <summary>An interval with both its bounds, as of BETWEEN.</summary>
    public static ConstantRange Between(string low, string high, ConstantKind kind) => new(low, true, high, true, kind);

    internal bool IsOneValue => Low is not null && Low == High && LowInclusive && HighInclusive;
}

/// <summary>
/// What the planner knows about one way to distribute rows: its names, the keys it takes and where a constant key goes. The call that routes a
/// parameter at run time is the generator's business, which maps <see cref="Name"/> to it.
/// </summary>
public abstract class RuleAlgorithm
{
    /// <summary>The name that <see cref="RuleDefinition.Algorithm"/> holds.</summary>
    public abstract string Name { get; }

    /// <summary>Other spellings that a rules file may use, such as the name of Mycat's class.</summary>
    public abstract IReadOnlyList<string> Aliases { get; }

    /// <summary>Types of a parameter that this algorithm can route by.</summary>
    public abstract IReadOnlyList<KeyType> KeyTypes { get; }

    /// <summary><see cref="KeyTypes"/> in words, for messages.</summary>
    public abstract string KeyTypesInWords { get; }

    /// <summary>True when some good key may have no shard, so that a caller must expect that answer.</summary>
    public virtual bool MayHaveNoShard(RuleDefinition rule) => false;

    /// <summary>Whether a rule of this algorithm can be routed by a parameter of the type.</summary>
    public virtual bool Takes(KeyType type, RuleDefinition rule) => KeyTypes.Contains(type);

    /// <summary>True when where a key goes changes as time goes by.</summary>
    public virtual bool DependsOnPresent => false;

    /// <summary>Where a constant key goes. A null constant is SQL's NULL.</summary>
    /// <param name="constant">The key as text.</param>
    /// <param name="kind">How it was written.</param>
    /// <param name="rule">A rule of this algorithm.</param>
    /// <param name="utcNow">The present, for rules that depend on it; null while building, when it is not known.</param>
    public abstract RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null);

    /// <summary>The shard of a constant key, from 0; false when this constant cannot be a key of this algorithm, or no shard holds it.</summary>
    public bool TryRoute(string? constant, ConstantKind kind, RuleDefinition rule, out int shard)
    {
        var answer = Route(constant, kind, rule);
        var isShard = answer.HasShard && answer.Shard >= 0 && answer.Shard < rule.Count;
        shard = isShard ? (int)answer.Shard : -1;
        return isShard;
    }

    /// <summary>
    /// True when neighbouring keys lie on the same or on neighbouring shards, so that an interval of keys names its shards: a statement that fixes the key to an interval then
    /// needs no leave to scatter.
    /// </summary>
    public virtual bool KeepsOrder => false;

    /// <summary>The same for one rule.</summary>
    public virtual bool KeepsOrderOf(RuleDefinition rule) => KeepsOrder;

    /// <summary>
    /// The shards, ascending, of every key in an interval of constants: never too few. False when the interval says nothing, so that any shard may have such a key.
    /// </summary>
    public bool TryRouteRange(ConstantRange range, RuleDefinition rule, out IReadOnlyList<int> shards)
    {
        shards = [];
        if (rule.IsOpen)
            return false;
        var marks = new bool[rule.Count];
        var isKnown = TryRange(range, rule, marks) && (KeepsOrderOf(rule) || marks.Contains(false));
        shards = isKnown ? Enumerable.Range(0, marks.Length).Where(i => marks[i]).ToArray() : [];
        return isKnown;
    }

    /// <summary>
    /// Marks the shards of all keys in an interval of constants, and as few others as the algorithm allows. False when it cannot tell them: then every shard may hold one. True without a
    /// mark means that no shard does.
    /// </summary>
    /// <param name="range">The interval.</param>
    /// <param name="rule">A rule of this algorithm.</param>
    /// <param name="shards">As many as the rule has, none marked.</param>
    /// <param name="utcNow">The present, for rules that depend on it.</param>
    public virtual bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null)
    {
        if (!range.IsOneValue)
            return false;
        var answer = Route(range.Low, range.Kind, rule, utcNow);
        if (answer.HasShard && answer.Shard >= 0 && answer.Shard < shards.Length)
            shards[answer.Shard] = true;
        return answer.Problem is null;
    }

    /// <summary>True when keys that are texts have the order of what they stand for, so that two texts can bound an interval.</summary>
    public virtual bool OrdersText(RuleDefinition rule) => false;

    /// <summary>Whether a text can be a key of the rule, wherever it may lie.</summary>
    public virtual bool IsKey(string text, RuleDefinition rule) => Route(text, ConstantKind.Text, rule, DateTime.MaxValue).Problem is null;

    /// <summary>Marks the shards of all texts that <c>LIKE 'prefix%'</c> finds; false when the rule cannot tell them from the others.</summary>
    /// <param name="prefix">What the pattern begins with, without wildcards.</param>
    /// <param name="isExact">Whether characters match themselves alone; else texts in other cases and with other accents may match too, by a collation that is not known.</param>
    /// <param name="rule">A rule of this algorithm.</param>
    /// <param name="shards">As many as the rule has, none marked.</param>
    public virtual bool TryPrefix(string prefix, bool isExact, RuleDefinition rule, bool[] shards) => false;

    /// <summary>
    /// The type as which a constant is routed by each call, when only the running program can tell its shard: where it lies depends on the day, or a method of the program decides. Null when it is
    /// no such key.
    /// </summary>
    public virtual KeyType? TypeWhenCalled(string constant, ConstantKind kind, RuleDefinition rule) => null;

    /// <summary>What Mycat's own function answers for BETWEEN two values as they stand in the SQL. A class without an answer of its own asks all nodes.</summary>
    public virtual MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null) => MycatRange.All;

    /// <summary>Attributes and properties of the rule that belong to the algorithm.</summary>
    internal abstract IReadOnlyList<string> ParameterNames { get; }

    /// <summary>The rule in the algorithm's own form, from its parameters; null after a mistake was reported.</summary>
    internal abstract RuleShape? Read(Reading.RuleParameterReader parameters);
}

/// <summary>The number of shards of a rule, and what its algorithm computes with.</summary>
internal sealed record RuleShape(int Count, RuleData Data);
