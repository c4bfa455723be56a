using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Routing;

/// <summary>Checks that every table of a statement is there on each node that the statement reaches.</summary>
internal sealed class NodeChecks(IReadOnlyList<TableRef> tables, Func<TableRef, SqlSpan> spanOf, List<PlanDiagnostic> diagnostics)
{
    /// <summary>The nodes that a decision reaches.</summary>
    public static IReadOnlyList<string> Reached(RouteDecision decision)
    {
        if (decision.Placement is not { } placement)
            return [];
        var shards = decision.ConstantShards;
        var places = shards.Count == 0 || placement.Calendar is not null ? placement.Places : shards.Where(s => s < placement.Places.Count).Select(s => placement.Places[s]);
        return places.Select(p => p.Node).Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Reports each table that is missing on a node; true when there is none.</summary>
    public bool AllPresent(RouteDecision decision)
    {
        var reached = Reached(decision);
        var fine = true;
        foreach (var table in tables)
        {
            var definition = table.Table!;
            if (definition.Name == decision.Placement?.Name)
                continue;
            if (definition.IsSharded)
            {
                if (decision.Placement is { IsSharded: true } placement && ShardingRules.ArePlacedAlike(definition, placement))
                    continue;
                Report(table, "'" + definition.Name + "' (rule " + definition.Rule + ") is not placed like '" + decision.Placement!.Name + "'" +
                    (decision.Placement.Rule is null ? "" : " (rule " + decision.Placement.Rule + ")") +
                    ", so equal keys of the two may lie on different nodes. Give both one rule and the same nodes, or query them one after the other.");
                fine = false;
                continue;
            }

            var missing = reached.Where(n => definition.Places.All(p => p.Node != n)).ToArray();
            if (missing.Length == 0)
                continue;
            Report(table, definition.Kind == TableKind.Global
                ? "global table '" + definition.Name + "' has no copy on node " + NodeNames.Join(missing) + ", which this statement reaches. Add the node to its nodes in the rules file."
                : "'" + definition.Name + "' lives on node " + definition.Places[0].Node + " alone, but '" + decision.Placement!.Name + "' is read on " + NodeNames.Join(reached) + ". Query them one after the other, or make '" + definition.Name + "' a global table.");
            fine = false;
        }
        return fine;
    }

    private void Report(TableRef table, string message) => diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.NodesDisjoint, spanOf(table), message));
}

/// <summary>Lists of nodes for people: the first few, and how many more.</summary>
internal static class NodeNames
{
    public static string Join(IReadOnlyList<string> nodes) =>
        nodes.Count <= 4 ? string.Join(", ", nodes) : string.Join(", ", nodes.Take(3)) + " and " + (nodes.Count - 3).ToString(System.Globalization.CultureInfo.InvariantCulture) + " more";
}
