using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>Tables of <c>schema.xml</c> to the declarations that a rules file would have for them.</summary>
internal sealed class MycatTables(DataNodes nodes, MycatTableRules rules, RulesErrors errors)
{
    private sealed record Declared(TableDeclaration Table, IReadOnlyList<string> Nodes, bool IsSharded);

    /// <summary>The tables of one schema.</summary>
    public IEnumerable<TableDeclaration> Read(MycatSchema schema)
    {
        var declared = new Dictionary<MycatTable, Declared?>();
        var childrenOf = schema.Tables.Where(t => t.Outer is not null).ToLookup(t => t.Outer!);
        foreach (var table in schema.Tables)
        {
            var names = NamesOf(table);
            if (table.Outer is not null)
            {
                declared[table] = names.Count == 1 ? ReadChild(table, names[0], declared.TryGetValue(table.Outer, out var parent) ? parent : null) : null;
                if (declared[table] is { } child)
                    yield return child.Table;
                continue;
            }
            NoteIgnored(table);
            var children = childrenOf[table];
            if (names.Count > 1 && !table.IsTrue("splitTableNames"))
            {
                foreach (var child in children)
                    errors.Add(RulesFileDiagnostics.NoEffectOfMycat, child.ElementSpan, "childTable", "Mycat ignores the children of a table element with several names; write a table element of its own for the parent");
            }
            if (IsSpreadWithoutRule(table))
                continue;
            foreach (var name in names)
            {
                var read = ReadRoot(schema, table, name);
                // Children of several tables would be one table in several places.
                declared[table] = names.Count == 1 ? read : null;
                if (read is not null)
                    yield return read.Table;
            }
            if (names.Count > 1 && table.IsTrue("splitTableNames"))
            {
                foreach (var child in children)
                    errors.Add(RulesFileDiagnostics.MycatUnsupported, child.Span, child.Name, "it would be the child of " + names.Count.ToString(CultureInfo.InvariantCulture) + " tables");
            }
        }
    }

    /// <summary>Reported once for all the names of an element.</summary>
    private bool IsSpreadWithoutRule(MycatTable table)
    {
        if (table.Value("rule") is { Value.Length: > 0 } || table.IsTrue("ruleRequired") || table.Value("subTables") is { Value.Length: > 0 } || Type(table) is not null)
            return false;
        if (table.Value("dataNode") is not { } nodeText || nodes.Expand(nodeText) is not { Count: > 1 } list)
            return false;
        errors.Add(RulesFileDiagnostics.NodesWithoutRule, nodeText.Span, table.Name, Text(list.Count));
        return true;
    }

    private Declared? ReadRoot(MycatSchema schema, MycatTable table, WrittenText name)
    {
        if (table.Value("dataNode") is not { } nodeText || nodes.Expand(nodeText) is not { } list)
            return null;
        var attributes = new ElementAttributes();
        AddKey(table, name, attributes);
        var subTables = table.Value("subTables");
        IReadOnlyList<string>? physical = null;
        if (subTables is { Value.Length: 0 })
            subTables = null;
        if (subTables is { } written && (physical = SubTables(table, written, list)) is null)
            return null;
        var type = Type(table);
        var hasRule = table.Value("rule") is { Value.Length: > 0 };
        if (type is not null)
        {
            attributes.Add("type", new WrittenAttribute(table.NameSpanOf("type"), type.Value));
            if (hasRule)
                errors.Add(RulesFileDiagnostics.NoEffectOfMycat, table.NameSpanOf("rule"), "rule", "a global table is a copy on every node and follows no rule");
        }
        else if (hasRule)
        {
            if (rules.Resolve(schema, table, name, physical?.Count ?? list.Count) is not { } resolved)
                return null;
            var shards = physical ?? list;
            if (resolved.Rule.Count < shards.Count)
            {
                errors.Add(RulesFileDiagnostics.MycatSpareNodes, (subTables ?? nodeText).Span, name.Value, Text(shards.Count), resolved.Rule.Name, Text(resolved.Rule.Count));
                shards = shards.Take(resolved.Rule.Count).ToList();
                (list, physical) = physical is null ? (shards, physical) : (list, shards);
            }
            attributes.Add("key", new WrittenAttribute(resolved.Column.Span, resolved.Column));
            attributes.Add("rule", new WrittenAttribute(table.NameSpanOf("rule"), As(table.Value("rule")!.Value, resolved.Rule.Name)));
        }
        else if (table.IsTrue("ruleRequired"))
        {
            errors.Add(RulesFileDiagnostics.MissingAttribute, table.ElementSpan, "table '" + name.Value + "'", "rule", "ruleRequired says that there is one");
            return null;
        }
        attributes.Add("nodes", new WrittenAttribute(table.NameSpanOf("dataNode"), As(nodeText, string.Join(",", list))));
        if (physical is not null)
            attributes.Add("tables", new WrittenAttribute(table.NameSpanOf("subTables"), As(subTables!.Value, string.Join(",", physical))));
        return new Declared(new TableDeclaration(table.File, table.ElementSpan, name, attributes, null), list, hasRule && type is null);
    }

