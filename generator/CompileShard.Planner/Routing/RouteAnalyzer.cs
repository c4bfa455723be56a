using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Decides where a read, an UPDATE or a DELETE goes. All sharded tables either have one and the same key value, and then one shard answers whatever the SQL is; or they can
/// only meet rows of their own shard, and then each shard answers for itself; anything else is refused.
/// </summary>
internal sealed class RouteAnalyzer
{
    private readonly PlanRequest _request;
    private readonly ParameterTable _parameters;
    private readonly BlockBuilder _builder;
    private readonly List<PlanDiagnostic> _diagnostics;
    private readonly IReadOnlyList<TableRef> _sharded;
    private readonly ColocatedGroups _groups;
    private readonly KeyConstraints _constraints;

    public RouteAnalyzer(PlanRequest request, ParameterTable parameters, BlockBuilder builder, List<PlanDiagnostic> diagnostics)
    {
        _request = request;
        _parameters = parameters;
        _builder = builder;
        _diagnostics = diagnostics;
        EqualityFinder.Find(builder.Blocks, builder.Shapes);
        _sharded = builder.Tables.Where(t => t.IsSharded).ToArray();
        _groups = new ColocatedGroups(_sharded);
        _constraints = new KeyConstraints(request, parameters, _sharded, _groups);
    }

    /// <summary>Decides for a query.</summary>
    public RouteDecision DecideQuery(QueryShape root) => Decide(root.Arms, root, "read");

    /// <summary>True when a column has the value of a table's shard key in every row that counts.</summary>
    public static bool IsKeyOf(KeyTerm term, TableRef table) => table.Table!.KeyColumn is { } key && table.Term(key).Class == term.Class;

    /// <summary>Decides for an UPDATE or DELETE.</summary>
    public RouteDecision DecideModification(QueryBlock block, string verb) => Decide([block], null, verb);

