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
public sealed record ConstantRange(string? Low, bool LowInclusive, string? High, bool HighInclusive, ConstantKind Kind);

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

    public bool Takes(KeyType type) => KeyTypes.Contains(type);

    /// <summary>The shard of a constant key, from 0; false when this constant cannot be a key of this algorithm.</summary>
    public abstract bool TryRoute(string? constant, ConstantKind kind, RuleDefinition rule, out int shard);

    /// <summary>
    /// True when neighbouring keys lie on the same or on neighbouring shards, so that an interval of keys names its shards: a statement that fixes the key to an interval then
    /// needs no leave to scatter.
    /// </summary>
    public virtual bool KeepsOrder => false;

    /// <summary>
    /// The shards, ascending, of every key in an interval of constants: never too few. False when the interval says nothing, so that any shard may have such a key.
    /// </summary>
    public virtual bool TryRouteRange(ConstantRange range, RuleDefinition rule, out IReadOnlyList<int> shards)
    {
        shards = [];
        return false;
    }

    /// <summary>Attributes and properties of the rule that belong to the algorithm.</summary>
    internal abstract IReadOnlyList<string> ParameterNames { get; }

    /// <summary>The number of shards, from the rule's parameters; null after a mistake was reported.</summary>
    internal abstract int? ReadCount(Reading.RuleParameterReader parameters);
}
