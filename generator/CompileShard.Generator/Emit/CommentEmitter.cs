using CompileShard.Planner;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Emit;

/// <summary>Writes what stands on top of each method: the statement, where it goes and why, and what is sent when that differs.</summary>
internal static class CommentEmitter
{
    private const int ShownNodes = 8;

    public static void Write(SourceWriter writer, MethodScope scope)
    {
        foreach (var line in Literals.CommentLines(scope.Plan.Sql))
            writer.Line("// " + line);
        writer.Line("// Route: " + Single(Route(scope)) + ".");
        var sent = Sent(scope.Plan.Physical);
        if (sent != scope.Plan.Sql)
            writer.Line("// Sent: " + Single(sent));
    }

    private static string Route(MethodScope scope)
    {
        var plan = scope.Plan;
        var count = Literals.Number(plan.ShardCount);
        var of = " of " + count + " shards (" + Nodes(scope.Target.Nodes) + ")";
        var by = ", by rule " + plan.Rule;
        var keys = string.Join(", ", plan.Keys.Select(k => k.Kind switch { KeySourceKind.Constant => k.Name, KeySourceKind.Literal => k.Name + " (which each call routes, because " + (scope.Target.Rule?.Data is OwnRuleData ? "a method of the program" : "the day") + " decides where it lies)", _ => "@" + k.Name }).Distinct(StringComparer.Ordinal));
        return plan.Route switch
        {
            RouteKind.Single or RouteKind.InsertSingle when plan.ConstantShards.Count == 1 => "shard " + Literals.Number(plan.ConstantShards[0]) + of + ", known while building" + (keys.Length == 0 ? "" : " from " + keys),
            RouteKind.Single => "one" + of + by + " from " + keys,
            RouteKind.InsertSingle => "one" + of + by + " from " + keys + "; a null key is refused",
            RouteKind.In => "the shards of the values of " + keys + "," + of + by + (plan.Physical.Any(p => p is SqlListPart { IsSplit: true }) ? "; each gets its own values" : ""),
            RouteKind.Keys => "the shards of " + keys + "," + of + by,
            RouteKind.Range => "the shards of the keys in " + plan.Keys[0].Name + "," + of + by,
            RouteKind.Scatter => "all " + count + " shards (" + Nodes(scope.Target.Nodes) + ")",
            RouteKind.Global => "any one of " + Literals.Number(scope.Target.Nodes.Count) + " nodes (" + Nodes(scope.Target.Nodes) + "): each has a copy of " + string.Join(", ", plan.Tables),
            RouteKind.NoTable => "any node; no table is named",
            RouteKind.Broadcast => "every copy of " + string.Join(", ", plan.Tables) + " (" + Nodes(scope.Target.Nodes) + ")",
            RouteKind.SingleNode => "node " + Nodes(scope.Target.Nodes) + ", which has " + string.Join(", ", plan.Tables),
            RouteKind.None => "no shard; the condition can never hold",
            RouteKind.InsertSplit => "each row to one" + of + by + " from " + keys + "; a null key is refused",
            _ => plan.Route.ToString(),
        };
    }

    /// <summary><c>user_0 .. user_3</c> for a run of numbers, else the names.</summary>
    private static string Nodes(EquatableArray<string> nodes)
    {
        var names = nodes.Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 2 && IsRun(names))
            return names[0] + " .. " + names[names.Count - 1];
        return string.Join(", ", names.Take(ShownNodes)) + (names.Count > ShownNodes ? ", ..." : "");
    }

    private static bool IsRun(List<string> names)
    {
        var digits = names[0].Reverse().TakeWhile(c => c is >= '0' and <= '9').Count();
        if (digits is 0 or > 9)
            return false;
        var prefix = names[0].Substring(0, names[0].Length - digits);
        var first = int.Parse(names[0].Substring(prefix.Length), System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 1; i < names.Count; i++)
        {
            var number = Literals.Number(first + i);
            if (names[i] != prefix + number && names[i] != prefix + number.PadLeft(digits, '0'))
                return false;
        }
        return true;
    }

    private static string Single(string text) => string.Join(" ", Literals.CommentLines(text).Select(l => l.Trim()));

    private static string Sent(EquatableArray<SqlPart> parts) => string.Concat(parts.Select(part => part switch
    {
        SqlTextPart text => text.Text,
        SqlTablePart table => "{" + table.Table + " of the shard}",
        SqlListPart list => "@" + list.Parameter,
        SqlRowsPart rows => Sent(rows.Row),
        SqlRowParameterPart parameter => "@" + parameter.Parameter,
        SqlChosenRowsPart chosen => "{those of " + Literals.Number(chosen.Rows.Count) + " rows that belong to the shard}",
        _ => "?",
    }));
}
