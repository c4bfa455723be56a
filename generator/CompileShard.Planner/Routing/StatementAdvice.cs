using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>What is worth saying about a statement that runs: it may read far more than it seems to.</summary>
internal sealed class StatementAdvice(PlanRequest request, SqlStatement statement, RouteDecision decision, List<PlanDiagnostic> diagnostics)
{
    /// <summary>An OFFSET up to this many rows is not worth a word.</summary>
    public const int DeepestPage = 1000;

    public void Add()
    {
        if (statement is SqlCommand || decision.Kind == RouteKind.None)
            return;
        AdviseOnWhere();
        AdviseOnLimits();
        AdviseOnBounds();
        AdviseOnPatterns();
        foreach (var (span, name) in JoinAdvice.Find(statement))
            diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.MissingJoinCondition, span, name));
    }

    /// <summary>A join is a condition too, and so is a LIMIT: only a write that takes all of one table is meant here.</summary>
    private void AdviseOnWhere()
    {
        var (tables, verb, does) = statement switch
        {
            SqlUpdate { Where: null, Limit: null } update => (update.Tables, "UPDATE", "changes"),
            SqlDelete { Where: null, Limit: null } delete => (delete.Tables, "DELETE", "deletes"),
            _ => (null, "", ""),
        };
        if (tables is SqlNamedTable named)
            diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.WriteWithoutWhere, named.Name.Name.Span, verb, does, named.Name.Name.Text));
    }

    private void AdviseOnLimits()
    {
        foreach (var limit in SqlWalker.SelfAndDescendants(statement).OfType<SqlLimit>())
        {
            if (IsMerged(limit))
            {
                AdviseOnMergedPage(limit);
                continue;
            }
            var depth = limit.Offset is null ? null : SqlTree.Unwrap(limit.Offset) switch
            {
                SqlLiteral { Kind: SqlLiteralKind.Integer } literal when IsDeep(literal.Value) => literal.Value,
                SqlParameter parameter when decision.ReachesSeveral => "@" + parameter.Name,
                _ => null,
            };
            if (depth is not null)
                diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.DeepOffset, limit.Offset!.Span, depth, decision.ReachesSeveral ? "each shard" : "the server"));
        }
    }

    /// <summary>The page of the whole result, which the merge cuts out.</summary>
    private bool IsMerged(SqlLimit limit) => decision.Merge?.Plan.Page is not null && statement is SqlQueryStatement { Query: var query } && QueryShape.Tails(query).Any(t => t.Limit == limit);

    private void AdviseOnMergedPage(SqlLimit limit)
    {
        var plan = decision.Merge!.Plan;
        if (plan is not { RowsOfShard: { } rows, Page: { Offset: { } offset, Rows: { } count } } || (offset.IsConstant && !IsDeep(offset.Text)))
            return;
        diagnostics.Add(new PlanDiagnostic(
            MergingDiagnostics.PageOfAllShards,
            limit.Offset!.Span,
            MergePage.InWords(count),
            MergePage.InWords(offset),
            rows,
            decision.Kind == RouteKind.Scatter ? KeyAdvice.CountOf(decision.Placement!) : "the"));
    }

    private static bool IsDeep(string offset) => !int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) || rows > DeepestPage;

    /// <summary>A read of all shards whose number of rows nothing holds down: no LIMIT, no aggregate, and no condition that takes a value from the caller.</summary>
    private void AdviseOnBounds()
    {
        if (statement is not SqlQueryStatement { Query: var query } || !decision.NeedsLeave || request.ReadsRowByRow || QueryShape.Tails(query).Any(t => t.Limit is not null))
            return;
        while (query is SqlParenthesizedQuery parenthesized)
            query = parenthesized.Inner;
        if (query is SqlSelect select && !IsBounded(select))
            diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.ScatterWithoutLimit, new SqlSpan(select.Span.Start, "SELECT".Length), KeyAdvice.CountOf(decision.Placement!)));
    }

    private static bool IsBounded(SqlSelect select) =>
        select.GroupBy.Count > 0 || Aggregates.AreIn(select) || (select.Where is not null && SqlTree.Conjuncts(select.Where).Any(NamesRows));

    /// <summary>A condition that asks for what the caller names, and not for a kind of rows.</summary>
    private static bool NamesRows(SqlExpression condition) => condition switch
    {
        SqlBinary { Operator: "=" or "<=>" } comparison => IsValue(comparison.Left) || IsValue(comparison.Right),
        SqlInList { IsNegated: false } list => list.Items.Any(IsValue),
        SqlBetween { IsNegated: false } between => IsValue(between.Low) && IsValue(between.High),
        SqlLike { IsNegated: false } like => IsValue(like.Pattern),
        SqlMatch match => IsValue(match.Against),
        _ => false,
    };

    private static bool IsValue(SqlExpression expression) => SqlTree.WalkExpression(expression).Any(n => n is SqlParameter) && !SqlTree.WalkExpression(expression).Any(n => n is SqlColumn);

    private void AdviseOnPatterns()
    {
        if (!decision.ReachesSeveral)
            return;
        foreach (var like in SqlWalker.SelfAndDescendants(statement).OfType<SqlLike>())
        {
            if (like is { Operator: "LIKE", IsNegated: false } && BeginsWithWildcard(like.Pattern) && LikePrefix.Strip(like.Operand, out _) is SqlColumn)
                diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.LeadingWildcard, like.Pattern.Span));
        }
    }

    private static bool BeginsWithWildcard(SqlExpression pattern) => LikePrefix.Strip(pattern, out _) switch
    {
        SqlLiteral { Kind: SqlLiteralKind.String } literal => literal.Value.Length > 1 && IsWildcard(literal.Value[0]),
        SqlFunction { UpperName: "CONCAT", Arguments.Count: > 1 } concat => SqlTree.Unwrap(concat.Arguments[0]) is SqlLiteral { Kind: SqlLiteralKind.String } first && first.Value.Length > 0 && IsWildcard(first.Value[0]),
        _ => false,
    };

    private static bool IsWildcard(char c) => c is '%' or '_';
}
