using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Two rules over one key, one for the node and one for the table on it. A table with <c>rule</c> and <c>tableRule</c> makes it; no rules file names it.</summary>
internal sealed class CompositeAlgorithm : RuleAlgorithm
{
    public override string Name => RuleAlgorithms.NodeAndTable;

    public override IReadOnlyList<string> Aliases { get; } = [];

    public override IReadOnlyList<KeyType> KeyTypes => [];

    public override string KeyTypesInWords => "what the rule of its node and the rule of its table both take";

    internal override IReadOnlyList<string> ParameterNames { get; } = [];

    public override bool Takes(KeyType type, RuleDefinition rule) => rule.Parts.All(p => Of(p).Takes(type, p));

    public override bool MayHaveNoShard(RuleDefinition rule) => rule.Parts.Any(p => Of(p).MayHaveNoShard(p));

    public override bool KeepsOrderOf(RuleDefinition rule) => rule.Parts.Any(p => Of(p).KeepsOrderOf(p));

    public override bool OrdersText(RuleDefinition rule) => rule.Parts.All(p => Of(p).OrdersText(p));

    public override bool IsKey(string text, RuleDefinition rule) => rule.Parts.All(p => Of(p).IsKey(text, p));

    internal override RuleShape? Read(RuleParameterReader parameters) => null;

    /// <summary>A constant that one of the two routes when called is routed by both then.</summary>
    public override KeyType? TypeWhenCalled(string constant, ConstantKind kind, RuleDefinition rule)
    {
        var types = rule.Parts.Select(p => Of(p).TypeWhenCalled(constant, kind, p)).Where(t => t is not null).Distinct().ToList();
        return types.Count == 1 && Takes(types[0]!.Value, rule) ? types[0] : null;
    }

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        var both = (CompositeData)rule.Data;
        var node = Of(both.Nodes).Route(constant, kind, both.Nodes, utcNow);
        var table = Of(both.Tables).Route(constant, kind, both.Tables, utcNow);
        if ((node.Problem ?? table.Problem) is { } problem)
            return RuleAnswer.Refuse(problem);
        var isShard = node.HasShard && table.HasShard && node.Shard >= 0 && node.Shard < both.Nodes.Count && table.Shard >= 0 && table.Shard < both.Tables.Count;
        return isShard ? RuleAnswer.Of(table.Shard * both.Nodes.Count + node.Shard) : RuleAnswer.None;
    }

    public override bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null) =>
        Combine(rule, shards, (part, marks) => Of(part).TryRange(range, part, marks, utcNow));

    public override bool TryPrefix(string prefix, bool isExact, RuleDefinition rule, bool[] shards) =>
        Combine(rule, shards, (part, marks) => Of(part).TryPrefix(prefix, isExact, part, marks));

    /// <summary>Each node that one rule marks with each table that the other marks; a rule that cannot tell marks all.</summary>
    private static bool Combine(RuleDefinition rule, bool[] shards, Func<RuleDefinition, bool[], bool> mark)
    {
        var both = (CompositeData)rule.Data;
        if (rule.IsOpen)
            return false;
        var nodes = new bool[both.Nodes.Count];
        var tables = new bool[both.Tables.Count];
        var knowsNodes = mark(both.Nodes, nodes);
        var knowsTables = mark(both.Tables, tables);
        for (var i = 0; i < shards.Length; i++)
            shards[i] = (!knowsNodes || nodes[i % nodes.Length]) && (!knowsTables || tables[i / nodes.Length]);
        return knowsNodes || knowsTables;
    }

    private static RuleAlgorithm Of(RuleDefinition rule) => RuleAlgorithms.Find(rule.Algorithm)!;
}
