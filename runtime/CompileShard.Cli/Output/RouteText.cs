using CompileShard.Cli.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Output;

/// <summary>One line for each key, for people: the shard, and where the tables that use the rule keep it.</summary>
internal sealed class RouteText(TextWriter output, RuleDefinition rule, IReadOnlyList<TableDefinition> tables) : IRouteWriter
{
    public void Write(ValueRoute route)
    {
        var key = Key(route.Value);
        if (route.Problem is not null)
            output.WriteLine($"{key}: no key of rule '{rule.Name}', {route.Problem}");
        else if (route.Shard is { } shard)
            output.WriteLine($"{key}: shard {shard}{Places(shard)}");
        else
            output.WriteLine($"{key}: no shard holds it");
    }

    public void Write(IntervalRoute route)
    {
        var interval = $"{Key(route.Begin)} to {Key(route.End)}";
        if (route.Problem is not null)
        {
            output.WriteLine($"{interval}: {route.Problem}");
            return;
        }
        var count = route.Shards.Count;
        output.WriteLine(interval + ": " + (count == 0 ? "no shard" : count == 1 ? "1 shard" : count == rule.Count ? $"all {count} shards" : $"{count} shards"));
        foreach (var shard in route.Shards)
            output.WriteLine($"  shard {shard}{Places(shard)}");
    }

    private string Places(long shard)
    {
        var places = tables.Where(t => shard >= 0 && shard < t.Places.Count).Select(t => (t.Name, Place: t.Places[(int)shard])).ToList();
        return places.Count == 0 ? "" : ", " + string.Join("; ", places.Select(p => $"{p.Name} on node {p.Place.Node} in table {p.Place.Table}"));
    }

    private static string Key(string? value) => value is null ? "NULL" : JsonText.Write(value);
}
