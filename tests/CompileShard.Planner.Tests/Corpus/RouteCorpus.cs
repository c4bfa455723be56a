using System.Text.Json;
using System.Text.RegularExpressions;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// A statement of the peer's planner cases, planned. <paramref name="Difference"/> is null where the routes agree, otherwise its kind. <paramref name="IsMergedHere"/>: the peer refuses it, or joins it outside of
/// the shards.
/// </summary>
internal sealed record RouteRow(string Id, string Sql, ShardingRules Rules, QueryPlan Plan, string? Difference, bool IsMergedHere);

/// <summary>The planner cases of another sharding system that carry a route, with its tables as rules.</summary>
internal static partial class RouteCorpus
{
    public static List<RouteRow> Read()
    {
        using var document = CorpusFolder.Open("vitess_plans.json");
        var root = document.RootElement;
        var rows = new List<RouteRow>();
        foreach (var row in root.GetProperty("rows").EnumerateArray())
        {
            if (!row.TryGetProperty("use", out var use) || use.GetString() != "route" || !row.GetProperty("mustParse").GetBoolean())
                continue;
            var sql = row.GetProperty("sql").GetString()!;
            var facts = root.GetProperty("schemas").GetProperty(row.GetProperty("schema").GetString()!);
            var rules = RulesOf(facts, row);
            var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true, Schema = SchemaOf(facts, row) });
            var expected = row.GetProperty("route").GetString()!;
            rows.Add(new RouteRow(row.GetProperty("id").GetString()!, sql, rules, plan, Compare(expected, plan), IsMergedHere(expected, plan)));
        }
        return rows;
    }

    private static bool IsMergedHere(string expected, QueryPlan plan) => expected is "refused" or "cross-shard" && plan.Merge is not null;

    private static string? Compare(string expected, QueryPlan plan)
    {
        var ours = RouteWords.Route(plan) ?? "none found";
        var isRefused = !plan.IsRunnable;
        if (ours == expected || (isRefused && expected == "refused" && plan.Diagnostics.All(d => d.Id != SqlDiagnostics.SyntaxError)))
            return null;

        // Without an engine that joins shards, a statement that needs one is refused: for the route, or for what would have to be merged.
        if (expected == "cross-shard" && isRefused && plan.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error && d.Id.StartsWith("SHARD3", StringComparison.Ordinal) || d.Id.StartsWith("SHARD4", StringComparison.Ordinal)))
            return null;

        // That such answers are right is shown by the tests of merging.
        if (IsMergedHere(expected, plan))
            return null;

        // Copies of a table and no table at all come to the same: any one node will do.
        if (expected == "global" && ours == "no-table")
            return null;
        return isRefused
            ? $"{expected}: refused as {ours} with {string.Join("+", plan.Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.Id).Distinct())}"
            : $"{expected}: planned as {ours}";
    }

    /// <summary>
    /// The tables of a case as rules. Every hash of the peer becomes a jump hash, which takes numbers and texts, and its one function that keeps order a range rule. A unique secondary index is a primary key
    /// here: no two rows of any shard share its value. The peer's other names for its tables (routing rules) are in no list; the case shows what they mean by the tables it gives.
    /// </summary>
    private static ShardingRules RulesOf(JsonElement schema, JsonElement row)
    {
        var wanted = row.TryGetProperty("tables", out var tables) ? tables.EnumerateArray().Select(t => t.GetString()!).ToList() : [];
        var sql = row.GetProperty("sql").GetString()!;
        // Of a definition the peer lists what is defined, not what it reads.
        if (row.GetProperty("route").GetString() == "ddl")
            wanted.AddRange(schema.EnumerateObject().Select(t => t.Name).Where(t => wanted.Any(w => w[..w.IndexOf('.')] == t[..t.IndexOf('.')]) && Regex.IsMatch(sql, "\\b" + Regex.Escape(t[(t.IndexOf('.') + 1)..]) + "\\b")).ToArray());
        var rules = new Dictionary<string, RuleDefinition>(StringComparer.Ordinal);
        var definitions = new List<TableDefinition>();
        foreach (var table in schema.EnumerateObject().Where(t => wanted.Count == 0 || wanted.Contains(t.Name)))
        {
            var keyspace = table.Name[..table.Name.IndexOf('.')];
            definitions.Add(TableOf(table.Name[(keyspace.Length + 1)..], keyspace, table.Value, rules));
        }
        foreach (var (alias, target) in s_routingRules)
        {
            if (sql.Contains(alias, StringComparison.Ordinal) && definitions.All(d => d.Name != alias) && schema.TryGetProperty(target, out var facts))
                definitions.Add(TableOf(alias, target[..target.IndexOf('.')], facts, rules));
        }
        return new ShardingRules(rules.Values.ToEquatableArray(), definitions.ToEquatableArray(), EquatableArray<string>.Empty);
    }

    /// <summary>
    /// The tables of which the peer knows every column; their types are of no use here. Its views are in no list: where a case names one, the peer sends the view's SELECT in its place.
    /// </summary>
    private static DatabaseSchema SchemaOf(JsonElement schema, JsonElement row)
    {
        var tables = schema.EnumerateObject()
            .Where(t => t.Value.TryGetProperty("columnsComplete", out var complete) && complete.GetBoolean())
            .Select(t => "CREATE TABLE `" + t.Name[(t.Name.IndexOf('.') + 1)..] + "` (" + string.Join(", ", t.Value.GetProperty("columns").EnumerateArray().Select(c => "`" + c.GetString()!.Split(' ')[0] + "` INT")) + ")");
        var sent = row.TryGetProperty("leaves", out var leaves) ? leaves.EnumerateArray().Where(l => l.TryGetProperty("sql", out _)).Select(l => ViewInPlace().Match(l.GetProperty("sql").GetString()!)).Where(m => m.Success) : [];
        var views = sent.Select(v => "CREATE VIEW `" + v.Groups["name"].Value + "` AS " + v.Groups["select"].Value);
        return SchemaReader.Read([new SchemaSource("peer.schema.sql", string.Join(";\n", tables.Concat(views).Distinct()))]).Schema;
    }

    [GeneratedRegex(@"from \((?<select>select .*)\) as (?<name>\w+_view)$")]
    private static partial Regex ViewInPlace();

    private static readonly (string Alias, string Target)[] s_routingRules =
        [("route1", "user.user"), ("route2", "main.unsharded"), ("bar", "user.music"), ("ref_with_source", "user.ref_with_source"), ("source_of_ref", "user.ref_with_source"), ("rerouted_ref", "user.rerouted_ref")];

    private static TableDefinition TableOf(string name, string keyspace, JsonElement facts, Dictionary<string, RuleDefinition> rules)
    {
        var nodes = s_nodes.Select(n => keyspace + "-" + n);
        switch (facts.GetProperty("kind").GetString())
        {
            case "sharded" when facts.GetProperty("key").ValueKind == JsonValueKind.String:
                var function = facts.GetProperty("function").GetString();
                var rule = keyspace + "-" + function;
                rules[rule] = function == "binary"
                    ? new RuleDefinition(rule, "range", 4, EquatableArray<RuleParameter>.Empty) { Data = new RangeData(new([long.MinValue, 0, 4, 1000]), new([0, 1, 2, 3])) }
                    : new RuleDefinition(rule, "jump-hash", 4, EquatableArray<RuleParameter>.Empty);
                var unique = facts.TryGetProperty("secondaryIndexes", out var indexes)
                    ? indexes.EnumerateArray().Where(i => i.GetProperty("function").GetString() == "lookup_unique" && i.GetProperty("columns").GetArrayLength() == 1).Select(i => i.GetProperty("columns")[0].GetString()).FirstOrDefault()
                    : null;
                var drawn = facts.TryGetProperty("autoIncrement", out var column) ? column.GetString() : null;
                return Table(name, TableKind.Sharded, facts.GetProperty("key").GetString(), rule, nodes) with { PrimaryKey = unique, Sequence = drawn is null ? null : name };
            case "global":
                return Table(name, TableKind.Global, null, null, nodes);
            default:
                return Table(name, TableKind.SingleNode, null, null, [keyspace]);
        }
    }

    private static readonly string[] s_nodes = ["n0", "n1", "n2", "n3"];

    private static TableDefinition Table(string name, TableKind kind, string? key, string? rule, IEnumerable<string> nodes) =>
        new(name, kind, key, rule, nodes.Select(n => new ShardPlace(n, name)).ToEquatableArray(), null, null, null, null, null, name);
}
