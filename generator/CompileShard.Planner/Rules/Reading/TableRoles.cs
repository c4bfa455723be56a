using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Decides what a table is from the attributes it has, and says which of them are missing or do not go together.</summary>
internal sealed class TableRoles(RulesErrors errors)
{
    private const string ParentDecides = "a child takes its key, rule and nodes from its parent";
    private const string CopyEverywhere = "a global table is a copy on every node and follows no rule";
    private const string NoParent = "it joins a child to its parent; a child has 'parent' and no rule";
    private const string NotByDate = "it belongs to names that hold a date, such as tables=\"orders_{yyyyMM}\"";
    private const string NotSplit = "a table without key and rule is whole, on one node";

    private sealed record Role(TableKind Kind, string Title, (string Attribute, string Why)[] Required, (string Attribute, string Why)[] Refused);

    private static readonly Role s_global = new(TableKind.Global, "a global table",
        [("nodes", "the nodes that hold a copy")],
        [("key", CopyEverywhere), ("rule", CopyEverywhere), ("parent", CopyEverywhere), ("joinKey", CopyEverywhere), ("parentKey", CopyEverywhere), ("tables", "each node has one copy, under the table's own name"), ("layout", "a layout places the names of 'tables'"), ("tableKey", CopyEverywhere), ("tableRule", CopyEverywhere), ("from", CopyEverywhere), ("until", CopyEverywhere)]);

    private static readonly Role s_child = new(TableKind.Child, "a child table",
        [("joinKey", "its column that points to the parent"), ("parentKey", "the parent's column that it points to")],
        [("key", ParentDecides), ("rule", ParentDecides), ("nodes", ParentDecides), ("layout", "a child lies where its parent lies"), ("tableKey", ParentDecides), ("tableRule", ParentDecides), ("from", ParentDecides), ("until", ParentDecides)]);

    private static readonly Role s_sharded = new(TableKind.Sharded, "a table with a rule of its own",
        [("key", "the column that decides the shard"), ("rule", "the name of the rule that distributes it"), ("nodes", "the nodes that its shards lie on")],
        [("joinKey", NoParent), ("parentKey", NoParent), ("from", NotByDate), ("until", NotByDate)]);

    private static readonly Role s_grid = new(TableKind.Sharded, "a table with a rule for its node and one for its table",
        [("key", "the column that decides the node"), ("rule", "the name of the rule that decides the node"), ("nodes", "the nodes, as many as the rule has"), ("tables", "the tables on each node, as many as tableRule has")],
        [("joinKey", NoParent), ("parentKey", NoParent), ("layout", "every node has every table"), ("from", NotByDate), ("until", NotByDate)]);

    private static readonly Role s_calendar = new(TableKind.Sharded, "a table that is opened by date",
        [("nodes", "the nodes that its tables lie on"), ("from", "the date of the first table, such as 2024-01")],
        [("joinKey", NoParent), ("parentKey", NoParent), ("layout", "every node has every table"), ("tableRule", "the names of its tables say which dates belong to them, so no rule can say something else")]);

    private static readonly Role s_single = new(TableKind.SingleNode, "a table that is not split",
        [("nodes", "the node that it lies on")],
        [("joinKey", "it joins a child to its parent; name the table in 'parent'"), ("parentKey", "it joins a child to its parent; name the table in 'parent'"), ("tables", NotSplit), ("layout", NotSplit), ("from", NotSplit), ("until", NotSplit)]);

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
            : CalendarReader.IsCalendar(table) ? s_calendar
            : table.Has("tableRule") ? s_grid
            : table.Has("key") || table.Has("rule") || table.Has("tableKey") ? s_sharded
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
        if (table.Has("tableKey") && role == s_sharded)
            errors.Add(RulesFileDiagnostics.AttributeContradicts, table.NameSpanOf("tableKey"), "tableKey", "a table without 'tableRule'", "it is the column of that rule, or of names that hold a date");
        if (role == s_calendar)
            CheckCalendarKeys(table);
        CheckName(table, "tableKey", "a column");
        CheckName(table, "key", "a column");
        CheckName(table, "primaryKey", "a column");
        CheckName(table, "joinKey", "a column");
        CheckName(table, "parentKey", "a column");
        CheckName(table, "sequence", "a sequence");
        return errors.Count == errorsBefore && role.Required.All(r => table.Has(r.Attribute)) ? role.Kind : null;
    }

    /// <summary>With a rule for the node a key is needed; without one, the column that the names are made of.</summary>
    private void CheckCalendarKeys(TableDeclaration table)
    {
        if (table.Has("rule") && table.Lacks("key"))
            errors.Add(RulesFileDiagnostics.MissingAttribute, table.ElementSpan, table.Title, "key", "the column that decides the node");
        else if (table.Lacks("key") && table.Lacks("tableKey"))
            errors.Add(RulesFileDiagnostics.MissingAttribute, table.ElementSpan, table.Title, "tableKey", "the column whose date decides the table");
        else if (table.Lacks("rule") && table.Has("key") && table.Has("tableKey"))
            errors.Add(RulesFileDiagnostics.MissingAttribute, table.ElementSpan, table.Title, "rule", "how 'key' decides the node");
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
