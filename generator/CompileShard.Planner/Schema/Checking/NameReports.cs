using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>What is said about names that mean nothing, or more than one thing.</summary>
internal sealed class NameReports(List<PlanDiagnostic> diagnostics)
{
    /// <param name="name">The name.</param>
    /// <param name="where">Where it is not, with a space in front.</param>
    /// <param name="candidates">What it may have been meant for.</param>
    public void UnknownColumn(SqlIdentifier name, string where, IEnumerable<string> candidates) => Unknown(name, name.Text, where, candidates);

    /// <summary>No table is called as the name in front of a column says.</summary>
    public void UnknownQualifier(SqlIdentifier table, string column, IEnumerable<string> tables) => Unknown(table, table.Text + "." + column, "; no table here is called '" + table.Text + "'", tables);

    private void Unknown(SqlIdentifier at, string what, string where, IEnumerable<string> candidates)
    {
        var suggestion = DidYouMean.Suggest(at.Text, candidates);
        var facts = suggestion is null ? [] : new[] { new KeyValuePair<string, string>("suggestion", suggestion) };
        diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.UnknownColumn,
            at.Span,
            new EquatableArray<string>([what, where, suggestion is null ? "" : "; did you mean '" + suggestion + "'?"]),
            facts.ToEquatableArray()));
    }

    public void Ambiguous(string column, SqlSpan at, Relation first, Relation second) =>
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.AmbiguousColumn, at, column, "in '" + first.Name + "' and in '" + second.Name + "'", ", as in " + first.Name + "." + column));

    /// <summary>A name of the select list that two different columns have.</summary>
    public void AmbiguousItem(SqlColumn column) =>
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.AmbiguousColumn, column.Span, column.Name.Text, "the name of two items of the select list", ""));

    /// <summary>Two things are called the same where each needs a name of its own.</summary>
    public void Twice(SqlSpan at, string message) => diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.NameTwice, at, message));

    /// <summary>A query, a row or a list of names has another number of columns than what it goes with.</summary>
    public void Count(SqlSpan at, string what, string other) => diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.InsertCount, at, what, other));

    /// <summary>A table that DELETE is to delete from, and that it does not read.</summary>
    public void NotDeletedFrom(SqlTableName target, IEnumerable<string> tables)
    {
        var suggestion = DidYouMean.Suggest(target.Name.Text, tables);
        var facts = suggestion is null ? [] : new[] { new KeyValuePair<string, string>("suggestion", suggestion) };
        diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.UnknownTable,
            target.Name.Span,
            new EquatableArray<string>([target.Name.Text, "among the tables that this DELETE reads" + (suggestion is null ? "" : "; did you mean '" + suggestion + "'?")]),
            facts.ToEquatableArray()));
    }
}
