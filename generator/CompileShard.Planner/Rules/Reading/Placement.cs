using System.Globalization;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>
/// The shards of a table: which node and which of the table's names each one has. Children repeat the layout with their own names. <see cref="NameCount"/> is 0
/// for a table that has its own name everywhere.
/// </summary>
internal sealed record Placement(IReadOnlyList<string> Nodes, IReadOnlyList<int> NameOfShard, int NameCount)
{
    /// <summary>True when shards of one node differ by name, so a child cannot have one name for all.</summary>
    public bool IsSplitByName => NameCount > 1;

    public EquatableArray<ShardPlace> Places(IReadOnlyList<string> names) => Nodes.Select((node, i) => new ShardPlace(node, names[NameCount == names.Count ? NameOfShard[i] : 0])).ToEquatableArray();

    /// <summary>One shard on each node.</summary>
    public static Placement ByNode(IReadOnlyList<string> nodes) => new(nodes, new int[nodes.Count], 0);
}

/// <summary>Reads nodes, tables and layout of a sharded table, and checks them against its rule.</summary>
internal sealed class PlacementReader(RulesErrors errors)
{
    private const string Cross = "cross";
    private const string Spread = "spread";

    /// <summary>The placement and the physical names, or null after a mistake was reported.</summary>
    public (Placement Placement, IReadOnlyList<string> Names)? Read(TableDeclaration table, RuleDefinition? rule)
    {
        var nodes = table.Value("nodes") is { } nodeList ? NameList.Expand(nodeList, "node", errors) : null;
        var tables = table.Value("tables") is { } tableList ? NameList.Expand(tableList, "table", errors) : null;
        var layout = table.Value("layout");
        if (layout is { Value: not (Cross or Spread) } wrong)
        {
            errors.Add(RulesFileDiagnostics.BadValue, wrong.Span, wrong.Value, "layout", "it is 'cross' (every node holds every table) or 'spread' (the tables are dealt over the nodes)" + DidYouMean.Phrase(wrong.Value, [Cross, Spread]));
            return null;
        }
        if (nodes is null || (table.Has("tables") && tables is null) || rule is null)
            return null;

        var isSpread = layout?.Value == Spread;
        if (isSpread && tables!.Count < nodes.Count)
        {
            errors.Add(RulesFileDiagnostics.SpreadTooThin, table.Value("tables")!.Value.Span, table.Name, Count(tables.Count, "table"), Count(nodes.Count, "node"));
            return null;
        }
        var shards = tables is null ? nodes.Count : isSpread ? tables.Count : (long)nodes.Count * tables.Count;
        if (shards != rule.Count)
        {
            var written = tables is null ? "nodes" : "tables";
            errors.Add(RulesFileDiagnostics.ShardCountDiffers, table.Value(written)!.Value.Span, table.Name, Describe(shards, nodes, tables, isSpread), rule.Name, rule.Count.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        return (Place(nodes, tables, isSpread), tables ?? [table.Name]);
    }

    private static Placement Place(IReadOnlyList<string> nodes, IReadOnlyList<string>? tables, bool isSpread)
    {
        if (tables is null)
            return Placement.ByNode(nodes);
        if (isSpread)
            return new Placement(tables.Select((_, i) => nodes[(int)((long)i * nodes.Count / tables.Count)]).ToList(), Enumerable.Range(0, tables.Count).ToList(), tables.Count);
        var shards = nodes.SelectMany(node => tables.Select((_, i) => (Node: node, Name: i))).ToList();
        return new Placement(shards.Select(s => s.Node).ToList(), shards.Select(s => s.Name).ToList(), tables.Count);
    }

    private static string Describe(long shards, IReadOnlyList<string> nodes, IReadOnlyList<string>? tables, bool isSpread)
    {
        var total = Count(shards, "shard");
        if (tables is null)
            return total + " (one on each node)";
        return total + " (" + Count(tables.Count, "table") + (isSpread ? " spread over " : " on each of ") + Count(nodes.Count, "node") + ")";
    }

    private static string Count(long number, string noun) => number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? "" : "s");
}
