using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Decides what a table is from the attributes it has, and says which of them are missing or do not go together.</summary>
internal sealed class TableRoles(RulesErrors errors)
{
    private const string ParentDecides = "a child takes its key, rule and nodes from its parent";
    private const string CopyEverywhere = "a global table is a copy on every node and follows no rule";
    private const string NotSplit = "a table without key and rule is whole, on one node";

    private sealed record Role(TableKind Kind, string Title, (string Attribute, string Why)[] Required, (string Attribute, string Why)[] Refused);

    private static readonly Role s_global = new(TableKind.Global, "a global table",
        [("nodes", "the nodes that hold a copy")],
        [("key", CopyEverywhere), ("rule", CopyEverywhere), ("parent", CopyEverywhere), ("joinKey", CopyEverywhere), ("parentKey", CopyEverywhere), ("tables", "each node has one copy, under the table's own name"), ("layout", "a layout places the names of 'tables'")]);

    private static readonly Role s_child = new(TableKind.Child, "a child table",
        [("joinKey", "its column that points to the parent"), ("parentKey", "the parent's column that it points to")],
        [("key", ParentDecides), ("rule", ParentDecides), ("nodes", ParentDecides), ("layout", "a child lies where its parent lies")]);

    private static readonly Role s_sharded = new(TableKind.Sharded, "a table with a rule of its own",
        [("key", "the column that decides the shard"), ("rule", "the name of the rule that distributes it"), ("nodes", "the nodes that its shards lie on")],
        [("joinKey", "it joins a child to its parent; a child has 'parent' and no rule"), ("parentKey", "it joins a child to its parent; a child has 'parent' and no rule")]);

    private static readonly Role s_single = new(TableKind.SingleNode, "a table that is not split",
        [("nodes", "the node that it lies on")],
        [("joinKey", "it joins a child to its parent; name the table in 'parent'"), ("parentKey", "it joins a child to its parent; name the table in 'parent'"), ("tables", NotSplit), ("layout", NotSplit)]);

    /// <summary>The table's kind, or null after a mistake was reported.</summary>
    public TableKind? Decide(TableDeclaration table)
    {
        var errorsBefore = errors.Count;
        var type = table.Value("type");
        if (type is { Value: not "global" } wrong)
        {
            errors.Add(RulesFileDiagnostics.BadValue, wrong.Span, wrong.Value, "type", "the one type to write is 'global'" + DidYouMean.Phrase(wrong.Value, ["global"]) + "; other tables are told by their attributes");
            return null;
        }

        var role = type is not null ? s_global
            : table.IsChild ? s_child
            : table.Has("key") || table.Has("rule") ? s_sharded
            : s_single;
        if (table.Outer is not null)
        {
            RefuseInside(table, "parent", "the table around it is its parent");
            RefuseInside(table, "type", "a global table stands directly in <shards>");
        }
        foreach (var (attribute, why) in role.Required)
        {
            if (table.Lacks(attribute))
                errors.Add(RulesFileDiagnostics.MissingAttribute, table.ElementSpan, table.Title, attribute, why);
        }
        foreach (var (attribute, why) in role.Refused)
        {
            if (table.Has(attribute) && !(table.Outer is not null && attribute == "parent"))
                errors.Add(RulesFileDiagnostics.AttributeContradicts, table.NameSpanOf(attribute), attribute, role.Title, why);
        }
        if (table.Has("layout") && !table.Has("tables") && role == s_sharded)
            errors.Add(RulesFileDiagnostics.AttributeContradicts, table.NameSpanOf("layout"), "layout", "a table without 'tables'", "a layout places the names of 'tables'");
        if (table.Has("sequence") && role != s_sharded && table.Lacks("primaryKey"))
            errors.Add(RulesFileDiagnostics.MissingAttribute, table.ElementSpan, table.Title, "primaryKey", "the column that gets the numbers of its sequence");
        CheckName(table, "key", "a column");
        CheckName(table, "primaryKey", "a column");
        CheckName(table, "joinKey", "a column");
        CheckName(table, "parentKey", "a column");
        CheckName(table, "sequence", "a sequence");
        return errors.Count == errorsBefore && role.Required.All(r => table.Has(r.Attribute)) ? role.Kind : null;
    }

    private void RefuseInside(TableDeclaration table, string attribute, string why)
    {
        if (table.Has(attribute))
            errors.Add(RulesFileDiagnostics.AttributeContradicts, table.NameSpanOf(attribute), attribute, "a table inside another", why);
    }

    private void CheckName(TableDeclaration table, string attribute, string what)
    {
        if (table.Value(attribute) is { } written && Names.WhyNotAName(written.Value) is { } reason)
            errors.Add(RulesFileDiagnostics.BadName, written.Span, written.Value, what, reason);
    }
}
