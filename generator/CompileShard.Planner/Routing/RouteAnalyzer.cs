using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Schema.Checking;
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
    private readonly StatementColumns _columns;
    private readonly List<PlanDiagnostic> _diagnostics;
    private readonly IReadOnlyList<TableRef> _sharded;
    private readonly ColocatedGroups _groups;
    private readonly KeyConstraints _constraints;
    private readonly CrossShardRefusals _refusals;

    public RouteAnalyzer(PlanRequest request, ParameterTable parameters, BlockBuilder builder, StatementColumns columns, List<PlanDiagnostic> diagnostics, TableRef? written = null)
    {
        _request = request;
        _parameters = parameters;
        _builder = builder;
        _columns = columns;
        _diagnostics = diagnostics;
        EqualityFinder.Find(builder.Blocks, builder.Shapes);
        // The table of INSERT ... SELECT is not read.
        _sharded = builder.Tables.Where(t => t.IsSharded && t != written).ToArray();
        _groups = new ColocatedGroups(_sharded);
        _constraints = new KeyConstraints(request, parameters, _sharded, _groups);
        _refusals = new CrossShardRefusals(builder, SpanOf, diagnostics);
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
        var others = _builder.Tables.Where(t => t.IsSharded && !_request.Rules.FindRule(t.Table!.Rule!)!.Parts.Any(p => string.Equals(p.Name, _request.Rule, StringComparison.OrdinalIgnoreCase))).ToArray();
        foreach (var table in others)
            _diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.OtherRule, SpanOf(table), table.Table!.Name, table.Table.Rule!, _request.Rule));
        return others.Length == 0;
    }

    public SqlSpan SpanOf(TableRef table) => table.Named?.Name.Name.Span ?? table.Block.Select?.Span ?? default;

    private RouteDecision Decide(IReadOnlyList<QueryBlock> roots, QueryShape? shape, string verb)
    {
        if (_builder.Tables.Count == 0)
            return new RouteDecision(IsSurelyEmpty(roots) ? RouteKind.None : RouteKind.NoTable, null, KeySet.All, null);
        if (_sharded.Count == 0)
            return DecideUnsharded();
        if (ShardKeyRoute.TryDecide(_request, _parameters, _sharded, _diagnostics) is { } byParameter)
            return byParameter.Kind == RouteKind.Refused ? byParameter : Merged(byParameter, shape);

        var dead = new DeadBlocks(_builder, _constraints);
        if (roots.All(dead.IsDead))
            return NoRowPasses(areEmpty: !roots.Any(DeadBlocks.GivesARowFromNothing));

        var alive = _sharded.Where(t => !dead.IsDead(t)).ToArray();
        if (alive.Length == 0)
            return Checked(new RouteDecision(RouteKind.Single, _sharded[0].Table, ShardZero, _sharded[0]));
        if (OneShardForAll(alive) is { } single)
            return Checked(single with { IsEmptyWithoutKey = roots.All(r => alive.Any(t => IsNeededBy(r, t))) });
        return EachShardForItself(alive, dead, roots, shape, verb);
    }

    /// <summary>Nothing is asked; but an aggregate without groups still has a row to give, which one shard computes, and so has what does not depend on those rows.</summary>
    private RouteDecision NoRowPasses(bool areEmpty)
    {
        var placement = _sharded[0].Table!;
        return areEmpty ? new RouteDecision(RouteKind.None, placement, KeySet.Empty, _sharded[0]) : Checked(new RouteDecision(RouteKind.Single, placement, ShardZero, _sharded[0]));
    }

    /// <summary>SELECT 1 WHERE FALSE.</summary>
    private static bool IsSurelyEmpty(IReadOnlyList<QueryBlock> roots) =>
        roots.All(r => r.Select is { } select && !Aggregates.AreIn(select) && r.Where is not null && SqlTree.Conjuncts(r.Where).Any(Truth.CanNeverHold));

    /// <summary>Whether a query gives nothing when a table gives no row.</summary>
    private static bool IsNeededBy(QueryBlock root, TableRef table)
    {
        if (table.Block.Home != root || table.IsOptionalInHome)
            return false;
        for (var at = table.Block; ; at = at.Outer!)
        {
            // Another arm may give rows where this one has none.
            if (DeadBlocks.GivesARowFromNothing(at) || at.AsTable is { Arms.Count: > 1 })
                return false;
            if (at == root)
                return true;
        }
    }

    private static KeySet ShardZero => KeySet.Of(KeyAtom.Constant("no row", 0, "none"));

    private RouteDecision DecideUnsharded()
    {
        var single = _builder.Tables.FirstOrDefault(t => t.Table!.Kind == TableKind.SingleNode);
        if (single is not null)
            return Checked(new RouteDecision(RouteKind.SingleNode, single.Table, KeySet.All, single));

        // Any node that has every table: the table with the fewest copies names the candidates.
        var fewest = _builder.Tables.OrderBy(t => t.Table!.Places.Count).First();
        return Checked(new RouteDecision(RouteKind.Global, fewest.Table, KeySet.All, fewest));
    }

    private RouteDecision? OneShardForAll(IReadOnlyList<TableRef> tables)
    {
        var first = tables[0];
        var route = ByKeys(first);
        if (first.Table!.IsOneShard)
            return tables.All(t => ShardingRules.ArePlacedAlike(t.Table!, first.Table)) ? route : null;
        if (route.Kind != RouteKind.Single)
            return null;
        foreach (var table in tables.Skip(1))
        {
            if (!ShardingRules.ArePlacedAlike(table.Table!, first.Table) || !ByKeys(table).IsSameShardAs(route))
                return null;
        }
        return route;
    }

    private RouteDecision ByKeys(TableRef table) => RouteDecision.ByKeys(table.Table!, _constraints.Of(table), table, _constraints.Of(table, isSecond: true));

    private RouteDecision EachShardForItself(IReadOnlyList<TableRef> alive, DeadBlocks dead, IReadOnlyList<QueryBlock> roots, QueryShape? shape, string verb)
    {
        var (keys, tableKeys) = (KeySet.Empty, KeySet.Empty);
        TableRef? first = null;
        QueryBlock? givenByEach = null;
        var areEmptyWithoutKey = true;
        foreach (var root in roots.Where(r => !dead.IsDead(r)))
        {
            foreach (var tables in UnionAlternatives.Of(root, alive, dead))
            {
                var members = tables.Where(t => t.Block.Home == root && !t.IsOptionalInHome).ToArray();
                if (members.Length == 0)
                {
                    // Each shard gives the rows of such an arm, and what is done last leaves one of each.
                    if (shape is not null && roots.Count > 1 && QueryShape.RemovesDuplicatesLast(shape.Query) && !tables.Any(t => t.Block.HomeChain().Contains(root)))
                    {
                        givenByEach = root;
                        continue;
                    }
                    return _refusals.Unanchored(tables.Count > 0 ? tables : alive, root, verb);
                }
                if (members.FirstOrDefault(m => StrangerTo(m, root, tables) is null) is not { } anchor)
                    return _refusals.Stranger(members[0], StrangerTo(members[0], root, tables)!);
                first ??= anchor;
                areEmptyWithoutKey &= IsNeededBy(root, anchor);
                keys = keys.Union(_constraints.Of(anchor));
                tableKeys = tableKeys.Union(_constraints.Of(anchor, isSecond: true));
            }
            if (root.PreservedGlobalSide is { } span)
                return _refusals.PreservedGlobalSide(span);
        }

        if (first is null)
            return _refusals.Unanchored(alive, roots[0], verb);
        var route = RouteDecision.ByKeys(first.Table!, keys, first, tableKeys);
        if (route.Kind == RouteKind.None)
            return NoRowPasses(areEmptyWithoutKey && givenByEach is null);
        // With an empty list or a null key no shard would be asked, and none would give the rows of that arm.
        if (givenByEach is not null && !AlwaysReaches(route))
            return _refusals.Unanchored(alive, givenByEach, verb);
        if (route.Kind == RouteKind.Single)
            route = route with { IsEmptyWithoutKey = areEmptyWithoutKey && givenByEach is null };
        if (_builder.Blocks.FirstOrDefault(b => b.IsRecursive) is { } recursive)
            return _refusals.Recursive(recursive);
        if (route.NeedsLeave && !_request.AllowScatter)
        {
            _diagnostics.Add(KeyAdvice.NotFixed(route, SpanOf(first), verb, Merge(first, shape).Refusal is null));
            return route.Refuse();
        }
        return Merged(route, shape);
    }

    /// <summary>Whether every call asks a shard, whatever its arguments are.</summary>
    private bool AlwaysReaches(RouteDecision route)
    {
        if (route.Kind is RouteKind.Scatter or RouteKind.Single)
            return true;
        return AlwaysNames(route.Keys, route.Placement!.Rule!) && (route.Placement.Second is null || AlwaysNames(route.TableKeys, route.Placement.Second.Rule));
    }

    private bool AlwaysNames(KeySet keys, string rule) => keys.IsAll || keys.Atoms.Any(a => a.Kind switch
    {
        KeySourceKind.Parameter => _parameters.Find(a.Name) is { IsNullable: false } && _request.Rules.FindRule(rule) is { } definition && RuleAlgorithms.Find(definition.Algorithm) is { } algorithm && !algorithm.MayHaveNoShard(definition),
        _ => a.KnownShards is { Count: > 0 },
    });

    /// <summary>A table that may meet rows of another shard than the anchor's, or null.</summary>
    private TableRef? StrangerTo(TableRef anchor, QueryBlock root, IReadOnlyList<TableRef> tables)
    {
        foreach (var table in tables)
        {
            if (table == anchor || !table.Block.HomeChain().Contains(root))
                continue;
            if (!_groups.IsWith(table, anchor) || !ShardingRules.ArePlacedAlike(table.Table!, anchor.Table!))
                return table;
        }
        return null;
    }

    /// <summary>The decision, where the answers of its shards, one behind the other, are the answer.</summary>
    private RouteDecision Merged(RouteDecision route, QueryShape? shape)
    {
        var decision = Checked(route);
        if (decision.Kind == RouteKind.Refused || !route.ReachesSeveral || route.Anchor is null)
            return decision;
        var merge = Merge(route.Anchor, shape);
        if (merge.Refusal is not { } refusal)
            return decision with { MergeSteps = merge.Steps, Merge = merge.Draft };
        _diagnostics.Add(MergingDiagnostics.Refused(refusal, route.Kind == RouteKind.Scatter ? "all " + KeyAdvice.CountOf(route.Placement!) + " shards" : "several shards"));
        return route.Refuse() with { MergeSteps = merge.Steps };
    }

    private MergeOutcome Merge(TableRef anchor, QueryShape? shape) => new MergePlanner(_request, _parameters, _columns).Plan(shape, MergeNeedsOf(anchor, shape));

    private MergeNeed[] MergeNeedsOf(TableRef anchor, QueryShape? shape)
    {
        var needs = new MergeNeeds(_groups, anchor);
        var derived = _builder.Shapes.Where(s => s.Arms.Count > 0 && s.Arms[0].Role == BlockRole.Derived && _sharded.Any(t => s.Arms.Any(a => t.Block == a || t.Block.Home == a.Home && IsInside(t.Block, a))));
        return (shape is null ? [] : needs.OfStatement(shape)).Concat(derived.SelectMany(needs.OfDerived)).ToArray();
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

    private RouteDecision Checked(RouteDecision decision)
    {
        if (!new NodeChecks(_builder.Tables, SpanOf, _diagnostics).AllPresent(decision))
            return RouteDecision.CrossShard;
        return KeyAdvice.TypesFit(_request.Rules, _parameters, decision, SpanOf, _diagnostics) ? decision : decision.Refuse();
    }
}
