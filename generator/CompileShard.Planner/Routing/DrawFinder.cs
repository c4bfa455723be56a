using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Finds what an insert takes from sequences: NEXT VALUE FOR in any column, and the column of the table's sequence where it is missing, NULL, DEFAULT or 0, or where a parameter
/// may bring its default value.
/// </summary>
internal sealed class DrawFinder(PlanRequest request, ParameterTable parameters, List<PlanDiagnostic> diagnostics)
{
    private readonly InsertDraws _draws = new();

    /// <summary>A row of the text. A statement with SET has one.</summary>
    private sealed record Row(IReadOnlyList<(string Column, SqlExpression Value)> Values)
    {
        public SqlExpression? Find(string column) => Values.Where(v => string.Equals(v.Column, column, StringComparison.OrdinalIgnoreCase)).Select(v => v.Value).FirstOrDefault();
    }

    /// <summary>What is taken, or null after a report.</summary>
    public InsertDraws? Find(SqlInsert insert, TableDefinition table)
    {
        var rows = RowsOf(insert);
        var list = ListOf(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (column, value) in rows[i].Values)
            {
                if (SqlTree.Unwrap(value) is not SqlNextValue next || NextValues.Find(next, request.Rules) is not { } sequence)
                    continue;
                var stem = string.Equals(column, table.IdColumn, StringComparison.OrdinalIgnoreCase) ? SequenceDraw.Key : SequenceDraw.Next;
                var parameter = parameters.AddGenerated(stem, list);
                _draws.Draw(sequence, column, parameter);
                _draws.Replace(i, column, value.Span, parameter.Name);
            }
        }
        return table.SequenceColumn is { } key && !AddKeys(insert, table, key, rows, list) ? null : _draws;
    }

    private bool AddKeys(SqlInsert insert, TableDefinition table, string key, IReadOnlyList<Row> rows, string? list)
    {
        var namesColumns = insert.Columns.Count > 0 || insert.Assignments.Count > 0;
        if (insert.Query is not null)
            return !namesColumns || InsertRouter.PositionOf(insert, key) >= 0 || Refuse(insert.Query.Span, table, key, "the server makes these rows, and nobody could give each its number. Read the rows first, then insert them.");
        if (!namesColumns)
            return true;
        var meets = insert.OnDuplicate.Count > 0 ? "ON DUPLICATE KEY UPDATE" : insert.IsReplace ? "REPLACE" : null;
        _draws.DrawsNothingBecause = meets is null ? null : "with " + meets + " the caller gives the key";
        for (var i = 0; i < rows.Count; i++)
        {
            var value = rows[i].Find(key);
            if (value is not null && SqlTree.Unwrap(value) is SqlNextValue)
                continue;
            if (value is null || IsLeftOut(value))
            {
                if (insert.OnDuplicate.Count > 0)
                    return Refuse(value?.Span ?? insert.Table.Span, table, key, "a new number would never meet the row that " + meets + " looks for, which lies on the shard of its own key. Give " + key + " a value.");
                if (insert.IsReplace && !ReplacesNothing(value?.Span ?? insert.Table.Span, table, key))
                    return false;
                var parameter = Marked(rows, list) ?? parameters.AddGenerated(SequenceDraw.Key, list);
                _draws.Draw(table.Sequence!, key, parameter);
                if (value is null)
                    _draws.Add(i, key, parameter.Name);
                else
                    _draws.Replace(i, key, value.Span, parameter.Name);
            }
            else if (meets is null && SqlTree.Unwrap(value) is SqlParameter use && parameters.Find(use) is { } given && IsNumber(given.Type))
            {
                _draws.Draw(table.Sequence!, key, given);
            }
        }
        return true;
    }

    /// <summary>
    /// A new number meets no row, so REPLACE inserts, as long as no other unique key meets one on another shard. A key with the columns that place the row meets it on the
    /// shard where both lie; what is copied or whole has all rows where it is written.
    /// </summary>
    private bool ReplacesNothing(SqlSpan span, TableDefinition table, string key)
    {
        if (!table.IsSharded)
            return true;
        if (request.Schema.FindTable(table) is not { } schema)
        {
            if (diagnostics.All(d => d.Id != AdviceDiagnostics.ReplaceOfDrawnKey))
                diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.ReplaceOfDrawnKey, span, table.Name, key, table.Sequence!));
            return true;
        }
        var placedBy = new[] { table.KeyColumn ?? table.JoinKey, table.Second?.Column }.OfType<string>().ToArray();
        bool Has(UniqueKey unique, string column) => unique.Columns.Contains(column, StringComparer.OrdinalIgnoreCase);
        if (schema.UniqueKeys.FirstOrDefault(u => !Has(u, key) && !placedBy.All(c => Has(u, c))) is not { } other)
            return true;
        var columns = string.Join(", ", other.Columns);
        return Refuse(span, table, key, "REPLACE would also replace the row with the same " + columns + " (" + (other.IsPrimary ? "PRIMARY KEY" : "UNIQUE") + "), which may lie on another shard, where this row is not written. Give " + key + " a value, or write INSERT.");
    }

    /// <summary>NULL and DEFAULT, and as MySQL takes it, 0.</summary>
    private static bool IsLeftOut(SqlExpression value) =>
        SqlTree.Unwrap(value) is SqlDefault or SqlLiteral { Kind: SqlLiteralKind.Null } || (Truth.TryInteger(value, out var number) && number.IsZero);

    private static bool IsNumber(KeyType type) => type is >= KeyType.SByte and <= KeyType.Decimal;

    /// <summary>The member that is marked as the generated key, if it is one value of each row.</summary>
    private PlanParameter? Marked(IReadOnlyList<Row> rows, string? list) =>
        rows.Count == 1 && request.GeneratedKeyMember is { } name && parameters.Find(name) is { } member && (member.Shape == ParameterShape.Scalar ? list is null : member.Source == list) ? member : null;

    private static IReadOnlyList<Row> RowsOf(SqlInsert insert)
    {
        if (insert.Assignments.Count > 0)
            return [new Row(insert.Assignments.Select(a => (a.Column.Name.Text, a.Value)).ToArray())];
        return insert.Rows.Select(r => new Row(r.Values.Select((v, i) => (i < insert.Columns.Count ? insert.Columns[i].Text : "", v)).ToArray())).ToArray();
    }

    /// <summary>The list parameter whose items the row is repeated for, or null.</summary>
    private string? ListOf(IReadOnlyList<Row> rows) =>
        SqlTree.WalkExpressions(rows.SelectMany(r => r.Values).Select(v => v.Value)).OfType<SqlParameter>().Select(p => parameters.Find(p)).FirstOrDefault(p => p is { Shape: ParameterShape.RowsMember })?.Source;

    private bool Refuse(SqlSpan span, TableDefinition table, string key, string reason)
    {
        diagnostics.Add(new PlanDiagnostic(SequenceDiagnostics.KeyCannotBeDrawn, span, table.Name, key, table.Sequence!, reason));
        return false;
    }
}
