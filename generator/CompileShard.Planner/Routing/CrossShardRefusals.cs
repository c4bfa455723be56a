using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Routing;

/// <summary>Says why rows of several shards would have to meet, and what to write instead.</summary>
internal sealed class CrossShardRefusals(BlockBuilder builder, Func<TableRef, SqlSpan> spanOf, List<PlanDiagnostic> diagnostics)
{
    /// <summary>A table whose rows may lie on other shards than those of the table they are combined with.</summary>
    public RouteDecision Stranger(TableRef anchor, TableRef stranger)
    {
        if (!ShardingRules.ArePlacedAlike(stranger.Table!, anchor.Table!))
        {
            new NodeChecks(builder.Tables, spanOf, diagnostics).AllPresent(RouteDecision.ByKeys(anchor.Table!, KeySet.All, anchor));
            return RouteDecision.CrossShard;
        }
        var strangerKey = stranger.Table!.KeyColumn ?? stranger.Table.JoinKey;
        var anchorKey = stranger.Table.KeyColumn is null ? stranger.Table.ParentKey : anchor.Table!.KeyColumn ?? anchor.Table.JoinKey;
        var partner = stranger.Table.KeyColumn is null && !string.Equals(stranger.Table.Parent, anchor.Table!.Name, StringComparison.OrdinalIgnoreCase) ? stranger.Table.Parent! : anchor.Name;
        // A child may be joined already, but by a column of which nothing says that no two shards have the same value.
        var parent = stranger.Table.KeyColumn is null ? builder.Tables.Select(t => t.Table!).FirstOrDefault(t => string.Equals(t.Name, stranger.Table.Parent, StringComparison.OrdinalIgnoreCase)) : null;
        var isNamed = parent is null || parent.IsKey(anchorKey!) || string.Equals(parent.PrimaryKey, anchorKey, StringComparison.OrdinalIgnoreCase) || string.Equals(parent.JoinKey, anchorKey, StringComparison.OrdinalIgnoreCase);
        return Refuse(
            spanOf(stranger),
            "rows of '" + stranger.Name + "' may lie on other shards than the rows of '" + anchor.Name + "' they are combined with. Join them by " + stranger.Name + "." + strangerKey + " = " + partner + "." + anchorKey + (isNamed ? "" : " (and write primaryKey=\"" + anchorKey + "\" at '" + parent!.Name + "' in the rules file, if no two of its rows have the same one)") + ", or fix both keys to the same value.");
    }

    /// <summary>A part of the statement that would be answered once by each shard, because nothing in it is split among them.</summary>
    public RouteDecision Unanchored(IReadOnlyList<TableRef> tables, QueryBlock root, string verb)
    {
        if (root.PreservedGlobalSide is { } span)
            return PreservedGlobalSide(span);
        var table = tables.FirstOrDefault(t => t.Block.HomeChain().Contains(root)) ?? tables[0];
        return table.Block.HomeChain().Contains(root)
            ? Refuse(
                spanOf(table),
                "'" + table.Name + "' is " + verb + " in a subquery whose rows may lie on any of " + KeyAdvice.CountOf(table.Table!) + " shards, while the statement around it is not sharded. Fix " + (table.Table!.KeyColumn ?? table.Table.JoinKey) + " in the subquery, so that one shard answers.")
            : Refuse(
                root.Select?.Span ?? spanOf(table),
                "this arm of the set operation reads no sharded table, so every shard would give its rows again. Fix the shard key of the other arm, or run the two apart.");
    }

    /// <summary>An outer join that keeps the rows of its global side.</summary>
    public RouteDecision PreservedGlobalSide(SqlSpan join) =>
        Refuse(join, "every shard would give the rows of this outer join's first side again, because only its other side is sharded. Fix the shard key, or turn the join round.");

    public RouteDecision Recursive(QueryBlock recursive) =>
        Refuse(recursive.Select?.Span ?? default, "a recursive query over several shards would have to follow rows from shard to shard. Fix the shard key, so that one shard answers.");

    private RouteDecision Refuse(SqlSpan span, string reason)
    {
        diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, span, reason));
        return RouteDecision.CrossShard;
    }
}
