using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>What can be said of a statement before any table is looked up.</summary>
internal static class StatementChecks
{
    public static void Check(SqlStatement statement, StatementIntent intent, List<PlanDiagnostic> diagnostics)
    {
        foreach (var query in SqlWalker.SelfAndDescendants(statement).OfType<SqlQuery>())
        {
            if (query.Tail.RowsExamined is { } rows)
                diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, rows.Span, "LIMIT ROWS EXAMINED", "where it cuts the answer off depends on the plan of each server; leave it out"));
            if (query.Tail.Limit is { Form: SqlLimitForm.FetchWithTies } ties)
                diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, ties.Span, "FETCH ... WITH TIES", "which rows tie with the last one of a shard says nothing about those of the whole answer; write ONLY, or LIMIT"));
            if (query.Tail.Procedure is not null)
                diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, query.Span, "PROCEDURE ANALYSE", "it describes the rows of one server; run it on each node by hand"));
        }
        switch (statement)
        {
            case SqlOtherCommand or SqlCall:
                return;
            case SqlQueryStatement query:
                if (intent == StatementIntent.Execute)
                    diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.WrongVerb, FirstWord(statement), "this statement returns rows, but [Execute] counts affected ones; use [Query]"));
                foreach (var into in SqlWalker.SelfAndDescendants(query).OfType<SqlQuery>().Where(q => q.Tail.Into is not null))
                    diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, into.Span, "SELECT ... INTO", "its result stays on the server; return the rows to the method instead"));
                break;
            default:
                var returnsRows = ReturnsRows(statement);
                if (intent == StatementIntent.Query && !returnsRows)
                    diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.WrongVerb, FirstWord(statement), "this statement returns no rows; use [Execute], which counts affected ones"));
                else if (intent == StatementIntent.Execute && returnsRows)
                    diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.WrongVerb, FirstWord(statement), statement is SqlCommand ? "this statement returns rows, but [Execute] counts affected ones; use [Query]" : "RETURNING gives rows; use [Query] to read them, or leave RETURNING out"));
                break;
        }
    }

    public static bool ReturnsRows(SqlStatement statement) => statement is SqlQueryStatement or SqlInsert { Returning.Count: > 0 } or SqlDelete { Returning.Count: > 0 } or SqlTableMaintenance or SqlShow or SqlExplain;

    /// <summary>The word that says what the statement is.</summary>
    public static Sql.SqlSpan FirstWord(SqlStatement statement) => statement is SqlCommand command ? command.KeywordSpan : new(statement.Span.Start, statement switch
    {
        SqlInsert { IsReplace: true } => "REPLACE".Length,
        SqlQueryStatement or SqlInsert or SqlUpdate or SqlDelete => "SELECT".Length,
        _ => statement.Span.Length,
    });
}
