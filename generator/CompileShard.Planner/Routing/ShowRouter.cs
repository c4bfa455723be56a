using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// SHOW and DESCRIBE. All places of a table have one form, so any of them can describe it; what names no table describes the node that answers, whichever that is.
/// </summary>
internal sealed class ShowRouter(BlockBuilder builder, List<PlanDiagnostic> diagnostics)
{
    /// <summary>Databases that every server has of its own. Others are the nodes' business: a node's connection says which one is meant.</summary>
    private static readonly HashSet<string> s_systemDatabases = new(["information_schema", "performance_schema", "mysql", "sys"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What tells of the statement that ran before on the same connection.</summary>
    private static readonly HashSet<string> s_ofConnection = new(["WARNINGS", "ERRORS", "COUNT", "PROFILE", "PROFILES"], StringComparer.OrdinalIgnoreCase);

    public static bool IsOfServer(SqlShow show) => (show.Database ?? show.Table?.Database) is { } database && s_systemDatabases.Contains(database.Text);

    /// <summary>Why a statement cannot be sent anywhere, hinted or not.</summary>
    public static string? WhyNot(SqlShow show)
    {
        if (s_ofConnection.Contains(show.Keyword.Substring(show.Keyword.LastIndexOf(' ') + 1)))
            return "it tells of the statement before it on the same connection, and each call may get another one";
        return SqlWalker.SelfAndDescendants(show).Any(n => n is SqlQuery) ? "a query in it would read tables of one node only; ask for all rows, or write the condition with values" : null;
    }

    public InsertRoute Decide(SqlShow show)
    {
        if (WhyNot(show) is { } reason)
            return Refuse(show, reason);
        AddTable(builder, show);
        if (builder.HasUnknownTables)
            return InsertRoute.Refused;

        // Of a view, the tables that it reads; without any it is on all nodes or none.
        var target = builder.Tables.FirstOrDefault(t => t.IsSharded) ?? builder.Tables.FirstOrDefault(t => t.Table!.Kind == TableKind.SingleNode) ?? builder.Tables.FirstOrDefault();
        if (target?.Table is not { } table)
        {
            diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.AnswerOfOneNode, show.KeywordSpan, show.Keyword));
            return new InsertRoute(new RouteDecision(RouteKind.NoTable, null, KeySet.All, null), []);
        }
        if (table.Kind == TableKind.Global)
            return Routed(RouteKind.Global, table, KeySet.All, target);
        if (table.Kind == TableKind.SingleNode)
            return Routed(RouteKind.SingleNode, table, KeySet.All, target);
        if (table.Calendar is { } calendar)
            return Refuse(show, "tables " + calendar.Pattern + " are opened as time goes by, so none of them is always there; name one by its key: [RouteAs(\"SELECT 1 FROM " + table.Name + " WHERE " + (table.KeyColumn ?? table.JoinKey) + " = @value\")]");
        return Routed(RouteKind.Single, table, KeySet.Of(KeyAtom.Constant("node " + table.Places[0].Node, 0, "node 0")), target);
    }

    /// <summary>Finds the table that is named, for its place and its name there.</summary>
    public static void AddTable(BlockBuilder builder, SqlShow show)
    {
        if (show.Table is { } name && !IsOfServer(show))
            builder.AddNamed(builder.NewCommandBlock(), new SqlNamedTable(name.Span, name, null, []), isOptional: false);
    }

    private InsertRoute Routed(RouteKind kind, TableDefinition table, KeySet keys, TableRef target) => new(new RouteDecision(kind, table, keys, target), []);

    private InsertRoute Refuse(SqlShow show, string reason)
    {
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, show.KeywordSpan, show.Keyword, reason));
        return InsertRoute.Refused;
    }
}
