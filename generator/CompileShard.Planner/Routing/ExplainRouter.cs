using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>EXPLAIN goes where its statement would go. The answer is about one server, so the statement must reach one.</summary>
internal static class ExplainRouter
{
    private const string HowToReachOne = "; name the shard key in it, or one node with [OnNode]";

    /// <summary>The statement that is routed and rewritten: of EXPLAIN, the one that it explains.</summary>
    public static SqlStatement StatementOf(SqlStatement statement) => statement is SqlExplain explain ? explain.Statement : statement;

    /// <summary>The route of the statement, or a refusal where no one server could answer.</summary>
    public static InsertRoute Checked(SqlExplain explain, InsertRoute route, List<PlanDiagnostic> diagnostics)
    {
        if (route.Decision.Kind == RouteKind.Refused)
            return route;
        var reason = route.Decision switch
        {
            { ReachesSeveral: true } or { Kind: RouteKind.Broadcast } => "the statement reaches several shards, and the answer describes one server" + HowToReachOne,
            { Kind: RouteKind.None } => "the condition of the statement can never hold, so no server is asked" + HowToReachOne,
            _ => null,
        };
        return reason is null ? route : Refuse(explain, route, reason, diagnostics);
    }

    /// <summary>Why the statement cannot be explained wherever it goes; null when it can.</summary>
    public static string? WhyNot(SqlExplain explain) => explain.Statement switch
    {
        SqlInsert => "of an insert there is hardly anything to explain, and its keys may come from a sequence; explain the SELECT that it reads",
        SqlQueryStatement => null,
        _ when explain.Runs => "it would run the change to see how long it takes; explain it without ANALYZE",
        SqlUpdate or SqlDelete => null,
        _ => "only SELECT, UPDATE and DELETE are explained",
    };

    public static InsertRoute Refuse(SqlExplain explain, InsertRoute route, string reason, List<PlanDiagnostic> diagnostics)
    {
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, explain.KeywordSpan, explain.Keyword, reason));
        return new InsertRoute(route.Decision.Refuse(), []);
    }
}
