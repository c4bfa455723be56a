using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Checks INSERT and REPLACE: the columns that are written, how many values there are, and what is left out.</summary>
internal sealed class InsertChecker(PlanRequest request, QueryBinder queries, ExpressionChecker expressions, ColumnLookup lookup, ValueChecks values, List<PlanDiagnostic> diagnostics)
{
    public void Check(SqlInsert insert)
    {
        var table = queries.FindTable(insert.Table.Name.Text);
        var scope = new Scope(null);
        scope.Relations.Add(table is null ? new Relation(insert.Table.Name.Text, null) : QueryBinder.OfTable(insert.Table.Name.Text, table));
        var columns = table is null ? null : ColumnsOf(insert, table);

        foreach (var row in insert.Rows)
        {
            for (var i = 0; i < row.Values.Count; i++)
            {
                expressions.Check(row.Values[i], scope, NameRules.TablesOnly);
                if (columns is not null && i < columns.Count && columns[i] is { } column)
                    values.CheckWritten(column, row.Values[i]);
            }
        }
        CheckAssignments(insert.Assignments, table, scope);
        var selected = insert.Query is null ? null : queries.Bind(insert.Query, null);
        if (insert.Columns.Count > 0 || columns is not null)
            CheckCounts(insert, columns?.Count ?? insert.Columns.Count, selected?.Count);
        if (table is not null)
            CheckMissing(insert, table);

        AddSources(insert, columns, scope);
        CheckAssignments(insert.OnDuplicate, table, scope);
    }

    /// <summary>The columns that the values go to, in their order; null at the place of one that does not exist.</summary>
    private List<SchemaColumn?> ColumnsOf(SqlInsert insert, SchemaTable table) => insert.Columns.Count > 0
        ? insert.Columns.Select(c => lookup.FindTarget(c, table)).ToList()
        : table.Columns.Where(c => !c.IsInvisible).ToList<SchemaColumn?>();

    private void CheckAssignments(IReadOnlyList<SqlAssignment> assignments, SchemaTable? table, Scope scope)
    {
        foreach (var assignment in assignments)
        {
            if (table is not null && lookup.FindTarget(assignment.Column.Name, table) is { } column)
                values.CheckWritten(column, assignment.Value);
            expressions.Check(assignment.Value, scope, NameRules.TablesOnly);
        }
    }

    /// <summary>ON DUPLICATE KEY UPDATE also sees the row that was to be inserted, and the tables of a SELECT, which are not followed here.</summary>
    private static void AddSources(SqlInsert insert, List<SchemaColumn?>? columns, Scope scope)
    {
        if (insert.RowAlias is { } alias)
        {
            var names = insert.RowAliasColumns.Count > 0 ? insert.RowAliasColumns.Select(c => OutputColumn.Unknown(c.Text)).ToArray() : columns?.Select(c => OutputColumn.Unknown(c?.Name)).ToArray();
            scope.Relations.Add(new Relation(alias.Text, names));
            // A bare name means the table's column.
            scope.MayMergeMore = true;
        }
        if (insert.Query is not null)
        {
            scope.Relations.Add(new Relation("", null));
            scope.MayMergeMore = true;
        }
    }

    private void CheckCounts(SqlInsert insert, int columns, int? selected)
    {
        foreach (var row in insert.Rows)
        {
            if (row.Values.Count != columns && !(row.Values.Count == 0 && insert.Columns.Count == 0))
                Report(row.Span, "this row has " + Count(row.Values.Count, "value"));
        }
        if (selected is not null && selected != columns)
            Report(insert.Query!.Span, "this query has " + Count(selected.Value, "column"));

        void Report(SqlSpan span, string what) => diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.InsertCount, span, what, insert.Columns.Count > 0 ? "the list of columns has " + Number(columns) : "table '" + insert.Table.Name.Text + "' has " + Count(columns, "column")));
    }

    /// <summary>Columns without a default that get no value: an error of the server in its usual, strict mode.</summary>
    private void CheckMissing(SqlInsert insert, SchemaTable table)
    {
        if (insert.Columns.Count == 0 && insert.Assignments.Count == 0 && !insert.Rows.Any(r => r.Values.Count == 0))
            return;
        if (insert.Options.Contains("IGNORE"))
            return;
        var written = new HashSet<string>(insert.Columns.Select(c => c.Text).Concat(insert.Assignments.Select(a => a.Column.Name.Text)), DatabaseSchema.Names);
        var rules = request.Rules.FindTable(insert.Table.Name.Text);
        var isPlaced = rules is null ? [] : new[] { rules.SequenceColumn, rules.KeyColumn, rules.JoinKey, rules.Second?.Column };
        var columns = table.Columns.Where(c => !c.HasDefault && !written.Contains(c.Name) && !isPlaced.Contains(c.Name, DatabaseSchema.Names)).ToList();
        var missing = columns.Select(c => c.Name).ToArray();
        if (missing.Length == 0)
            return;
        var facts = new List<KeyValuePair<string, string>> { new("columns", string.Join(",", missing)), new("types", string.Join(",", columns.Select(c => ParameterTypes.Of(c.Type) ?? ""))) };
        if (insert.Assignments.Count > 0)
            facts.Add(new("assignmentAt", Number(insert.Assignments[insert.Assignments.Count - 1].Span.End)));
        else if (insert.Columns.Count > 0 && insert.Rows.Count == 1 && insert.Rows[0].Values.Count == insert.Columns.Count)
            facts.AddRange([new("columnAt", Number(insert.Columns[insert.Columns.Count - 1].Span.End)), new("valueAt", Number(insert.Rows[0].Values[insert.Columns.Count - 1].Span.End))]);
        diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.MissingColumn,
            insert.Table.Span,
            new EquatableArray<string>([table.Name, string.Join(", ", missing.Select(m => "'" + m + "'")), missing.Length == 1 ? "it is" : "they are"]),
            facts.ToEquatableArray()));
    }

    private static string Count(int count, string what) => Number(count) + " " + what + (count == 1 ? "" : "s");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
