using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Where a name may also mean an item of the select list.</summary>
internal enum NameRules
{
    /// <summary>Tables only: WHERE, ON, the select list.</summary>
    TablesOnly,

    /// <summary>The select list too: GROUP BY, HAVING, ORDER BY.</summary>
    WithAliases,
}

/// <summary>Finds the column that a name means, and reports a name that means none or several. Where anything in sight is not known, it says nothing.</summary>
internal sealed class ColumnLookup(List<PlanDiagnostic> diagnostics)
{
    /// <summary>MariaDB's system versioned tables have the first two without saying so, InnoDB the third.</summary>
    private static readonly HashSet<string> s_hidden = new(["row_start", "row_end", "_rowid"], DatabaseSchema.Names);

    /// <summary>The relation and column, or null when there is none, or it is not known which.</summary>
    public (Relation Relation, OutputColumn Column)? Find(SqlColumn column, Scope scope, NameRules rules, (int Start, int End)? operands = null)
    {
        if (column.Table is not null)
            return FindQualified(column, column.Table, scope);
        var name = column.Name.Text;
        for (var at = scope; at is not null; at = at.Outer)
        {
            var isInner = at == scope;
            if ((!isInner || rules == NameRules.WithAliases) && at.Aliases.Contains(name))
                return isInner ? FirstIn(at, name, 0, at.Relations.Count) : null;
            var (start, end) = isInner && operands is not null ? operands.Value : (0, at.Relations.Count);
            if (Search(column, at, start, end) is var (found, isCertain))
                return isCertain ? found : null;
            // ON sees the tables of its own join; what it finds in others is the server's to judge.
            if (isInner && operands is not null && Has(at, name))
                return null;
            if (at.Relations.Any(r => !r.IsComplete))
                return null;
        }
        if (!s_hidden.Contains(name))
            ReportUnknown(column.Name, "", Candidates(scope));
        return null;
    }

    /// <summary>Null when no relation has the name.</summary>
    private ((Relation, OutputColumn)? Found, bool IsCertain)? Search(SqlColumn column, Scope scope, int start, int end)
    {
        (Relation Relation, OutputColumn Column)? first = null;
        for (var i = start; i < end; i++)
        {
            var relation = scope.Relations[i];
            if (relation.Find(column.Name.Text) is not { } candidate)
                continue;
            if (first is null)
            {
                first = (relation, candidate);
                continue;
            }
            if (!scope.MayMergeMore && !scope.Merged.Contains(column.Name.Text))
                ReportAmbiguous(column, first.Value.Relation, relation);
            return (null, false);
        }
        return first is null ? null : (first, true);
    }

    private static bool Has(Scope scope, string name) => scope.Relations.Any(r => r.Find(name) is not null);

    private static (Relation, OutputColumn)? FirstIn(Scope scope, string name, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scope.Relations[i].Find(name) is { } found)
                return (scope.Relations[i], found);
        }
        return null;
    }

    private (Relation, OutputColumn)? FindQualified(SqlColumn column, SqlIdentifier table, Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Relations.FirstOrDefault(r => DatabaseSchema.Names.Equals(r.Name, table.Text)) is not { } relation)
                continue;
            if (relation.Find(column.Name.Text) is { } found)
                return (relation, found);
            if (relation.IsComplete && !s_hidden.Contains(column.Name.Text))
                ReportUnknown(column.Name, " in '" + relation.Name + "'", relation.Columns!.Select(c => c.Name!));
            return null;
        }
        return null;
    }

    /// <summary>A column that must be one of a table: of an insert's list, or a target of an assignment.</summary>
    public SchemaColumn? FindTarget(SqlIdentifier name, SchemaTable table)
    {
        var found = table.Find(name.Text);
        if (found is null && !s_hidden.Contains(name.Text))
            ReportUnknown(name, " in table '" + table.Name + "'", table.Columns.Select(c => c.Name));
        return found;
    }

    /// <summary>A name of a column in ORDER BY behind a set operation, or in USING.</summary>
    public void ReportUnknown(SqlIdentifier name, string where, IEnumerable<string> candidates)
    {
        var suggestion = DidYouMean.Suggest(name.Text, candidates);
        var facts = suggestion is null ? [] : new[] { new KeyValuePair<string, string>("suggestion", suggestion) };
        diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.UnknownColumn,
            name.Span,
            new EquatableArray<string>([name.Text, where, suggestion is null ? "" : "; did you mean '" + suggestion + "'?"]),
            facts.ToEquatableArray()));
    }

    private void ReportAmbiguous(SqlColumn column, Relation first, Relation second) =>
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.AmbiguousColumn, column.Span, column.Name.Text, first.Name, second.Name));

    private static IEnumerable<string> Candidates(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            foreach (var relation in at.Relations)
            {
                foreach (var column in relation.Columns ?? [])
                {
                    if (column.Name is not null)
                        yield return column.Name;
                }
            }
        }
    }
}
