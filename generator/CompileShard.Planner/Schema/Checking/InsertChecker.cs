using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Checks INSERT and REPLACE: the columns that are written, how many values there are, and what is left out.</summary>
internal sealed class InsertChecker(PlanRequest request, QueryBinder queries, ExpressionChecker expressions, ColumnLookup lookup, NameReports reports, ValueChecks values, List<PlanDiagnostic> diagnostics)
{
    public void Check(SqlInsert insert)
    {
        var table = queries.FindTable(insert.Table.Name.Text);
        var scope = new Scope(null);
        scope.Relations.Add(table is null ? new Relation(insert.Table.Name.Text, null) : QueryBinder.OfTable(insert.Table.Name.Text, table));
        scope.InsertTable = scope.Relations[0];
        var columns = table is null ? null : ColumnsOf(insert, table);
        var names = new HashSet<string>(DatabaseSchema.Names);
        if (insert.Columns.Concat(insert.Assignments.Select(a => a.Column.Name)).FirstOrDefault(c => !names.Add(c.Text)) is { } twice)
            reports.Twice(twice.Span, "column '" + twice.Text + "' is given twice");

        foreach (var row in insert.Rows)
        {
            for (var i = 0; i < row.Values.Count; i++)
            {
                expressions.Check(row.Values[i], scope, NameRules.TablesOnly);
                if (columns is not null && i < columns.Count && columns[i] is { } column)
                    values.CheckWritten(column, row.Values[i]);
            }
        }
        CheckAssignments(insert.Assignments, insert, table, scope);
        var selected = insert.Query is null ? null : queries.Bind(insert.Query, null);
        if (insert.Columns.Count > 0 || columns is not null)
            CheckCounts(insert, columns?.Count ?? insert.Columns.Count, selected?.Count);
        if (table is not null)
            CheckMissing(insert, table, columns!);

        AddSources(insert, columns, scope);
        CheckAssignments(insert.OnDuplicate, insert, table, scope);
    }

    /// <summary>The columns that the values go to, in their order; null at the place of one that does not exist.</summary>
    private List<SchemaColumn?> ColumnsOf(SqlInsert insert, SchemaTable table) => insert.Columns.Count > 0
        ? insert.Columns.Select(c => lookup.FindTarget(c, table)).ToList()
        : table.Columns.Where(c => !c.IsInvisible).ToList<SchemaColumn?>();

    private void CheckAssignments(IReadOnlyList<SqlAssignment> assignments, SqlInsert insert, SchemaTable? table, Scope scope)
    {
        foreach (var assignment in assignments)
        {
            if (assignment.Column.Table is { } qualifier && !DatabaseSchema.Names.Equals(qualifier.Text, insert.Table.Name.Text))
            {
                reports.UnknownQualifier(qualifier, assignment.Column.Name.Text, [insert.Table.Name.Text]);
                continue;
            }
            if (table is not null && lookup.FindTarget(assignment.Column.Name, table) is { } column)
                values.CheckWritten(column, assignment.Value);
            expressions.Check(assignment.Value, scope, NameRules.TablesOnly);
        }
    }

    /// <summary>ON DUPLICATE KEY UPDATE also sees the row that was to be inserted, and the tables of a SELECT that does not group them.</summary>
    private void AddSources(SqlInsert insert, List<SchemaColumn?>? columns, Scope scope)
    {
        if (insert.RowAlias is { } alias)
        {
            var names = insert.RowAliasColumns.Count > 0 ? insert.RowAliasColumns.Select(c => OutputColumn.Unknown(c.Text)).ToArray() : columns?.Select(c => OutputColumn.Unknown(c?.Name)).ToArray();
            scope.Relations.Add(new Relation(alias.Text, names));
            // A bare name means the table's column.
            scope.MayMergeMore = true;
        }
        if (insert.Query is SqlSelect { GroupBy.Count: 0, From: not null } select && !Aggregates.AreIn(select) && !select.IsDistinct && !HasWindows(select) && !queries.Scopes[select].HasMergingJoin)
        {
            scope.Relations.AddRange(queries.Scopes[select].Relations);
        }
        else if (insert.Query is not null)
        {
            scope.Relations.Add(new Relation("", null));
            scope.MayMergeMore = true;
            scope.MayNameMore = true;
        }
    }

    private static bool HasWindows(SqlSelect select) =>
        SqlTree.WalkExpressions(select.Items.Where(i => i.Expression is not null).Select(i => i.Expression!)).OfType<SqlFunction>().Any(f => f.Over is not null);

    private void CheckCounts(SqlInsert insert, int columns, int? selected)
    {
        foreach (var row in insert.Rows)
        {
            if (row.Values.Count != columns && !(row.Values.Count == 0 && insert.Columns.Count == 0))
                Report(row.Span, "this row has " + Count(row.Values.Count, "value"));
        }
        if (selected is not null && selected != columns)
            Report(insert.Query!.Span, "this query has " + Count(selected.Value, "column"));

        void Report(SqlSpan span, string what) =>
            reports.Count(span, what, insert.Columns.Count > 0 ? "the list of columns has " + Number(columns) : "table '" + insert.Table.Name.Text + "' has " + Count(columns, "column"));
    }

    /// <summary>Columns without a default that get no value: an error of the server in its usual, strict mode.</summary>
    private void CheckMissing(SqlInsert insert, SchemaTable table, List<SchemaColumn?> columns)
    {
        if (insert.Options.Contains("IGNORE"))
            return;
        var isEmpty = insert.Columns.Count == 0 && insert.Rows.Any(r => r.Values.Count == 0);
        var written = new HashSet<string>(
            insert.Assignments.Count > 0 ? insert.Assignments.Where(a => a.Value is not SqlDefault { Column: null }).Select(a => a.Column.Name.Text)
                : isEmpty ? []
                : columns.Where((_, i) => !insert.Rows.Any(r => i < r.Values.Count && r.Values[i] is SqlDefault { Column: null })).OfType<SchemaColumn>().Select(c => c.Name),
            DatabaseSchema.Names);
        var rules = request.Rules.FindTable(insert.Table.Name.Text);
        var isPlaced = rules is null ? [] : new[] { rules.SequenceColumn, rules.KeyColumn, rules.JoinKey, rules.Second?.Column };
        // Without a list, what a row lacks at its end is told as a wrong number of values; and an invisible column has a default.
        var lacking = table.Columns.Where(c => !c.HasDefault && !written.Contains(c.Name) && !isPlaced.Contains(c.Name, DatabaseSchema.Names)).ToList();
        var missing = lacking.Select(c => c.Name).ToArray();
        if (missing.Length == 0)
            return;
        var facts = new List<KeyValuePair<string, string>> { new("columns", string.Join(",", missing)), new("types", string.Join(",", lacking.Select(c => ParameterTypes.Of(c.Type) ?? ""))) };
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

    /// <summary>A number with what is counted, in words.</summary>
    public static string Count(int count, string what) => Number(count) + " " + what + (count == 1 ? "" : "s");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