    /// <summary>Reports a diagnostic when a table follows another rule than the interface names; true when none does.</summary>
    public bool FollowsRule()
    {
        if (_request.Rule is null)
            return true;
        var others = _sharded.Where(t => !string.Equals(t.Table!.Rule, _request.Rule, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var table in others)
            _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.OtherRule, SpanOf(table), table.Table!.Name, table.Table.Rule!, _request.Rule));
        return others.Length == 0;
    }

    public SqlSpan SpanOf(TableRef table) => table.Named?.Name.Name.Span ?? table.Block.Select?.Span ?? default;

    private RouteDecision Decide(IReadOnlyList<QueryBlock> roots, QueryShape? shape, string verb)
    {
        if (_builder.Tables.Count == 0)
            return new RouteDecision(RouteKind.NoTable, null, KeySet.All, null);
        if (_sharded.Count == 0)
            return DecideUnsharded();
        if (ShardKeyRoute.TryDecide(_request, _parameters, _sharded) is { } byParameter)
            return Checked(byParameter) is { } route && MayMerge(route, shape, roots) ? route : RouteDecision.Refused;

        var dead = new DeadBlocks(_builder, _constraints);
        if (roots.All(dead.IsDead))
            return NoRowPasses(roots);

        var alive = _sharded.Where(t => !dead.IsDead(t)).ToArray();
        if (alive.Length == 0)
            return Checked(new RouteDecision(RouteKind.Single, _sharded[0].Table, ShardZero, _sharded[0])) ?? RouteDecision.Refused;
        if (OneShardForAll(alive) is { } single)
            return Checked(single) ?? RouteDecision.Refused;
        return EachShardForItself(alive, roots, shape, verb);
    }

    /// <summary>Nothing is asked; but an aggregate without groups still has a row to give, which one shard computes.</summary>
    private RouteDecision NoRowPasses(IReadOnlyList<QueryBlock> roots)
    {
        var placement = _sharded[0].Table!;
        return roots.Any(r => r.Select is { GroupBy.Count: 0 } select && Aggregates.AreIn(select))
            ? Checked(new RouteDecision(RouteKind.Single, placement, ShardZero, _sharded[0])) ?? RouteDecision.Refused
            : new RouteDecision(RouteKind.None, placement, KeySet.Empty, _sharded[0]);
    }

    private static KeySet ShardZero => KeySet.Of(KeyAtom.Constant("no row", 0, "none"));

    private RouteDecision DecideUnsharded()
    {
        var single = _builder.Tables.FirstOrDefault(t => t.Table!.Kind == TableKind.SingleNode);
        if (single is not null)
            return Checked(new RouteDecision(RouteKind.SingleNode, single.Table, KeySet.All, single)) ?? RouteDecision.Refused;

        // Any node that has every table: the table with the fewest copies names the candidates.
        var fewest = _builder.Tables.OrderBy(t => t.Table!.Places.Count).First();
        return Checked(new RouteDecision(RouteKind.Global, fewest.Table, KeySet.All, fewest)) ?? RouteDecision.Refused;
    }

    private RouteDecision? OneShardForAll(IReadOnlyList<TableRef> tables)
    {
        var first = tables[0];
        var keys = _constraints.Of(first);
        if (first.Table!.Places.Count == 1)
            return tables.All(t => ShardingRules.ArePlacedAlike(t.Table!, first.Table)) ? RouteDecision.ByKeys(first.Table, keys, first) : null;
        var route = RouteDecision.ByKeys(first.Table, keys, first);
        if (route.Kind != RouteKind.Single)
            return null;
        foreach (var table in tables.Skip(1))
        {
            var other = RouteDecision.ByKeys(table.Table!, _constraints.Of(table), table);
            var isSame = other.Kind == RouteKind.Single && ShardingRules.ArePlacedAlike(table.Table!, first.Table) &&
                (other.Keys.SingleValue?.Identity == keys.SingleValue?.Identity && keys.SingleValue is not null ||
                 route.ConstantShards.Count == 1 && other.ConstantShards.SequenceEqual(route.ConstantShards));
            if (!isSame)
                return null;
        }
        return route;
    }

    private RouteDecision EachShardForItself(IReadOnlyList<TableRef> alive, IReadOnlyList<QueryBlock> roots, QueryShape? shape, string verb)
    {
        var keys = KeySet.Empty;
        TableRef? anchor = null;
        foreach (var root in roots)
        {
            var members = alive.Where(t => t.Block.Home == root && !t.IsOptionalInHome).ToArray();
            if (members.Length == 0)
                return RefuseUnanchored(alive, root, verb);
            anchor ??= members[0];
            keys = keys.Union(_constraints.Of(members[0]));
            if (StrangerTo(members[0], root, alive) is { } stranger)
                return RefuseStranger(members[0], stranger);
            if (root.PreservedGlobalSide is { } span)
            {
                _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, span, "every shard would give the rows of this outer join's first side again, because only its other side is sharded. Fix the shard key, or turn the join round."));
                return RouteDecision.Refused;
            }
        }

        var route = RouteDecision.ByKeys(anchor!.Table!, keys, anchor);
        if (route.Kind == RouteKind.None)
            return NoRowPasses(roots);
        if (_builder.Blocks.FirstOrDefault(b => b.IsRecursive) is { } recursive)
        {
            _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, recursive.Select?.Span ?? default, "a recursive query over several shards would have to follow rows from shard to shard. Fix the shard key, so that one shard answers."));
            return RouteDecision.Refused;
        }
        if (route.Kind == RouteKind.Scatter && !_request.AllowScatter)
        {
            _diagnostics.Add(KeyAdvice.NotFixed(anchor, SpanOf(anchor), verb, _builder.Shapes.Count == 0 || FindMergeNeed(anchor, shape) is null));
            return RouteDecision.Refused;
        }
        return MayMerge(route, shape, roots) && Checked(route) is { } result ? result : RouteDecision.Refused;
    }

    /// <summary>A table that may meet rows of another shard than the anchor's, or null.</summary>
    private TableRef? StrangerTo(TableRef anchor, QueryBlock root, IReadOnlyList<TableRef> alive)
    {
        foreach (var table in alive)
        {
            if (table == anchor || !table.Block.HomeChain().Contains(root))
                continue;
            if (!_groups.IsWith(table, anchor) || !ShardingRules.ArePlacedAlike(table.Table!, anchor.Table!))
                return table;
        }
        return null;
    }

    private RouteDecision RefuseStranger(TableRef anchor, TableRef stranger)
    {
        if (!ShardingRules.ArePlacedAlike(stranger.Table!, anchor.Table!))
        {
            NodeCheck().AllPresent(RouteDecision.ByKeys(anchor.Table!, KeySet.All, anchor));
            return RouteDecision.Refused;
        }
        var strangerKey = stranger.Table!.KeyColumn ?? stranger.Table.JoinKey;
        var anchorKey = stranger.Table.KeyColumn is null ? stranger.Table.ParentKey : anchor.Table!.KeyColumn ?? anchor.Table.JoinKey;
        var partner = stranger.Table.KeyColumn is null && !string.Equals(stranger.Table.Parent, anchor.Table!.Name, StringComparison.OrdinalIgnoreCase) ? stranger.Table.Parent! : anchor.Name;
        _diagnostics.Add(new PlanDiagnostic(
            RoutingDiagnostics.CrossShard,
            SpanOf(stranger),
            "rows of '" + stranger.Name + "' may lie on other shards than the rows of '" + anchor.Name + "' they are combined with. Join them by " + stranger.Name + "." + strangerKey + " = " + partner + "." + anchorKey + ", or fix both keys to the same value."));
        return RouteDecision.Refused;
    }

    private RouteDecision RefuseUnanchored(IReadOnlyList<TableRef> alive, QueryBlock root, string verb)
    {
        var table = alive.FirstOrDefault(t => t.Block.HomeChain().Contains(root)) ?? alive[0];
        if (root.PreservedGlobalSide is { } span)
        {
            _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, span, "every shard would give the rows of this outer join's first side again, because only its other side is sharded. Fix the shard key, or turn the join round."));
        }
        else if (table.Block.HomeChain().Contains(root))
        {
            _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, SpanOf(table), "'" + table.Name + "' is " + verb + " in a subquery whose rows may lie on any of " + table.Table!.Places.Count.ToString(CultureInfo.InvariantCulture) + " shards, while the statement around it is not sharded. Fix " + (table.Table.KeyColumn ?? table.Table.JoinKey) + " in the subquery, so that one shard answers."));
        }
        else
        {
            _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.CrossShard, root.Select?.Span ?? SpanOf(table), "this arm of the set operation reads no sharded table, so every shard would give its rows again. Fix the shard key of the other arm, or run the two apart."));
        }
        return RouteDecision.Refused;
    }

    private bool MayMerge(RouteDecision route, QueryShape? shape, IReadOnlyList<QueryBlock> roots)
    {
        if (!route.ReachesSeveral || route.Anchor is null)
            return true;
        if (FindMergeNeed(route.Anchor, shape) is not { } need)
            return true;
        var shards = route.Kind == RouteKind.Scatter ? "all " + route.Placement!.Places.Count.ToString(CultureInfo.InvariantCulture) + " shards" : "several shards";
        _diagnostics.Add(new PlanDiagnostic(MergingDiagnostics.NeedsMerging, need.Span, need.Clause, shards, need.Reason));
        return false;
    }

    private MergeNeed? FindMergeNeed(TableRef anchor, QueryShape? shape)
    {
        var needs = new MergeNeeds(_groups, anchor);
        if (shape is not null && needs.OfStatement(shape) is { } need)
            return need;
        foreach (var derived in _builder.Shapes.Where(s => s.Arms.Count > 0 && s.Arms[0].Role == BlockRole.Derived))
        {
            var readsSharded = _sharded.Any(t => derived.Arms.Any(a => t.Block == a || t.Block.Home == a.Home && IsInside(t.Block, a)));
            if (readsSharded && needs.OfDerived(derived) is { } inner)
                return inner;
        }
        return null;
    }

    private static bool IsInside(QueryBlock block, QueryBlock container)
    {
        for (var at = block; at is not null; at = at.Outer)
        {
            if (at == container)
                return true;
        }
        return false;
    }

    private NodeChecks NodeCheck() => new(_builder.Tables, SpanOf, _diagnostics);

    private RouteDecision? Checked(RouteDecision decision) =>
        NodeCheck().AllPresent(decision) && KeyAdvice.TypesFit(_request.Rules, _parameters, decision, SpanOf, _diagnostics) ? decision : null;
}
