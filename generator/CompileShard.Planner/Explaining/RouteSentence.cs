using System.Globalization;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Explaining;

/// <summary>Says in words where a plan goes and why: on top of generated methods, and on the command line.</summary>
public static class RouteSentence
{
    /// <summary>How many names, keys or shards stand in a sentence; no one reads more.</summary>
    private const int Shown = 8;

    /// <summary>The sentence without its full stop.</summary>
    /// <param name="plan">A plan that runs.</param>
    /// <param name="nodes">The nodes of the placement, by shard.</param>
    /// <param name="rule">The rule, for placements that have one.</param>
    /// <param name="tableRule">The rule of the second key, for placements that have one.</param>
    /// <param name="calendar">How tables are named that are opened as time goes by.</param>
    public static string Of(QueryPlan plan, EquatableArray<string> nodes, RuleDefinition? rule, RuleDefinition? tableRule = null, CalendarTables? calendar = null)
    {
        var count = calendar is null ? Number(plan.ShardCount) + " shards" : "its shards: tables " + calendar.Pattern;
        var of = " of " + count + " (" + Names(nodes) + ")";
        var rules = new[] { plan.Rule, plan.TableRule }.OfType<string>().Where(r => calendar is null || !r.StartsWith("{" + calendar.Data.Pattern + "}", StringComparison.Ordinal)).ToArray();
        var by = (rules.Length == 0 ? "" : ", by rule " + string.Join(" and rule ", rules)) + (calendar is null ? "" : rules.Length == 0 ? ", by their date" : " and their date");
        var keys = Keys(plan, plan.Keys, rule);
        if (plan.TableRule is not null && !plan.Keys.IsEmpty && !plan.TableKeys.IsEmpty)
            keys += " for the node and " + Keys(plan, plan.TableKeys, tableRule) + " for the table";
        var nulls = plan.Keys.All(k => k.Kind is KeySourceKind.Constant or KeySourceKind.Literal || plan.Draws.Any(d => d.Parameter == k.Name)) ? "" : "; a null key is refused";
        var known = Known(plan, nodes) is { } shards && calendar is null ? shards + of + ", known while building" + (keys.Length == 0 ? "" : " from " + keys) : null;
        return plan.Route switch
        {
            RouteKind.InsertSplit when known is not null => "each row to its own of " + known,
            RouteKind.Single or RouteKind.InsertSingle or RouteKind.In or RouteKind.Keys or RouteKind.Grid or RouteKind.Range when known is not null => known,
            RouteKind.Single => "one" + of + by + " from " + keys,
            RouteKind.InsertSingle => "one" + of + by + " from " + keys + nulls,
            RouteKind.In => "the shards of the values of " + keys + "," + of + by + (plan.Physical.Any(p => p is SqlListPart { IsSplit: true }) ? "; each gets its own values" : ""),
            RouteKind.Keys => "the shards of " + keys + "," + of + by,
            RouteKind.Grid when plan.TableKeys.IsEmpty => "all tables on the nodes of " + keys + "," + of + by,
            RouteKind.Grid when plan.Keys.IsEmpty => "the tables of " + Keys(plan, plan.TableKeys, tableRule) + " on every node," + of + by,
            RouteKind.Grid => "the nodes and tables of " + keys + "," + of + by,
            RouteKind.Range => "the shards of the keys in " + plan.Keys[0].Name + "," + of + by,
            RouteKind.Scatter => "all " + count + " (" + Names(nodes) + ")",
            RouteKind.Global => "any one of " + Number(nodes.Count) + " nodes (" + Names(nodes) + "): each has a copy of " + string.Join(", ", plan.Tables),
            RouteKind.NoTable => "any node; no table is named",
            RouteKind.Broadcast => "every copy of " + string.Join(", ", plan.Tables) + " (" + Names(nodes) + ")",
            RouteKind.SingleNode => "node " + Names(nodes) + ", which has " + string.Join(", ", plan.Tables),
            RouteKind.Sequence => "no shard; sequence " + plan.Draws[0].Sequence + " answers",
            RouteKind.None => "no shard; the condition can never hold",
            RouteKind.InsertSplit => "each row to one" + of + by + " from " + keys + nulls,
            _ => plan.Route.ToString(),
        };
    }

    /// <summary><c>shard 1 (n1)</c>, <c>shards 1, 2</c>, or only how many when there are many; null where the call decides.</summary>
    private static string? Known(QueryPlan plan, EquatableArray<string> nodes) => plan.ConstantShards.Count switch
    {
        0 => null,
        1 when plan.ConstantShards[0] is var shard => "shard " + Number(shard) + (shard < nodes.Count ? " (" + nodes[shard] + ")" : ""),
        <= Shown => "shards " + string.Join(", ", plan.ConstantShards.Select(Number)),
        _ => Number(plan.ConstantShards.Count),
    };

    private static string Keys(QueryPlan plan, EquatableArray<KeySource> keys, RuleDefinition? rule)
    {
        var decides = (rule?.Parts ?? []).Any(p => p.Data is OwnRuleData) ? "a method of the program" : "the day";
        var names = RouteWords.Keys(plan, keys);
        var more = names.Count > Shown ? " and " + Number(names.Count - Shown) + " more" : "";
        return string.Join(", ", names.Take(Shown)) + more + (keys.Any(k => k.Kind == KeySourceKind.Literal) ? " (which each call routes, because " + decides + " decides where it lies)" : "");
    }

    /// <summary><c>user_0 .. user_3</c> for a run of numbers, else the names.</summary>
    private static string Names(EquatableArray<string> nodes)
    {
        var names = nodes.Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 2 && IsRun(names))
            return names[0] + " .. " + names[names.Count - 1];
        return string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? ", ..." : "");
    }

    private static bool IsRun(List<string> names)
    {
        var digits = names[0].Reverse().TakeWhile(c => c is >= '0' and <= '9').Count();
        if (digits is 0 or > 9)
            return false;
        var prefix = names[0].Substring(0, names[0].Length - digits);
        var first = int.Parse(names[0].Substring(prefix.Length), CultureInfo.InvariantCulture);
        for (var i = 1; i < names.Count; i++)
        {
            var number = Number(first + i);
            if (names[i] != prefix + number && names[i] != prefix + number.PadLeft(digits, '0'))
                return false;
        }
        return true;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
