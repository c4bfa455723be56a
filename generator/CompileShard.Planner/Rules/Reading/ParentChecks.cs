using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Says which children have no parent, the wrong kind of parent, or are their own ancestor. Such tables become unusable.</summary>
internal sealed class ParentChecks(IReadOnlyDictionary<string, TableDeclaration> declared, RulesErrors errors)
{
    private const int LongestCycleShown = 12;

    public void Check(IReadOnlyList<TableDeclaration> tables)
    {
        foreach (var table in tables.Where(t => t.IsChild))
            CheckParent(table);
        CheckCycles(tables);
    }

    private void CheckParent(TableDeclaration table)
    {
        if (Parent(table) is not { } parent)
        {
            // A nameless table around this one has been reported.
            if (table.Outer is null)
                errors.Add(RulesFileDiagnostics.UnknownParent, table.ParentSpan, table.ParentName, table.Name, DidYouMean.Phrase(table.ParentName, declared.Values.Select(t => t.Name)));
            table.IsUsable = false;
            return;
        }
        if (parent.IsChild || parent.Has("key") || parent.Has("rule") || parent.Has("tableKey"))
            return;
        if (parent.Value("type")?.Value == "global")
            errors.Add(RulesFileDiagnostics.ParentIsNotSharded, table.ParentSpan, parent.Name, "a global table", table.Name, "a table beside a global one is sharded by a key of its own, or global too");
        else
            errors.Add(RulesFileDiagnostics.ParentIsNotSharded, table.ParentSpan, parent.Name, "not sharded", table.Name, "put it on the same node with nodes=\"...\" instead of a parent");
        table.IsUsable = false;
    }

    /// <summary>Follows the parents from each table. A table on the path of the present walk, met again, closes a cycle.</summary>
    private void CheckCycles(IReadOnlyList<TableDeclaration> tables)
    {
        var done = new HashSet<TableDeclaration>();
        foreach (var start in tables.Where(t => t.IsChild))
        {
            var path = new List<TableDeclaration>();
            var onPath = new HashSet<TableDeclaration>();
            TableDeclaration? table = start;
            while (table is not null && table.IsChild && !done.Contains(table) && onPath.Add(table))
            {
                path.Add(table);
                table = Parent(table);
            }
            if (table is not null && onPath.Contains(table))
                Report(path.Skip(path.IndexOf(table)).ToList());
            done.UnionWith(path);
        }
    }

    private void Report(List<TableDeclaration> cycle)
    {
        var names = cycle.Select(t => t.Name).Take(LongestCycleShown).ToList();
        if (cycle.Count > LongestCycleShown)
            names.Add("...");
        errors.Add(RulesFileDiagnostics.ParentCycle, cycle[0].ParentSpan, string.Join(" -> ", names) + " -> " + cycle[0].Name);
        foreach (var member in cycle)
            member.IsUsable = false;
    }

    private TableDeclaration? Parent(TableDeclaration table) =>
        table.Outer is { } outer ? (outer.NameText is null ? null : outer) : declared.TryGetValue(table.ParentName, out var parent) ? parent : null;
}
