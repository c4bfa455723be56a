using System.Globalization;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>What decides where a table's rows lie: its key (empty for a child that does not carry it), its rule, and the second ones of a grid.</summary>
internal sealed record Keys(string Column, string Rule, SecondKey? Second, CalendarTables? Calendar);

/// <summary>
/// Reads tables that one rule distributes over nodes, and another over the tables of each node: <c>rule</c> and <c>tableRule</c>, or names that hold a date, which are a rule by themselves. With one
/// key for both they make one rule; with two columns the table has two keys.
/// </summary>
internal sealed class GridReader(RuleLinker rules, RulesErrors errors)
{
    private readonly CalendarReader _calendars = new(errors);

    /// <summary>Whether the table is one of these.</summary>
    public static bool IsGrid(TableDeclaration table) => table.Has("tableRule") || CalendarReader.IsCalendar(table);

    /// <summary>Where its rows lie, or null after a mistake was reported.</summary>
    public (Keys Keys, Placement Placement, IReadOnlyList<string> Names)? Read(TableDeclaration table)
    {
        var nodes = NameList.Expand(table.Value("nodes")!.Value, "node", errors);
        var rule = table.Value("rule") is { } written ? rules.Find(written) : null;
        if (CalendarReader.IsCalendar(table))
            return ReadCalendar(table, nodes, rule);

        var names = NameList.Expand(table.Value("tables")!.Value, "table", errors);
        var tableRule = rules.Find(table.Value("tableRule")!.Value);
        if (nodes is null || names is null || rule is null || tableRule is null || !Fits(table, "nodes", nodes.Count, "node", rule) || !Fits(table, "tables", names.Count, "table", tableRule))
            return null;
        if ((long)nodes.Count * names.Count > RuleParameterReader.MostShards)
        {
            var span = table.Value("tables")!.Value;
            errors.Add(RulesFileDiagnostics.BadRange, span.Span, span.Value, "with the nodes they make more than " + Text(RuleParameterReader.MostShards) + " shards");
            return null;
        }
        var shards = Enumerable.Range(0, nodes.Count * names.Count);
        var placement = new Placement(shards.Select(s => nodes[s % nodes.Count]).ToList(), shards.Select(s => s / nodes.Count).ToList(), names.Count);
        return (KeysOf(table, rule, tableRule, nodes.Count, null), placement, names);
    }

    private (Keys, Placement, IReadOnlyList<string>)? ReadCalendar(TableDeclaration table, IReadOnlyList<string>? nodes, RuleDefinition? rule)
    {
        var calendar = _calendars.Read(table);
        if (calendar is null || nodes is null || (table.Has("rule") && rule is null))
            return null;
        var until = table.Value("until") is { } end ? " until " + end.Value : "";
        var tableRule = rules.Make(new RuleDefinition("{" + calendar.Data.Pattern + "} from " + table.Value("from")!.Value.Value + until, Algorithms.RuleAlgorithms.CalendarTables, Size(calendar.Data, 1), []) { Data = calendar.Data });
        var placement = Placement.ByNode(nodes);
        IReadOnlyList<string> names = [calendar.Pattern];
        if (rule is not null)
            return Fits(table, "nodes", nodes.Count, "node", rule) ? (KeysOf(table, rule, tableRule, nodes.Count, calendar), placement, names) : null;
        if (nodes.Count == 1)
            return (new Keys(TableKey(table), tableRule.Name, null, calendar), placement, names);
        var list = table.Value("nodes")!.Value;
        errors.Add(RulesFileDiagnostics.NodesWithoutRule, list.Span, table.Name, Text(nodes.Count));
        return null;
    }

    private Keys KeysOf(TableDeclaration table, RuleDefinition rule, RuleDefinition tableRule, int nodes, CalendarTables? calendar)
    {
        var key = table.Value("key")!.Value.Value;
        var tableKey = TableKey(table);
        if (!string.Equals(key, tableKey, StringComparison.OrdinalIgnoreCase))
            return new Keys(key, rule.Name, new SecondKey(tableKey, tableRule.Name, nodes), calendar);
        var count = tableRule.Data is CalendarData data ? Size(data, nodes) : nodes * tableRule.Count;
        var both = rules.Make(new RuleDefinition(rule.Name + " * " + tableRule.Name, Algorithms.RuleAlgorithms.NodeAndTable, count, []) { Data = new CompositeData(rule, tableRule) });
        return new Keys(key, both.Name, null, calendar);
    }

    /// <summary>The column that decides the table; the one that decides the node unless another is named.</summary>
    private static string TableKey(TableDeclaration table) => (table.Value("tableKey") ?? table.Value("key")!.Value).Value;

    private static int Size(CalendarData data, int nodes) => data.IsOpen ? int.MaxValue : (int)Math.Min(int.MaxValue, (long)(data.Last - data.First + 1) * nodes);

    private bool Fits(TableDeclaration table, string attribute, int count, string noun, RuleDefinition rule)
    {
        if (count == rule.Count)
            return true;
        errors.Add(RulesFileDiagnostics.ShardCountDiffers, table.Value(attribute)!.Value.Span, table.Name, Text(count) + " " + noun + (count == 1 ? "" : "s"), rule.Name, Text(rule.Count));
        return false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
