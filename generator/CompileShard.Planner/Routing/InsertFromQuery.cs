using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// INSERT ... SELECT. It runs where it stands when every row it makes belongs to the shard it was read on: the key column is filled from the key of the table that is read, or
/// both are fixed to one value.
/// </summary>
internal sealed class InsertFromQuery(PlanRequest request, ParameterTable parameters, BlockBuilder builder, RouteAnalyzer analyzer, List<PlanDiagnostic> diagnostics)
{
    public InsertRoute Decide(SqlInsert insert, TableRef target, QueryShape source)
    {
        var table = target.Table!;
        var readsOnlyGlobal = builder.Tables.Skip(1).All(t => t.Table!.Kind == TableKind.Global);
        if (!table.IsSharded)
        {
            if (table.Kind == TableKind.Global && !readsOnlyGlobal)
                return Refuse(insert, "'" + table.Name + "' is written on every node, and what is read is not the same on each of them");
            if (table.Kind == TableKind.Global && CopyChecks.UnorderedLimitIn(insert.Query) is { } chosen)
            {
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, chosen, CopyChecks.WouldDiffer(table.Name)));
                return InsertRoute.RefusedAs(RouteKind.CrossShard);
            }
            var decision = new RouteDecision(table.Kind == TableKind.Global ? RouteKind.Broadcast : RouteKind.SingleNode, table, KeySet.All, target);
            return new InsertRoute(new NodeChecks(builder.Tables, analyzer.SpanOf, diagnostics).AllPresent(decision) ? decision : decision.Refuse(), []);
        }

        if (source.Arms.Count != 1 || source.Arms[0].Select is not { } select || table.KeyColumn is null || table.Second is not null)
            return Refuse(insert, "it cannot be seen that each row stays on the shard it is read on");
        var position = InsertRouter.PositionOf(insert, table.KeyColumn);
        if (position < 0 || position >= select.Items.Count || select.Items.Take(position + 1).Any(i => i.IsStar))
            return Refuse(insert, "it cannot be seen which selected column fills the shard key " + table.KeyColumn + "; name the columns on both sides");

        var key = select.Items[position].Expression!;
        var reader = builder.Tables.Skip(1).FirstOrDefault(t => t.IsSharded);
        if (new KeyValues(request.Rules.FindRule(table.Rule!)!, parameters).Of(key, nullSafe: false).SingleValue is { } value)
            return OnShardOf(value, insert, target, source, reader);
        if (reader is null)
            return Refuse(insert, "the rows come from tables that are not sharded, and would have to be spread over the shards by " + table.KeyColumn);
        var term = ColumnResolver.Resolve(source.Arms[0], key);
        if (!ShardingRules.ArePlacedAlike(table, reader.Table!) || term is null || !RouteAnalyzer.IsKeyOf(term, reader))
            return Refuse(insert, "its rows would have to move between shards, because " + table.KeyColumn + " is not filled with the shard key of '" + reader.Name + "'");

        var route = analyzer.DecideQuery(source);
        return route.Kind is RouteKind.Single or RouteKind.Keys or RouteKind.In or RouteKind.Range or RouteKind.Scatter or RouteKind.None
            ? new InsertRoute(route, [])
            : InsertRoute.Refused;
    }

    /// <summary>Every row gets one and the same key: it is made on the shard of that key, when all that is read can be read there.</summary>
    private InsertRoute OnShardOf(KeyAtom value, SqlInsert insert, TableRef target, QueryShape source, TableRef? reader)
    {
        var table = target.Table!;
        var decision = new RouteDecision(RouteKind.InsertSingle, table, KeySet.Of(value), target);
        if (reader is not null)
        {
            var route = analyzer.DecideQuery(source);
            if (route.Kind == RouteKind.Refused)
                return InsertRoute.Refused;
            // Where nothing is read there is nothing to insert.
            if (route.Kind == RouteKind.None)
                return new InsertRoute(route, []);
            if (!ShardingRules.ArePlacedAlike(table, reader.Table!) || !(decision with { Kind = RouteKind.Single }).IsSameShardAs(route))
                return Refuse(insert, "its rows would have to move between shards: they are to lie where " + table.KeyColumn + " says, and are not read there alone; fix the shard key of '" + reader.Name + "' to the same value");
        }
        if (!new NodeChecks(builder.Tables, analyzer.SpanOf, diagnostics).AllPresent(decision) || !KeyAdvice.TypesFit(request.Rules, parameters, decision, analyzer.SpanOf, diagnostics))
            return new InsertRoute(decision.Refuse(), []);
        return new InsertRoute(decision, []);
    }

    private InsertRoute Refuse(SqlInsert insert, string reason)
    {
        if (diagnostics.All(d => d.Level != DiagnosticLevel.Error))
            diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, insert.Query!.Span, "INSERT ... SELECT", reason + ". Read the rows first, then insert them."));
        return InsertRoute.Refused;
    }
}
