namespace CompileShard;

/// <summary>
/// Marks a static method that is a rule of the rules file: <c>&lt;rule name="by-region" algorithm="custom" count="6" /&gt;</c>. Generated code calls it directly. It takes a key and returns
/// its shard, from 0, or -1 when no shard holds it: <c>static int Shard(string region)</c>; one method for each type of key.
/// </summary>
/// <remarks>
/// A second method may answer intervals: <c>static void Shards(string? low, bool lowInclusive, string? high, bool highInclusive, Span&lt;bool&gt; shards)</c>. It sets the elements of all shards
/// that may hold a key between the bounds; a null bound is open. A shard that it leaves out loses rows.
/// Both must give the same answers in every process that uses the shards, so they depend on nothing but their arguments.
/// </remarks>
/// <param name="rule">The rule's name in the rules file.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ShardRuleAttribute(string rule) : Attribute
{
    /// <summary>The rule's name in the rules file.</summary>
    public string Rule { get; } = rule;
}
