using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Where a statement goes. <paramref name="Keys"/> is what the shards are computed from, or <see cref="KeySet.All"/>. <paramref name="Anchor"/> is the table reference whose key was
/// used, where there is one.
/// </summary>
internal sealed record RouteDecision(RouteKind Kind, TableDefinition? Placement, KeySet Keys, TableRef? Anchor)
{
    /// <summary>Of a table with two keys, the values of the second one.</summary>
    public KeySet TableKeys { get; init; } = KeySet.All;

    /// <summary>Of one shard: nothing is answered when the key is NULL or has no shard. False when there is an answer all the same, such as the 0 of COUNT, which any shard can give.</summary>
    public bool IsEmptyWithoutKey { get; init; } = true;

    public static RouteDecision Refused { get; } = new(RouteKind.Refused, null, KeySet.All, null);

    /// <summary>Refused, because rows of several shards would have to meet.</summary>
    public static RouteDecision CrossShard { get; } = Refused.For(RouteKind.CrossShard);

    private RouteKind? RefusedFor { get; init; }

    /// <summary>The route that the statement asks for, also when it is refused.</summary>
    public RouteKind Intended => RefusedFor ?? (Keys.Atoms.Any(a => a.Kind == KeySourceKind.Range) && Kind is RouteKind.Keys or RouteKind.Single ? RouteKind.Range : Kind);

    /// <summary>What would have to be done with the answers of several shards (<c>sort</c>, <c>limit</c>), in order.</summary>
    public IReadOnlyList<string> MergeSteps { get; init; } = [];

    /// <summary>How it is done; null when there is nothing to do.</summary>
    public Merging.MergeDraft? Merge { get; init; }

    /// <summary>This decision, refused: what it was is kept for whoever explains it.</summary>
    public RouteDecision Refuse() => Refused.For(Intended);

    private RouteDecision For(RouteKind intended) => this with { RefusedFor = intended };

    public static RouteDecision RefusedAs(RouteKind intended) => Refused.For(intended);

    /// <summary>The shards, where they are known while building: of constants, of one node, of a table with one shard.</summary>
    public IReadOnlyList<int> ConstantShards
    {
        get
        {
            if (Kind == RouteKind.SingleNode || (Placement is { IsOneShard: true } && Kind is RouteKind.Single or RouteKind.InsertSingle))
                return [0];
            if (Placement?.Second is { } second && !NamesShards)
            {
                if (Known(Keys) is not { } nodes || Known(TableKeys) is not { } tables)
                    return [];
                return tables.SelectMany(t => nodes.Select(n => second.ShardOf(n, t))).OrderBy(s => s).ToArray();
            }
            return !Keys.IsAll && Keys.Atoms.Count > 0 && Keys.Atoms.All(a => a.KnownShards is not null)
                ? Keys.Atoms.SelectMany(a => a.KnownShards!).Distinct().OrderBy(s => s).ToArray()
                : [];
        }
    }

    /// <summary>True when the statement must say that it is meant to reach all shards, or all of one node, or one table on all nodes.</summary>
    public bool NeedsLeave => Kind == RouteKind.Scatter || (Kind == RouteKind.Grid && (Keys.IsAll || TableKeys.IsAll));

    /// <summary>Whether two decisions have one and the same value of each key, so that both mean one shard and the same one.</summary>
    public bool IsSameShardAs(RouteDecision other) =>
        Kind == RouteKind.Single && other.Kind == RouteKind.Single &&
        (IsSameValue(Keys, other.Keys) && (Placement?.Second is null || IsSameValue(TableKeys, other.TableKeys)) || (ConstantShards.Count == 1 && other.ConstantShards.SequenceEqual(ConstantShards)));

    private static bool IsSameValue(KeySet a, KeySet b) => a.SingleValue is { } value && b.SingleValue?.Identity == value.Identity;

    /// <summary>The keys are shards themselves, not values of the first of two keys: a hint names nodes, or a statement that reaches no row has one to give.</summary>
    private bool NamesShards => TableKeys.IsAll && Kind is (RouteKind.Single or RouteKind.Keys);

    private static IReadOnlyList<int>? Known(KeySet keys) =>
        !keys.IsAll && keys.Atoms.Count > 0 && keys.Atoms.All(a => a.KnownShards is not null) ? keys.Atoms.SelectMany(a => a.KnownShards!).Distinct().ToArray() : null;

    /// <summary>True when more than one shard may answer.</summary>
    public bool ReachesSeveral => Kind is RouteKind.In or RouteKind.Range or RouteKind.Scatter || (Kind is RouteKind.Keys or RouteKind.Grid && ConstantShards.Count != 1);

    /// <summary>The route of keys under a placement: one value, several, a list, or every shard.</summary>
    public static RouteDecision ByKeys(TableDefinition placement, KeySet keys, TableRef? anchor, KeySet? tableKeys = null)
    {
        if (placement.Second is not null)
            return ByTwoKeys(placement, keys, tableKeys ?? KeySet.All, anchor);
        if (placement.IsOneShard)
            return new RouteDecision(RouteKind.Single, placement, keys.IsAll || keys.Atoms.Any(a => a.Kind != KeySourceKind.Constant) ? KeySet.All : keys, anchor);
        if (keys.IsAll)
            return new RouteDecision(RouteKind.Scatter, placement, keys, anchor);
        if (keys.IsEmpty)
            return new RouteDecision(RouteKind.None, placement, keys, anchor);
        if (keys.SingleValue is not null)
            return new RouteDecision(RouteKind.Single, placement, keys, anchor);
        if (keys.Atoms.Count == 1 && keys.Atoms[0].Kind == KeySourceKind.List)
            return new RouteDecision(RouteKind.In, placement, keys, anchor);
        if (keys.Atoms.Count == 1 && keys.Atoms[0] is { Kind: KeySourceKind.Range, RangeShards: null })
            return new RouteDecision(RouteKind.Range, placement, keys, anchor);

        // A list or an interval beside other values: sending the statement everywhere is right, and rare enough not to deserve a plan of its own.
        if (keys.Atoms.Any(a => a.Kind == KeySourceKind.List || a is { Kind: KeySourceKind.Range, RangeShards: null }))
            return new RouteDecision(RouteKind.Scatter, placement, KeySet.All, anchor);
        var decision = new RouteDecision(RouteKind.Keys, placement, keys, anchor);
        return decision.ConstantShards.Count == 1 ? decision with { Kind = RouteKind.Single } : decision;
    }

    private static RouteDecision ByTwoKeys(TableDefinition placement, KeySet keys, KeySet tableKeys, TableRef? anchor)
    {
        var kind = keys.IsEmpty || tableKeys.IsEmpty ? RouteKind.None
            : keys.SingleValue is not null && tableKeys.SingleValue is not null ? RouteKind.Single
            : keys.IsAll && tableKeys.IsAll ? RouteKind.Scatter
            : RouteKind.Grid;
        var decision = new RouteDecision(kind, placement, keys, anchor) { TableKeys = tableKeys };
        return kind == RouteKind.Grid && decision.ConstantShards.Count == 1 ? decision with { Kind = RouteKind.Single } : decision;
    }
}
