using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// INSERT ... SELECT. It runs where it stands when every row it makes belongs to the shard it was read on: the key column is filled from the key of the table that is read, or
/// both are fixed to one value.
/// </summary>
internal sealed class InsertFromQuery(BlockBuilder builder, RouteAnalyzer analyzer, List<PlanDiagnostic> diagnostics)
{
    public InsertRoute Decide(SqlInsert insert, TableRef target, QueryShape source)
    {
        var table = target.Table!;
        var readsOnlyGlobal = builder.Tables.Skip(1).All(t => t.Table!.Kind == TableKind.Global);
        if (!table.IsSharded)
        {
            if (table.Kind == TableKind.Global && !readsOnlyGlobal)
                return Refuse(insert, "'" + table.Name + "' is written on every node, and what is read is not the same on each of them");
            var decision = new RouteDecision(table.Kind == TableKind.Global ? RouteKind.Broadcast : RouteKind.SingleNode, table, KeySet.All, target);
            return new InsertRoute(new NodeChecks(builder.Tables, analyzer.SpanOf, diagnostics).AllPresent(decision) ? decision : decision.Refuse(), []);
        }

        if (source.Arms.Count != 1 || source.Arms[0].Select is not { } select || table.KeyColumn is null || table.Second is not null)
            return Refuse(insert, "it cannot be seen that each row stays on the shard it is read on");
        var position = InsertRouter.PositionOf(insert, table.KeyColumn);
        if (position < 0 || position >= select.Items.Count || select.Items.Take(position + 1).Any(i => i.IsStar))
            return Refuse(insert, "it cannot be seen which selected column fills the shard key " + table.KeyColumn + "; name the columns on both sides");

        var reader = builder.Tables.Skip(1).FirstOrDefault(t => t.IsSharded);
        if (reader is null)
            return Refuse(insert, "the rows come from tables that are not sharded, and would have to be spread over the shards by " + table.KeyColumn);
        var term = ColumnResolver.Resolve(source.Arms[0], select.Items[position].Expression!);
        if (!ShardingRules.ArePlacedAlike(table, reader.Table!) || term is null || !RouteAnalyzer.IsKeyOf(term, reader))
            return Refuse(insert, "its rows would have to move between shards, because " + table.KeyColumn + " is not filled with the shard key of '" + reader.Name + "'");

        var route = analyzer.DecideQuery(source);
        return route.Kind is RouteKind.Single or RouteKind.Keys or RouteKind.In or RouteKind.Scatter or RouteKind.None
            ? new InsertRoute(route, [])
            : InsertRoute.Refused;
    }

    private InsertRoute Refuse(SqlInsert insert, string reason)
    {
        if (diagnostics.All(d => d.Level != DiagnosticLevel.Error))
            diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, insert.Query!.Span, "INSERT ... SELECT", reason + ". Read the rows first, then insert them."));
        return InsertRoute.Refused;
    }
}
