using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema;

/// <summary>
/// An insert without a list of columns writes all columns in the order of the table. Written out, the list says which value is the shard key, and a column that is added to the table later does not move the
/// values.
/// </summary>
internal static class InsertColumns
{
    /// <summary>The insert with its columns; the same insert when it has some, or the schema does not know the table.</summary>
    public static SqlInsert Complete(SqlInsert insert, PlanRequest request)
    {
        var hasValues = insert.Query is not null || insert.Rows.Any(r => r.Values.Count > 0);
        if (insert.Columns.Count > 0 || insert.Assignments.Count > 0 || !hasValues || request.Rules.FindTable(insert.Table.Name.Text) is not { } rules || request.Schema.FindTable(rules) is not { } table)
            return insert;
        // Rules and schema contradict each other; that is reported elsewhere.
        if (rules.KeyColumn is { } key && table.Find(key) is null)
            return insert;
        var columns = table.Columns.Where(c => !c.IsInvisible).Select(c => new SqlIdentifier(insert.Table.Span, c.Name, isQuoted: false)).ToArray();
        return new SqlInsert(
            insert.Span, insert.IsReplace, insert.Options, insert.Table, columns, insert.Rows, insert.Assignments, insert.Query, insert.RowAlias, insert.RowAliasColumns, insert.OnDuplicate, insert.Returning, insert.Partition);
    }

    /// <summary>The list as it is added behind the table's name.</summary>
    public static string Write(SqlInsert insert) => " (" + string.Join(", ", insert.Columns.Select(c => SqlNames.QuoteIfNeeded(c.Text))) + ")";
}
