namespace CompileShard.Planner.Explaining;

/// <summary>The words that programs read for what a plan is: stable, and the same in every output.</summary>
public static class RouteWords
{
    /// <summary>The route that the statement asks for, in one word; null when none was found.</summary>
    public static string? Route(QueryPlan plan) => plan.IntendedRoute switch
    {
        RouteKind.Single => "single",
        RouteKind.In or RouteKind.Keys or RouteKind.Grid => "in",
        RouteKind.Range => "range",
        RouteKind.Scatter => "scatter",
        RouteKind.Global or RouteKind.Broadcast => "global",
        RouteKind.SingleNode => "single-node",
        RouteKind.None => "none",
        RouteKind.NoTable => "no-table",
        RouteKind.InsertSingle => "insert-single",
        RouteKind.InsertSplit => "insert-split",
        RouteKind.InsertSelect => "insert-select",
        RouteKind.CrossShard => "cross-shard",
        RouteKind.Sequence => "sequence",
        RouteKind.Definition => "ddl",
        _ => null,
    };

    /// <summary>What the shards are computed from: parameters as <c>@userId</c>, constants and intervals as they stand, drawn keys as <c>sequence users</c>.</summary>
    public static IReadOnlyList<string> Keys(QueryPlan plan) => Keys(plan, plan.Keys.Concat(plan.TableKeys));

    internal static IReadOnlyList<string> Keys(QueryPlan plan, IEnumerable<KeySource> keys) => keys.Select(k => Key(plan, k)).Distinct(StringComparer.Ordinal).ToArray();

    private static string Key(QueryPlan plan, KeySource key)
    {
        if (SequenceDraw.IsGenerated(key.Name) && plan.Draws.FirstOrDefault(d => d.Parameter == key.Name) is { } drawn)
            return "sequence " + drawn.Sequence;
        return key.Kind is KeySourceKind.Constant or KeySourceKind.Literal or KeySourceKind.Range ? key.Name : "@" + key.Name;
    }
}