    private Declared? ReadChild(MycatTable table, WrittenText name, Declared? parent)
    {
        if (parent is null)
            return null;
        var attributes = new ElementAttributes();
        AddKey(table, name, attributes);
        if (table.Value("joinKey") is not { } joinKey || table.Value("parentKey") is not { } parentKey)
            return null;
        if (!parent.IsSharded && !parent.Table.Has("type"))
        {
            // The child of a table that lies whole on a node lies there too, and needs no parent for that.
            attributes.Add("nodes", new WrittenAttribute(table.ElementSpan, As(parent.Table.Value("nodes")!.Value, string.Join(",", parent.Nodes))));
            return new Declared(new TableDeclaration(table.File, table.ElementSpan, name, attributes, null), parent.Nodes, false);
        }
        attributes.Add("joinKey", new WrittenAttribute(table.NameSpanOf("joinKey"), joinKey));
        attributes.Add("parentKey", new WrittenAttribute(table.NameSpanOf("parentKey"), parentKey));
        return new Declared(new TableDeclaration(table.File, table.ElementSpan, name, attributes, parent.Table), parent.Nodes, parent.IsSharded);
    }

    /// <summary>The names of a table element: a list, or one name with dates behind it. Those that cannot be names are reported and left out.</summary>
    private List<WrittenText> NamesOf(MycatTable table)
    {
        if (table.NameText is not { } written)
            return [];
        var names = new List<WrittenText>();
        for (var start = 0; start <= written.Value.Length;)
        {
            var comma = written.Value.IndexOf(',', start) is var found and >= 0 ? found : written.Value.Length;
            var name = Unquoted(written.Part(start, comma - start));
            start = comma + 1;
            if (name.Value.Length == 0 && written.Value.Length > 0)
                continue;
            if (Names.WhyNotAName(name.Value) is { } reason)
                errors.Add(RulesFileDiagnostics.BadName, name.Span, name.Value, "a table", reason);
            else
                names.Add(name);
        }
        if (table.Value("nameSuffix") is not { Value.Length: > 0 } suffix)
            return names;
        if (names.Count != 1)
        {
            errors.Add(RulesFileDiagnostics.BadValue, suffix.Span, suffix.Value, "nameSuffix", "it stands on a table element with one name");
            return [];
        }
        return NameSuffix.Read(suffix, errors) is { } suffixes ? suffixes.Select(s => As(names[0], names[0].Value + s)).ToList() : [];
    }

    private IReadOnlyList<string>? SubTables(MycatTable table, WrittenText written, IReadOnlyList<string> list)
    {
        if (list.Count != 1 || !table.Has("rule") || Type(table) is not null)
        {
            errors.Add(
                RulesFileDiagnostics.MycatUnsupported, written.Span, "subTables",
                list.Count != 1 ? "sub-tables lie on one dataNode, and the table has " + Text(list.Count) : "sub-tables are chosen by a rule, and the table has none");
            return null;
        }
        return DataNodes.Names(written, errors);
    }

    private static void AddKey(MycatTable table, WrittenText name, ElementAttributes attributes)
    {
        if (table.Value("primaryKey") is not { Value.Length: > 0 } primaryKey)
            return;
        attributes.Add("primaryKey", new WrittenAttribute(table.NameSpanOf("primaryKey"), primaryKey));
        // "next value for MYCATSEQ_X" draws from sequence X, which is the table's name in upper case.
        if (table.IsTrue("autoIncrement") && table.Value("primaryKey") is { Value.Length: > 0 })
            attributes.Add("sequence", new WrittenAttribute(table.NameSpanOf("autoIncrement"), As(table.Value("autoIncrement")!.Value, name.Value.ToUpperInvariant())));
    }

    private WrittenText? Type(MycatTable table)
    {
        if (table.Value("type") is not { } type)
            return null;
        return string.Equals(type.Value, "global", StringComparison.OrdinalIgnoreCase) ? As(type, "global") : null;
    }

    private void NoteIgnored(MycatTable table)
    {
        if (table.Value("type") is { Value: not ("" or "default") } type && Type(table) is null)
        {
            if (DidYouMean.Suggest(type.Value, ["global"]) is not null)
                errors.Add(RulesFileDiagnostics.BadValue, type.Span, type.Value, "type", "Mycat knows 'global' only, and takes this for a table like others; did you mean 'global'?");
            else
                errors.Add(RulesFileDiagnostics.NoEffectOfMycat, type.Span, "type", "Mycat knows 'global' only");
        }
        if (table.IsTrue("autoIncrement") && table.Value("primaryKey") is not { Value.Length: > 0 })
            errors.Add(RulesFileDiagnostics.NoEffectOfMycat, table.NameSpanOf("autoIncrement"), "autoIncrement", "the table names no primaryKey, so there is no column to fill");
        if (table.IsTrue("fetchStoreNodeByJdbc"))
            errors.Add(RulesFileDiagnostics.NoEffectOfMycat, table.NameSpanOf("fetchStoreNodeByJdbc"), "fetchStoreNodeByJdbc", "the node of a parent row is never looked up; a statement names the shard by its key");
    }

    private static WrittenText Unquoted(WrittenText name) =>
        name.Value.Length > 2 && name.Value[0] == '`' && name.Value[name.Value.Length - 1] == '`' ? name.Part(1, name.Value.Length - 2) : name;

    private static WrittenText As(WrittenText place, string value) => place with { Value = value, IsVerbatim = false };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
