using System.Text;
using System.Text.Json;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// Plans the statements of another sharding system's planner cases and counts where the routes agree. Where we differ on purpose the kind of difference is printed; the floor
/// keeps what was reached from being lost.
/// </summary>
public class PeerRouteTests(ITestOutputHelper output)
{
    private const int AgreeingFloor = 563;

    [Fact]
    public void Routes_agree_with_the_peer()
    {
        using var document = CorpusFolder.Open("vitess_plans.json");
        var root = document.RootElement;
        var kinds = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var agree = 0;
        var all = 0;
        foreach (var row in root.GetProperty("rows").EnumerateArray())
        {
            if (!row.TryGetProperty("use", out var use) || use.GetString() != "route" || !row.GetProperty("mustParse").GetBoolean())
                continue;
            all++;
            var sql = row.GetProperty("sql").GetString()!;
            var expected = row.GetProperty("route").GetString()!;
            var facts = root.GetProperty("schemas").GetProperty(row.GetProperty("schema").GetString()!);
            var rules = RulesOf(facts, row);
            var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true, Schema = SchemaOf(facts) });
            var verdict = Compare(expected, plan);
            if (verdict is null)
            {
                agree++;
                continue;
            }
            if (!kinds.TryGetValue(verdict, out var list))
                kinds.Add(verdict, list = []);
            list.Add(row.GetProperty("id").GetString() + " " + sql);
        }

        var report = new StringBuilder($"peer routes: {agree} of {all} agree").AppendLine();
        foreach (var (kind, rows) in kinds.OrderByDescending(k => k.Value.Count))
        {
            report.AppendLine($"  {rows.Count,4}  {kind}");
            if (Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS_ROWS") == "1")
            {
                foreach (var row in rows)
                    report.AppendLine("          " + row);
            }
        }
        output.WriteLine(report.ToString());
        TestContext.Current.SendDiagnosticMessage(report.ToString());
        Assert.True(agree >= AgreeingFloor, report.ToString());
    }

    /// <summary>Null when the plan agrees; otherwise the kind of difference.</summary>
    private static string? Compare(string expected, QueryPlan plan)
    {
        var ours = plan.IntendedRoute switch
        {
            RouteKind.Single => "single",
            RouteKind.In or RouteKind.Keys => "in",
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
            RouteKind.Definition => "ddl",
            _ => "none found",
        };
        var isRefused = !plan.IsRunnable;
        if (ours == expected || (isRefused && expected == "refused" && plan.Diagnostics.All(d => d.Id != SqlDiagnostics.SyntaxError)))
            return null;

        // Without an engine that joins shards, a statement that needs one is refused: for the route, or for what would have to be merged.
        if (expected == "cross-shard" && isRefused && plan.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error && d.Id.StartsWith("SHARD3", StringComparison.Ordinal) || d.Id.StartsWith("SHARD4", StringComparison.Ordinal)))
            return null;

        // What the peer does not know how to merge, or calls by another name, and we merge.
        if (expected is "refused" or "cross-shard" && plan.Merge is not null)
            return null;

        // Copies of a table and no table at all come to the same: any one node will do.
        if (expected == "global" && ours == "no-table")
            return null;
        return isRefused
            ? $"{expected}: refused as {ours} with {string.Join("+", plan.Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.Id).Distinct())}"
            : $"{expected}: planned as {ours}";
    }

    /// <summary>
    /// The tables of a case as rules. Every hash of the peer becomes a jump hash, which takes numbers and texts. A unique secondary index is a primary key here: no two rows of any
    /// shard share its value. The peer's other names for its tables (routing rules) are in no list; the case shows what they mean by the tables it gives.
    /// </summary>
    private static ShardingRules RulesOf(JsonElement schema, JsonElement row)
    {
        var wanted = row.TryGetProperty("tables", out var tables) ? tables.EnumerateArray().Select(t => t.GetString()!).ToArray() : [];
        var rules = new Dictionary<string, RuleDefinition>(StringComparer.Ordinal);
        var definitions = new List<TableDefinition>();
        foreach (var table in schema.EnumerateObject().Where(t => wanted.Length == 0 || wanted.Contains(t.Name)))
        {
            var keyspace = table.Name[..table.Name.IndexOf('.')];
            definitions.Add(TableOf(table.Name[(keyspace.Length + 1)..], keyspace, table.Value, rules));
        }
        var sql = row.GetProperty("sql").GetString()!;
        foreach (var (alias, target) in s_routingRules)
        {
            if (sql.Contains(alias, StringComparison.Ordinal) && definitions.All(d => d.Name != alias) && schema.TryGetProperty(target, out var facts))
                definitions.Add(TableOf(alias, target[..target.IndexOf('.')], facts, rules));
        }
        return new ShardingRules(rules.Values.ToEquatableArray(), definitions.ToEquatableArray(), EquatableArray<string>.Empty);
    }

    /// <summary>The tables of which the peer knows every column. Their types are of no use here.</summary>
    private static DatabaseSchema SchemaOf(JsonElement schema)
    {
        var tables = schema.EnumerateObject()
            .Where(t => t.Value.TryGetProperty("columnsComplete", out var complete) && complete.GetBoolean())
            .Select(t => "CREATE TABLE `" + t.Name[(t.Name.IndexOf('.') + 1)..] + "` (" + string.Join(", ", t.Value.GetProperty("columns").EnumerateArray().Select(c => "`" + c.GetString()!.Split(' ')[0] + "` INT")) + ")");
        var file = SchemaReader.Read([new SchemaSource("peer.schema.sql", string.Join(";\n", tables.Distinct()))]);
        return file.Schema;
    }

    private static readonly (string Alias, string Target)[] s_routingRules =
        [("route1", "user.user"), ("route2", "main.unsharded"), ("bar", "user.music"), ("ref_with_source", "user.ref_with_source"), ("source_of_ref", "user.ref_with_source"), ("rerouted_ref", "user.rerouted_ref")];

    private static TableDefinition TableOf(string name, string keyspace, JsonElement facts, Dictionary<string, RuleDefinition> rules)
    {
        var nodes = s_nodes.Select(n => keyspace + "-" + n);
        switch (facts.GetProperty("kind").GetString())
        {
            case "sharded" when facts.GetProperty("key").ValueKind == JsonValueKind.String:
                var rule = keyspace + "-" + facts.GetProperty("function").GetString();
                rules[rule] = new RuleDefinition(rule, "jump-hash", 4, EquatableArray<RuleParameter>.Empty);
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
