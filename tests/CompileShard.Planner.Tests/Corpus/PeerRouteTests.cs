using System.Text;
using System.Text.Json;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// Plans the statements of another sharding system's planner cases and counts where the routes agree. Where we differ on purpose the kind of difference is printed; the floor
/// keeps what was reached from being lost.
/// </summary>
public class PeerRouteTests(ITestOutputHelper output)
{
    private const int AgreeingFloor = 415;

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
            var rules = RulesOf(root.GetProperty("schemas").GetProperty(row.GetProperty("schema").GetString()!), row);
            var isRead = row.GetProperty("stmt").GetString() is "select" or "with";
            var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, EquatableArray<PlanParameter>.Empty, isRead ? StatementIntent.Query : StatementIntent.Execute, AllowScatter: true, null, null) { AcceptAnyParameters = true });
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
        var ours = plan.Route switch
        {
            RouteKind.Single => "single",
            RouteKind.In or RouteKind.Keys => "in",
            RouteKind.Scatter => "scatter",
            RouteKind.Global or RouteKind.Broadcast => "global",
            RouteKind.SingleNode => "single-node",
            RouteKind.None => "none",
            RouteKind.NoTable => "no-table",
            RouteKind.InsertSingle => "insert-single",
            RouteKind.InsertSplit => "insert-split",
            _ => "refused",
        };
        var isInsertSelect = plan.Statement is StatementKind.Insert or StatementKind.Replace && ours is "single" or "scatter" or "in" or "single-node";
        if (ours == expected || (expected == "insert-select" && isInsertSelect))
            return null;
        if (ours != "refused")
            return $"{expected}: planned as {ours}";
        var ids = string.Join("+", plan.Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.Id).Distinct());
        var isRouting = plan.Diagnostics.Any(d => d.Id is RoutingDiagnostics.CrossShard or RoutingDiagnostics.NodesDisjoint or MergingDiagnostics.NeedsMerging or SqlDiagnostics.UnsupportedStatement or RoutingDiagnostics.InsertWithoutKey or RoutingDiagnostics.KeyAssigned or RoutingDiagnostics.KeyIsNotPlain);
        return expected is "refused" or "cross-shard" && isRouting ? null : $"{expected}: refused with {ids}";
    }

    private static ShardingRules RulesOf(JsonElement schema, JsonElement row)
    {
        var wanted = row.TryGetProperty("tables", out var tables) ? tables.EnumerateArray().Select(t => t.GetString()!).ToArray() : [];
        var rules = new Dictionary<string, RuleDefinition>(StringComparer.Ordinal);
        var definitions = new List<TableDefinition>();
        string[] nodes = ["n0", "n1", "n2", "n3"];
        foreach (var table in schema.EnumerateObject().Where(t => wanted.Length == 0 || wanted.Contains(t.Name)))
        {
            var keyspace = table.Name[..table.Name.IndexOf('.')];
            var name = table.Name[(keyspace.Length + 1)..];
            var kind = table.Value.GetProperty("kind").GetString();
            if (kind == "sharded" && table.Value.GetProperty("key").ValueKind == JsonValueKind.String)
            {
                var rule = keyspace + "-" + table.Value.GetProperty("function").GetString();
                rules[rule] = new RuleDefinition(rule, "mod", 4, EquatableArray<RuleParameter>.Empty);
                definitions.Add(Table(name, TableKind.Sharded, table.Value.GetProperty("key").GetString(), rule, nodes.Select(n => keyspace + "-" + n)));
            }
            else if (kind == "global")
            {
                definitions.Add(Table(name, TableKind.Global, null, null, nodes.Select(n => keyspace + "-" + n)));
            }
            else
            {
                definitions.Add(Table(name, TableKind.SingleNode, null, null, [keyspace]));
            }
        }
        return new ShardingRules(rules.Values.ToEquatableArray(), definitions.ToEquatableArray(), EquatableArray<string>.Empty);
    }

    private static TableDefinition Table(string name, TableKind kind, string? key, string? rule, IEnumerable<string> nodes) =>
        new(name, kind, key, rule, nodes.Select(n => new ShardPlace(n, name)).ToEquatableArray(), null, null, null, null, null, name);
}
