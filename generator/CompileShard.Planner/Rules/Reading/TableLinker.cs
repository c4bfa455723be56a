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
    private readonly GridReader _grids = new(rules, errors);
    private readonly CalendarReader _calendars = new(errors);

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
                errors.Add(RulesFileDiagnostics.DuplicateTable, table.Span, table.Name, first.WhereSeenFrom(table));
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
        if (kind == TableKind.Sharded && GridReader.IsGrid(table))
        {
            if (_grids.Read(table) is { } grid)
                Add(table, kind, grid.Keys, grid.Placement, grid.Names, null);
            return;
        }
        if (kind == TableKind.Sharded)
        {
            var rule = rules.Find(table.Value("rule")!.Value);
            if (_placements.Read(table, rule) is { } read)
                Add(table, kind, new Keys(table.Value("key")!.Value.Value, rule!.Name, null, null), read.Placement, read.Names, null);
            return;
        }

        var nodes = NameList.Expand(table.Value("nodes")!.Value, "node", errors);
        if (nodes is null)
            return;
        if (kind == TableKind.SingleNode && nodes.Count > 1)
            errors.Add(RulesFileDiagnostics.NodesWithoutRule, table.Value("nodes")!.Value.Span, table.Name, nodes.Count.ToString(CultureInfo.InvariantCulture));
        else
            Add(table, kind, null, Placement.ByNode(nodes), [table.Name], null);
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
        CalendarTables? calendar = null;
        if (parent.Definition.Calendar is not null)
        {
            calendar = _calendars.ReadChild(table, parent.Definition);
            names = calendar is null ? null : [calendar.Pattern];
        }
        else if (table.Value("tables") is { } written)
            names = NameList.Expand(written, "table", errors);
        if (names is null)
            return;
        if (calendar is null && (table.Has("tables") ? names.Count != Math.Max(1, placement.NameCount) : placement.IsSplitByName))
        {
            var span = table.Value("tables")?.Span ?? table.Span;
            errors.Add(RulesFileDiagnostics.ChildTablesDiffer, span, parent.Definition.Root, Text(Math.Max(1, placement.NameCount)), table.Name, table.Has("tables") ? Text(names.Count) : "none");
            return;
        }
        var joinKey = table.Value("joinKey")!.Value.Value;
        var parentKey = table.Value("parentKey")!.Value.Value;
        if (parent.Definition.Second is not null && parent.Definition.IsKey(parentKey))
        {
            errors.Add(RulesFileDiagnostics.BadValue, table.Value("parentKey")!.Value.Span, parentKey, "parentKey", "two columns together say where rows of '" + parent.Definition.Name + "' lie; name the one that identifies a row, such as its primary key");
            return;
        }
        var carriesKey = parent.Definition.KeyColumn is { } key && string.Equals(key, parentKey, StringComparison.OrdinalIgnoreCase);
        Add(table, TableKind.Child, new Keys(carriesKey ? joinKey : "", parent.Definition.Rule!, parent.Definition.Second is { } second ? second with { Column = null } : null, calendar), placement, names, parent.Definition);
    }

    private void Add(TableDeclaration table, TableKind kind, Keys? keys, Placement placement, IReadOnlyList<string> names, TableDefinition? parent)
    {
        if (!table.IsUsable)
            return;
        var definition = new TableDefinition(
            table.Name,
            kind,
            keys is { Column.Length: > 0 } ? keys.Column : null,
            keys?.Rule,
            placement.Places(names),
            table.Value("primaryKey")?.Value,
            table.Value("sequence")?.Value,
            parent?.Name,
            table.Value("joinKey")?.Value,
            table.Value("parentKey")?.Value,
            parent?.Root ?? table.Name)
        {
            Second = keys?.Second,
            Calendar = keys?.Calendar,
        };
        if (_register.Claim(table, definition))
            _linked.Add(table, new LinkedTable(definition, placement));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
