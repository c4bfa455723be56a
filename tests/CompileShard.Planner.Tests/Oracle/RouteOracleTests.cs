using System.Globalization;
using System.Text.RegularExpressions;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Oracle;

/// <summary>
/// The strongest statement about a plan: random queries, planned and sent to the shards of the plan, give the rows that one database with all the data gives. What is refused
/// is not wrong; but enough must be planned for the test to mean something.
/// </summary>
public partial class RouteOracleTests(ITestOutputHelper output)
{
    private const int Queries = 20_000;

    [Fact]
    public void Shards_of_the_plan_answer_like_one_database()
    {
        var routes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var random = new Random(20261122);
        for (var round = 0; round < 40; round++)
        {
            using var data = new OracleData(random);
            var maker = new QueryMaker(random);
            for (var i = 0; i < Queries / 40; i++)
                Check(data, maker.Query(), routes);
        }
        var report = string.Join(", ", routes.Select(r => $"{r.Key} {r.Value}"));
        output.WriteLine(report);
        Assert.True(routes.GetValueOrDefault("Single") > Queries / 25 && routes.GetValueOrDefault("Scatter") > Queries / 25 && routes.GetValueOrDefault("None") > Queries / 100 && routes.GetValueOrDefault("Keys") > Queries / 250, report);
    }

    /// <summary>The same with a schema: names lose their table at random, views stand among the tables, stars are written out.</summary>
    [Fact]
    public void With_a_schema_bare_names_views_and_stars_answer_like_one_database()
    {
        var routes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var random = new Random(20261123);
        for (var round = 0; round < 20; round++)
        {
            using var data = new OracleData(random);
            var maker = new QueryMaker(random, withViews: true);
            for (var i = 0; i < Queries / 40; i++)
            {
                var sql = QualifiedName().Replace(maker.Query(), name => random.Next(6) > 0 ? name.Value : name.Groups["column"].Value);
                if (random.Next(6) == 0)
                    sql = "SELECT * FROM (" + sql + ") everything";
                Check(data, sql, routes, OracleData.Schema);
            }
        }
        var report = string.Join(", ", routes.Select(r => $"{r.Key} {r.Value}"));
        output.WriteLine(report);
        Assert.True(routes.GetValueOrDefault("Single") > Queries / 60 && routes.GetValueOrDefault("Scatter") > Queries / 30 && routes.GetValueOrDefault("ambiguous") > Queries / 60, report);
    }

    /// <summary>Not behind GROUP BY, where the names of the select list count for one server and not for another.</summary>
    [GeneratedRegex(@"(?<!GROUP BY )\bt\d+\.(?<column>\w+)")]
    private static partial Regex QualifiedName();

    [Fact]
    public void Writes_on_the_shards_of_the_plan_leave_what_one_database_has()
    {
        var routes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++)
        {
            using var data = new OracleData(random);
            var maker = new QueryMaker(random);
            for (var i = 0; i < 12; i++)
                CheckWrite(data, maker.Write(), routes);
        }
        var report = string.Join(", ", routes.Select(r => $"{r.Key} {r.Value}"));
        output.WriteLine(report);
        Assert.True(routes.GetValueOrDefault("Single") > 100 && routes.GetValueOrDefault("Scatter") > 200 && routes.GetValueOrDefault("Broadcast") > 100, report);
    }

    private static void CheckWrite(OracleData data, (string Sql, string Table) write, SortedDictionary<string, int> routes)
    {
        var plan = QueryPlanner.Plan(new PlanRequest(write.Sql, OracleData.Rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Execute, AllowScatter: true, null, null));
        routes[plan.Route.ToString()] = routes.GetValueOrDefault(plan.Route.ToString()) + 1;
        if (!plan.IsRunnable)
            return;
        var sent = string.Concat(plan.Physical.Select(p => ((SqlTextPart)p).Text));
        data.Write(write.Sql, sent, plan.Route == RouteKind.Broadcast ? Enumerable.Range(0, OracleData.Shards) : ShardsOf(plan));
        var (one, shards) = data.RowsOf(write.Table, plan.Route == RouteKind.Broadcast);
        one.Sort(StringComparer.Ordinal);
        shards.Sort(StringComparer.Ordinal);
        Assert.True(one.SequenceEqual(shards), $"{write.Sql}\nis planned as {plan.Route} [{string.Join(",", plan.ConstantShards.Select(s => s.ToString(CultureInfo.InvariantCulture)))}]\none database: {string.Join(" ", one)}\nthe shards:   {string.Join(" ", shards)}");
    }

    private static void Check(OracleData data, string sql, SortedDictionary<string, int> routes, DatabaseSchema? schema = null)
    {
        var plan = QueryPlanner.Plan(new PlanRequest(sql, OracleData.Rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Query, AllowScatter: true, null, null) { Schema = schema ?? DatabaseSchema.None });
        if (schema is not null && data.IsAmbiguous(sql) is var isAmbiguous && (isAmbiguous || plan.Diagnostics.Any(d => d.Id == SqlDiagnostics.AmbiguousColumn)))
        {
            Assert.True(isAmbiguous, "The planner alone calls this ambiguous: " + sql);
            routes["ambiguous"] = routes.GetValueOrDefault("ambiguous") + 1;
            return;
        }
        routes[plan.Route.ToString()] = routes.GetValueOrDefault(plan.Route.ToString()) + 1;
        if (!plan.IsRunnable)
        {
            Assert.DoesNotContain(plan.Diagnostics, d => d.Id.StartsWith("SHARD2", StringComparison.Ordinal));
            return;
        }

        // Nothing here puts groups and orders of several shards together.
        if (plan.Merge is not null)
        {
            routes["merged"] = routes.GetValueOrDefault("merged") + 1;
            return;
        }
        var sent = string.Concat(plan.Physical.Select(p => ((SqlTextPart)p).Text));
        var expected = data.AskOne(sql);
        var found = ShardsOf(plan).SelectMany(shard => data.AskShard(shard, sent)).ToList();
        expected.Sort(StringComparer.Ordinal);
        found.Sort(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(found), $"{sql}\nis planned as {plan.Route} [{string.Join(",", plan.ConstantShards.Select(s => s.ToString(CultureInfo.InvariantCulture)))}]\none database: {string.Join(" ", expected)}\nthe shards:   {string.Join(" ", found)}");
    }

    private static IEnumerable<int> ShardsOf(QueryPlan plan) => plan.Route switch
    {
        RouteKind.None => [],
        RouteKind.Global or RouteKind.NoTable => [1],
        RouteKind.Scatter => Enumerable.Range(0, OracleData.Shards),
        _ => plan.ConstantShards,
    };
}
