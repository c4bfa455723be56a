namespace CompileShard.Cli.Routing;

/// <summary>Where one key goes: a shard, none (both null), or why it is no key of the rule.</summary>
internal sealed record ValueRoute(string? Value, long? Shard, string? Problem);

/// <summary>Where the keys of an interval go, both bounds included: shards, ascending, or why the rule cannot take the bounds.</summary>
internal sealed record IntervalRoute(string Begin, string End, IReadOnlyList<int> Shards, string? Problem);

/// <summary>Writes answers in one format.</summary>
internal interface IRouteWriter
{
    void Write(ValueRoute route);

    void Write(IntervalRoute route);
}
