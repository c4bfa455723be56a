using System.Globalization;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Table declarations of all files to tables: kinds, rules, parents, places. A table with a mistake is left out, and so are its children.</summary>
internal sealed class TableLinker(RuleLinker rules, RulesErrors errors)
{
    private readonly Dictionary<string, TableDeclaration> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TableDeclaration, TableKind> _kinds = [];
    private readonly Dictionary<TableDeclaration, LinkedTable> _linked = [];
    private readonly PlaceRegister _register = new(errors);
    private readonly PlacementReader _placements = new(errors);

    private sealed record LinkedTable(TableDefinition Definition, Placement Placement);

    public IEnumerable<TableDeclaration> Declared => _declared.Values;

    public IReadOnlyList<TableDefinition> Link(IReadOnlyList<TableDeclaration> declarations)
    {
        var roles = new TableRoles(errors);
        foreach (var table in declarations)
        {
            if (roles.Decide(table) is { } kind)
                _kinds.Add(table, kind);
            else
                table.IsUsable = false;
            if (table.NameText is null)
                continue;
            if (_declared.TryGetValue(table.Name, out var first))
            {
                errors.Add(RulesFileDiagnostics.DuplicateTable, table.Span, table.Name, first.Where);
                table.IsUsable = false;
            }
            else
            {
                _declared.Add(table.Name, table);
            }
        }

        new ParentChecks(_declared, errors).Check(declarations);
        foreach (var table in declarations.Where(t => !t.IsChild))
            LinkRoot(table);
        foreach (var table in declarations.Where(t => t.IsChild))
            LinkWithParents(table);
        return declarations.Where(_linked.ContainsKey).Select(t => _linked[t].Definition).ToList();
    }

    private void LinkRoot(TableDeclaration table)
    {
        if (!_kinds.TryGetValue(table, out var kind))
            return;
        if (kind == TableKind.Sharded)
        {
            var rule = rules.Find(table.Value("rule")!.Value);
            if (_placements.Read(table, rule) is { } read)
                Add(table, kind, rule!.Name, read.Placement, read.Names, table.Value("key")!.Value.Value, null);
            return;
        }

        var nodes = NameList.Expand(table.Value("nodes")!.Value, "node", errors);
        if (nodes is null)
            return;
        if (kind == TableKind.SingleNode && nodes.Count > 1)
            errors.Add(RulesFileDiagnostics.NodesWithoutRule, table.Value("nodes")!.Value.Span, table.Name, nodes.Count.ToString(CultureInfo.InvariantCulture));
        else
            Add(table, kind, null, Placement.ByNode(nodes), [table.Name], null, null);
    }

    /// <summary>Links the chain of parents above a child first. There are no cycles left: their members are not usable.</summary>
    private void LinkWithParents(TableDeclaration table)
    {
        var chain = new Stack<TableDeclaration>();
        for (var next = table; next is { IsUsable: true, IsChild: true } && !_linked.ContainsKey(next); next = Parent(next))
            chain.Push(next);
        while (chain.Count > 0)
        {
            var child = chain.Pop();
            if (Parent(child) is { } parent && _linked.TryGetValue(parent, out var linked))
                LinkChild(child, linked);
        }
    }

    private TableDeclaration? Parent(TableDeclaration child) =>
        child.Outer ?? (_declared.TryGetValue(child.ParentName, out var parent) ? parent : null);

    private void LinkChild(TableDeclaration table, LinkedTable parent)
    {
        var placement = parent.Placement;
        IReadOnlyList<string>? names = [table.Name];
        if (table.Value("tables") is { } written)
            names = NameList.Expand(written, "table", errors);
        if (names is null)
            return;
        if (table.Has("tables") ? names.Count != Math.Max(1, placement.NameCount) : placement.IsSplitByName)
        {
            var span = table.Value("tables")?.Span ?? table.Span;
            errors.Add(RulesFileDiagnostics.ChildTablesDiffer, span, parent.Definition.Root, Text(Math.Max(1, placement.NameCount)), table.Name, table.Has("tables") ? Text(names.Count) : "none");
            return;
        }
        var joinKey = table.Value("joinKey")!.Value.Value;
        var parentKey = table.Value("parentKey")!.Value.Value;
        var carriesKey = parent.Definition.KeyColumn is { } key && string.Equals(key, parentKey, StringComparison.OrdinalIgnoreCase);
        Add(table, TableKind.Child, parent.Definition.Rule, placement, names, carriesKey ? joinKey : null, parent.Definition);
    }

    private void Add(TableDeclaration table, TableKind kind, string? rule, Placement placement, IReadOnlyList<string> names, string? key, TableDefinition? parent)
    {
        if (!table.IsUsable)
            return;
        var definition = new TableDefinition(
            table.Name,
            kind,
            key,
            rule,
            placement.Places(names),
            table.Value("primaryKey")?.Value,
            table.Value("sequence")?.Value,
            parent?.Name,
            table.Value("joinKey")?.Value,
            table.Value("parentKey")?.Value,
            parent?.Root ?? table.Name);
        if (_register.Claim(table, definition))
            _linked.Add(table, new LinkedTable(definition, placement));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
