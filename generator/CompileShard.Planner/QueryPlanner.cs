using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner;

/// <summary>Plans a statement: the one entry that the generator, the analyzer and the command line share.</summary>
public static class QueryPlanner
{
    /// <summary>Parses, routes and rewrites. Never throws for any text.</summary>
    public static QueryPlan Plan(PlanRequest request, CancellationToken cancellationToken = default) =>
        OptionalFragments.Find(request.Sql) is { Count: > 0 } fragments ? OptionalFilterPlanner.Plan(request, fragments, cancellationToken) : PlanText(request, cancellationToken);

    internal static QueryPlan PlanText(PlanRequest request, CancellationToken cancellationToken)
    {
        var parsed = SqlParser.Parse(request.Sql);
        var diagnostics = new List<PlanDiagnostic>(parsed.Errors);
        if (parsed.Statement is null || diagnostics.Count > 0)
            return PlanWriter.Refused(request, KindOf(parsed.Statement), RouteDecision.Refused, [], diagnostics);

        var statement = parsed.Statement;
        var parameters = new ParameterTable(request.Parameters, request.AcceptAnyParameters);
        var hint = RoutingHint.Of(request, diagnostics);
        parameters.Bind(statement, HintRouter.StatementOf(hint), request, diagnostics);
        if (parameters.IsMisread)
            return PlanWriter.Refused(request, KindOf(statement), RouteDecision.Refused, [], diagnostics);
        StatementChecks.Check(statement, request.Intent, diagnostics);
        var readFrom = ReadPolicy.Of(request, statement, diagnostics);

        if (!NextValues.Check(statement, request.Rules, diagnostics))
            return PlanWriter.Refused(request, KindOf(statement), RouteDecision.Refused, [], diagnostics);
        if (NextValues.AloneIn(statement) is { } next && diagnostics.All(d => d.Level != DiagnosticLevel.Error))
            return PlanWriter.OfSequence(request, (SqlQueryStatement)statement, NextValues.Find(next, request.Rules)!, diagnostics);

        var columns = new SchemaChecker(request, parameters, diagnostics).Check(ExplainRouter.StatementOf(statement));
        if (statement is SqlInsert insert)
            statement = InsertColumns.Complete(insert, request);

        var builder = new BlockBuilder(request, diagnostics, cancellationToken);
        var route = hint is null
            ? new StatementPlanner(request, parameters, builder, columns, diagnostics).Route(statement)
            : new HintRouter(request, parameters, builder, columns, diagnostics, cancellationToken).Decide(hint, statement);
        if (route.Decision.Kind != RouteKind.Refused)
            FunctionChecks.Check(statement, builder.Views.Read, route.Decision, request.Schema, diagnostics);
        var tables = builder.Tables.Select(t => t.Table!.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        ParameterAdvice.LeaveOutImplied(diagnostics);
        if (route.Decision.Kind == RouteKind.Refused || diagnostics.Any(d => d.Level == DiagnosticLevel.Error))
            return PlanWriter.Refused(request, KindOf(statement), route.Decision, tables, builder.Views.Shown(diagnostics)) with { LacksSchema = SchemaNeed.Exists(request, statement, builder) };

        if (request.AllowScatter && !route.Decision.ReachesSeveral && !request.AcceptAnyParameters)
            diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.NeedlessScatter, default, "one shard or node answers this statement; remove the attribute"));
        new StatementAdvice(request, statement, route.Decision, diagnostics).Add();
        var plan = new PlanWriter(request, statement, parameters, builder).Write(route, tables, columns, builder.Views.Shown(diagnostics));
        // A definition belongs on every shard, which nobody need say; TRUNCATE takes rows, and a statement that goes where another one goes needs what that one needs.
        var needsScatter = route.Decision.NeedsLeave && (hint is not null || statement is not SqlCommand or SqlTruncate);
        return plan with { ReadFrom = readFrom, NeedsScatter = needsScatter, LacksSchema = plan.Route == RouteKind.Scatter && SchemaNeed.Exists(request, statement, builder) };
    }

    internal static StatementKind KindOf(SqlStatement? statement) => statement switch
    {
        SqlQueryStatement => StatementKind.Select,
        SqlInsert { IsReplace: true } => StatementKind.Replace,
        SqlInsert => StatementKind.Insert,
        SqlUpdate => StatementKind.Update,
        SqlDelete => StatementKind.Delete,
        SqlCall => StatementKind.Call,
        SqlOtherCommand => StatementKind.Unknown,
        SqlShow or SqlExplain => StatementKind.Description,
        SqlCommand => StatementKind.Definition,
        _ => StatementKind.Unknown,
    };
}
