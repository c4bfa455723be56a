using System.Globalization;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Explaining;

/// <summary>What a person wants to know of a plan: where it goes, what is sent, how the answers become one, what it costs.</summary>
public static class Explanation
{
    /// <summary>Statements that differ in the names of tables only say little more when there are many of them.</summary>
    private const int MostStatements = 8;

    /// <summary>So many shards are asked at the same time by any machine, unless it is configured otherwise.</summary>
    private const int LeastFanOut = 4;

    /// <summary>One thing a line, each behind its word (<c>Route: ...</c>). Nothing for a statement that is refused: its diagnostics say why.</summary>
    public static IReadOnlyList<string> Lines(QueryPlan plan, ShardingRules rules)
    {
        if (!plan.IsRunnable)
            return [];
        var placement = plan.PlacementTable is null ? null : rules.FindTable(plan.PlacementTable);
        var nodes = placement is null ? EquatableArray<string>.Empty : placement.Places.Select(p => p.Node).ToEquatableArray();
        var lines = new List<string> { "Route: " + RouteSentence.Of(plan, nodes, plan.Rule is null ? null : rules.FindRule(plan.Rule), plan.TableRule is null ? null : rules.FindRule(plan.TableRule), placement?.Calendar) + "." };
        if (plan.Route == RouteKind.Sequence)
            return lines;
        if (ReadsFrom(plan) is { } source)
            lines.Add("Reads from: " + source + ".");
        foreach (var draw in plan.Draws)
            lines.Add("Draws: " + DrawSentence.Of(draw) + ".");
        foreach (var sent in SentStatement.Of(plan, rules, MostStatements, inWords: true).Where(s => s.Sql != plan.Sql))
            lines.Add("Sent to " + sent.For + ": " + string.Join(" ", sent.Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (Merge(plan) is { } merge)
            lines.Add("Merge: " + merge + ".");
        lines.Add("Cost: " + Cost(plan, nodes, placement) + ".");
        if (plan.NeedsScatter)
            lines.Add("Needs: [Scatter] on the method.");
        return lines;
    }

    private static string? ReadsFrom(QueryPlan plan) => plan.ReadFrom switch
    {
        _ when plan.Route == RouteKind.None => null,
        ReadSource.Primary => "the primary",
        ReadSource.PreferReplica => "a replica of the node when one is usable, else its primary",
        ReadSource.Replica => "a replica of the node; when none is usable the call fails",
        ReadSource.Any => "any server of the node, its primary or a usable replica",
        _ => null,
    };

    private static string? Merge(QueryPlan plan) => plan.Route switch
    {
        RouteKind.Broadcast => "each copy is written; the count is that of one copy",
        RouteKind.InsertSplit => "the counts of the shards are added",
        RouteKind.In or RouteKind.Keys or RouteKind.Range or RouteKind.Grid or RouteKind.Scatter when plan.ConstantShards.Count != 1 =>
            plan.Merge is not null ? plan.Merge.Summary : plan.ReturnsRows ? "the rows of the shards one behind the other, in no order" : plan.Statement == StatementKind.Definition ? "none; a shard that fails is named, and the others keep the change" : "the counts of the shards are added",
        _ => null,
    };

    private static string Cost(QueryPlan plan, EquatableArray<string> nodes, TableDefinition? placement)
    {
        var most = placement?.Calendar is null ? ", at most " + Number(plan.ShardCount) : "";
        var cost = plan.Route switch
        {
            RouteKind.None => "nothing is sent",
            RouteKind.Broadcast => Statements(nodes.Distinct(StringComparer.Ordinal).Count()),
            RouteKind.Scatter when placement?.Calendar is not null => "a statement for each table that there is when it is called, on each node",
            RouteKind.Scatter => Statements(plan.ShardCount),
            RouteKind.In or RouteKind.Range or RouteKind.Grid or RouteKind.InsertSplit or RouteKind.Keys when plan.ConstantShards.Count == 0 => "a statement for each shard that has one of the keys" + most,
            _ => Statements(Math.Max(1, plan.ConstantShards.Count)),
        };
        return plan.Merge?.RowsOfShard is { } rows ? cost + "; each gives at most " + rows + " rows" : cost;
    }

    private static string Statements(int count) => count == 1 ? "one statement" : Number(count) + " statements" + (count <= LeastFanOut ? " at the same time" : ", as many at a time as MaxFanOut allows");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
