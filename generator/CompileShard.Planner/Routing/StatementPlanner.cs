using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Builds the blocks of a statement and asks the router that fits it.</summary>
internal sealed class StatementPlanner(PlanRequest request, ParameterTable parameters, BlockBuilder builder, StatementColumns columns, List<PlanDiagnostic> diagnostics)
{
    public InsertRoute Route(SqlStatement statement) => statement switch
    {
        SqlQueryStatement query => RouteQuery(query.Query),
        SqlInsert insert => RouteInsert(insert),
        SqlUpdate update => RouteUpdate(update),
        SqlDelete delete => RouteDelete(delete),
        SqlShow show => new ShowRouter(builder, diagnostics).Decide(show),
        SqlExplain explain => RouteExplain(explain),
        SqlCommand command => new DefinitionRouter(request, parameters, builder, columns, diagnostics).Decide(command),
        _ => InsertRoute.Refused,
    };

    private InsertRoute RouteExplain(SqlExplain explain) => ExplainRouter.WhyNot(explain) is { } reason
        ? ExplainRouter.Refuse(explain, InsertRoute.Refused, reason, diagnostics)
        : ExplainRouter.Checked(explain, new StatementPlanner(request with { AllowScatter = true }, parameters, builder, columns, diagnostics).Route(explain.Statement), diagnostics);

    private InsertRoute RouteQuery(SqlQuery query)
    {
        var shape = builder.BuildQuery(query, BlockRole.Root, outer: null);
        return Analyzer() is { } analyzer ? new InsertRoute(analyzer.DecideQuery(shape), []) : InsertRoute.Refused;
    }

    private InsertRoute RouteInsert(SqlInsert insert)
    {
        builder.BuildInsert(insert);
        var source = insert.Query is null ? null : builder.BuildQuery(insert.Query, BlockRole.Root, outer: null);
        // What a shard reads it stores, so there is nothing to put together afterwards.
        if (Analyzer(canMerge: false, written: source is null ? null : builder.Tables.FirstOrDefault()) is not { } analyzer)
            return InsertRoute.Refused;
        var route = new InsertRouter(request, parameters, builder, analyzer, diagnostics).Decide(insert, source);
        if (route.Decision is not { Kind: RouteKind.Refused, Intended: RouteKind.Refused })
            return route;
        return InsertRoute.RefusedAs(source is not null ? RouteKind.InsertSelect : insert.Rows.Count > 1 ? RouteKind.InsertSplit : RouteKind.InsertSingle);
    }

    private InsertRoute RouteUpdate(SqlUpdate update)
    {
        var others = update.Assignments.Select(a => (SqlNode)a.Value).Concat(update.OrderBy.Select(o => o.Expression));
        var end = update.Assignments.Count > 0 ? update.Assignments[update.Assignments.Count - 1].Span.End : update.Tables.Span.End;
        var block = builder.BuildModification(update.Tables, update.Where, update.With, others, end);
        if (Analyzer() is not { } analyzer)
            return InsertRoute.Refused;
        var targets = update.Assignments.Select(a => KeyAssignments.TargetOf(block, a.Column)).ToArray();
        var route = RouteModification(analyzer, block, targets, "update", update.OrderBy, update.Limit);
        return new KeyAssignments(request, parameters, diagnostics).KeepKeys(update, block, route.Decision) ? route : InsertRoute.RefusedAs(route.Decision.Intended);
    }

    private InsertRoute RouteDelete(SqlDelete delete)
    {
        var block = builder.BuildModification(delete.Tables, delete.Where, delete.With, delete.OrderBy.Select(o => (SqlNode)o.Expression), delete.Tables.Span.End);
        if (Analyzer() is not { } analyzer)
            return InsertRoute.Refused;
        var targets = delete.Targets.Count == 0
            ? [block.Tables.FirstOrDefault()]
            : delete.Targets.Select(t => block.Tables.FirstOrDefault(r => string.Equals(r.Name, t.Name.Text, StringComparison.OrdinalIgnoreCase))).ToArray();
        return RouteModification(analyzer, block, targets, "delete from", delete.OrderBy, delete.Limit);
    }

    private RouteAnalyzer? Analyzer(bool canMerge = true, TableRef? written = null)
    {
        if (builder.HasUnknownTables)
            return null;
        var analyzer = new RouteAnalyzer(request with { CanMerge = request.CanMerge && canMerge }, parameters, builder, columns, diagnostics, written);
        return analyzer.FollowsRule() ? analyzer : null;
    }

    private InsertRoute RouteModification(RouteAnalyzer analyzer, QueryBlock block, IReadOnlyList<TableRef?> targets, string verb, IReadOnlyList<SqlOrderItem> orderBy, SqlLimit? limit)
    {
        if (targets.FirstOrDefault(t => t?.Table is { Kind: TableKind.Global }) is { } global)
        {
            if (builder.Tables.FirstOrDefault(t => t.Table!.Kind != TableKind.Global) is { } other)
                return Refuse(RoutingDiagnostics.CrossShard, analyzer.SpanOf(other), "global table '" + global.Name + "' is written on every node, and '" + other.Name + "' is not the same on each of them. Read it first and pass the values as parameters.");
            if ((CopyChecks.UnorderedLimit(orderBy, limit) ?? CopyChecks.UnorderedLimitIn(block.Where)) is { } chosen)
                return Refuse(RoutingDiagnostics.CrossShard, chosen, CopyChecks.WouldDiffer(global.Table!.Name));
            var broadcast = new RouteDecision(RouteKind.Broadcast, global.Table, KeySet.All, global);
            return new InsertRoute(new NodeChecks(builder.Tables, analyzer.SpanOf, diagnostics).AllPresent(broadcast) ? broadcast : broadcast.Refuse(), []);
        }

        var decision = analyzer.DecideModification(block, verb);
        if (decision.ReachesSeveral)
        {
            var need = limit is not null
                ? MergeNeeds.OfLimit(limit)
                : orderBy.Count > 0 ? new MergeNeed(MergeNeedKind.Sort, "sort", "ORDER BY", "each shard orders its own rows only", orderBy[0].Span) : null;
            if (need is not null)
            {
                diagnostics.Add(MergingDiagnostics.Refused(need.Refusal, "several shards"));
                return InsertRoute.RefusedAs(RouteKind.CrossShard);
            }
        }
        return new InsertRoute(decision, []);
    }

    private InsertRoute Refuse(string id, Sql.SqlSpan span, params string[] arguments)
    {
        diagnostics.Add(new PlanDiagnostic(id, span, arguments));
        return id == RoutingDiagnostics.CrossShard ? InsertRoute.RefusedAs(RouteKind.CrossShard) : InsertRoute.Refused;
    }
}
