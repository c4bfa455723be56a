using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Tests.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>Tables that one rule distributes over nodes and another over the tables of each node.</summary>
public class GridRouteTests
{
    private static readonly ShardingRules s_rules = Read("""
        <rule name="by-tenant" algorithm="mod" count="3" />
        <rule name="by-age" algorithm="range" mapFile="ages.txt" />
        <rule name="by-hash" algorithm="hash-mod" count="4" />
        <table name="visits" key="tenant" rule="by-tenant" nodes="n$0-2" tableKey="age" tableRule="by-age" tables="visits_$0-3" primaryKey="visit_id">
          <table name="stays" joinKey="visit_id" parentKey="visit_id" tables="stays_$0-3" />
        </table>
        <table name="trips" key="tenant" rule="by-tenant" nodes="n$0-2" tableKey="age" tableRule="by-age" tables="trips_$0-3" />
        <table name="plain" key="tenant" rule="by-tenant" nodes="n$0-2" />
        <table name="letters" key="tenant" rule="by-tenant" nodes="n$0-2" tableRule="by-hash" tables="letters_$0-3" primaryKey="letter_id" />
        <table name="logs" nodes="store" tables="logs_{yyyyMM}" tableKey="at" from="2024-01" />
        <table name="bills" key="tenant" rule="by-tenant" nodes="n$0-2" tables="bills_{yyyy}" tableKey="at" from="2020" until="2030" />
        <table name="countries" type="global" nodes="n$0-2,store" />
        """);

    [Theory]
    // Both keys.
    [InlineData("SELECT * FROM visits WHERE tenant = @t AND age = @a", "Single @t / @a")]
    [InlineData("SELECT * FROM visits WHERE (tenant, age) = (@t, @a)", "Single @t / @a")]
    [InlineData("SELECT * FROM visits WHERE tenant = 4 AND age = 25", "Single =4 / =25 on 7")]
    [InlineData("SELECT * FROM visits WHERE tenant = 4 AND age = @a", "Single =4 / @a")]
    [InlineData("SELECT * FROM visits v JOIN countries c ON c.code = v.code WHERE v.tenant = @t AND v.age = @a ORDER BY v.name LIMIT 3", "Single @t / @a")]
    // Values, lists and intervals.
    [InlineData("SELECT * FROM visits WHERE tenant IN (4, 5) AND age BETWEEN 15 AND 25", "Grid =4,=5 / =[15..25],=[15..25] on 4,5,7,8")]
    [InlineData("SELECT * FROM visits WHERE tenant = 4 AND age < 30", "Grid =4 / =(..30),=(..30),=(..30) on 1,4,7")]
    [InlineData("SELECT * FROM visits WHERE tenant IN (@ts) AND age >= @a AND age < @b", "Grid @ts / [@a..@b)")]
    [InlineData("SELECT * FROM visits WHERE tenant = @t AND age > @a", "Grid @t / (@a..)")]
    [InlineData("SELECT * FROM visits WHERE tenant = @t AND (age = @a OR age = 5)", "Grid @t / @a,=5")]
    [InlineData("SELECT * FROM visits WHERE (tenant = @t AND age = 5) OR (tenant = 4 AND age = @a)", "Grid @t,=4 / =5,@a")]
    [InlineData("SELECT * FROM visits WHERE tenant IN (1, 4) AND age = 25", "Single =1,=4 / =25 on 7")]
    [InlineData("SELECT * FROM visits WHERE tenant = 4 AND age BETWEEN 30 AND 20", "None")]
    [InlineData("SELECT * FROM visits WHERE tenant IN (1, 2) AND tenant = 3 AND age = @a", "None")]
    // Along joins: both keys, or the parent's row.
    [InlineData("SELECT * FROM visits v JOIN trips r ON r.tenant = v.tenant AND r.age = v.age WHERE v.tenant = @t AND r.age = @a", "Single @t / @a")]
    [InlineData("SELECT * FROM visits v JOIN stays s ON s.visit_id = v.visit_id WHERE v.tenant = @t AND v.age = @a", "Single @t / @a")]
    [InlineData("SELECT * FROM visits v JOIN trips r ON r.tenant = v.tenant AND r.age = v.age WHERE v.tenant IN (@ts) AND v.age > @a", "Grid @ts / (@a..)")]
    [InlineData("SELECT * FROM visits v LEFT JOIN trips r ON r.tenant = v.tenant AND r.age = v.age WHERE v.tenant IN (@ts) AND v.age > @a", "Grid @ts / (@a..)")]
    [InlineData("UPDATE visits SET note = 'x' WHERE tenant = @t AND age = @a", "Single @t / @a")]
    [InlineData("DELETE FROM visits WHERE tenant = @t AND age BETWEEN @a AND @b", "Grid @t / [@a..@b]")]
    // Inserts.
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@t, @a)", "InsertSingle @t / @a")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (4, 25)", "InsertSingle =4 / =25 on 7")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (4, 25), (7, 29)", "InsertSingle =4 / =25 on 7")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@t, 25), (@t, @a)", "InsertSplit @t,@t / =25,@a")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@rows.T, @rows.A)", "InsertSplit @rows.T / @rows.A")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@t, @rows.A)", "InsertSplit @t / @rows.A")]
    [InlineData("INSERT INTO visits SET tenant = @t, age = @a ON DUPLICATE KEY UPDATE age = VALUES(age), note = 'x'", "InsertSingle @t / @a")]
    // One column for both.
    [InlineData("SELECT * FROM letters WHERE tenant = @t", "Single @t")]
    [InlineData("SELECT * FROM letters WHERE tenant IN (@ts)", "In @ts")]
    [InlineData("INSERT INTO letters (tenant) VALUES (@t)", "InsertSingle @t")]
    [InlineData("SELECT * FROM letters a JOIN letters b ON b.tenant = a.tenant WHERE a.tenant = @t", "Single @t")]
    // Tables that are opened as time goes by.
    [InlineData("SELECT * FROM logs WHERE at = '2024-05-01'", "Single @2024-05-01")]
    [InlineData("SELECT * FROM logs WHERE at >= @s", "Range [@s..)")]
    [InlineData("SELECT * FROM logs WHERE at BETWEEN '2024-05-01' AND '2024-07-01'", "Range [2024-05-01..2024-07-01]")]
    [InlineData("SELECT * FROM bills WHERE tenant = @t AND at = @s", "Single @t / @s")]
    [InlineData("SELECT * FROM bills WHERE tenant = 4 AND at > '2024-05-01'", "Grid =4 / (2024-05-01..)")]
    public void Statement_goes_where_its_keys_say(string sql, string expected) => Assert.Equal(expected, Describe(Plan(sql)));

    [Theory]
    [InlineData("SELECT * FROM visits WHERE tenant = @t", "SHARD301", "'visits' is sharded by age, and this WHERE clause does not fix age. Add a age condition, or mark the method [Scatter] to read all 4 shards.", "Grid @t / ")]
    [InlineData("SELECT * FROM visits WHERE age IN (5, 6)", "SHARD301", "'visits' is sharded by tenant, and this WHERE clause does not fix tenant. Add a tenant condition, or mark the method [Scatter] to read all 3 shards.", "Grid / =5,=6")]
    [InlineData("SELECT * FROM visits", "SHARD301", "'visits' is sharded by tenant, and this statement, which has no WHERE, does not fix tenant. Add a tenant condition, or mark the method [Scatter] to read all 12 shards.", "Scatter")]
    [InlineData("SELECT * FROM logs", "SHARD301", "'logs' is sharded by at, and this statement, which has no WHERE, does not fix at. Add a at condition, or mark the method [Scatter] to read all its shards.", "Scatter")]
    [InlineData("SELECT * FROM bills WHERE tenant = @t", "SHARD301", "'bills' is sharded by at, and this WHERE clause does not fix at. Add a at condition, or mark the method [Scatter] to read all its shards.", "Grid @t / ")]
    [InlineData("DELETE FROM visits WHERE age = 5", "SHARD301", "'visits' is sharded by tenant, and this WHERE clause does not fix tenant. Add a tenant condition, or mark the method [Scatter] to delete from all 3 shards.", "Grid / =5")]
    public void With_one_key_the_rest_of_the_grid_is_reached_only_when_allowed(string sql, string id, string message, string allowed)
    {
        var refused = Plan(sql, scatter: false);
        Assert.Equal([id + ": " + message], refused.Diagnostics.Select(d => d.Id + ": " + d.Message));
        Assert.Equal(allowed.TrimEnd(), Describe(Plan(sql)).TrimEnd());
    }

    [Theory]
    [InlineData("INSERT INTO visits (tenant) VALUES (@t)", "SHARD305")]
    [InlineData("INSERT INTO visits (age) VALUES (@a)", "SHARD305")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@t, NULL)", "SHARD305")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@t, age + 1)", "SHARD308")]
    [InlineData("UPDATE visits SET tenant = 5 WHERE tenant = @t AND age = @a", "SHARD306")]
    [InlineData("UPDATE visits SET age = 5 WHERE tenant = @t AND age = @a", "SHARD306")]
    [InlineData("UPDATE stays SET visit_id = 5", "SHARD306")]
    [InlineData("UPDATE bills SET at = '2024-01-01' WHERE tenant = @t AND at = @s", "SHARD306")]
    [InlineData("INSERT INTO visits (tenant, age) VALUES (@t, @a) ON DUPLICATE KEY UPDATE age = 5", "SHARD306")]
    [InlineData("SELECT * FROM visits WHERE tenant = @t AND age = @s", "SHARD303")]
    [InlineData("SELECT * FROM logs WHERE at = @a", "SHARD303")]
    [InlineData("SELECT * FROM visits v JOIN trips r ON r.tenant = v.tenant WHERE v.tenant = @t", "SHARD302")]
    [InlineData("SELECT * FROM visits v JOIN plain p ON p.tenant = v.tenant WHERE v.tenant = @t AND v.age = @a", "SHARD307")]
    [InlineData("SELECT * FROM letters l JOIN plain p ON p.tenant = l.tenant WHERE l.tenant = @t", "SHARD307")]
    [InlineData("INSERT INTO visits (tenant, age) SELECT tenant, age FROM trips", "SHARD207")]
    [InlineData("SELECT tenant, GROUP_CONCAT(age) FROM visits WHERE tenant = @t GROUP BY tenant", "SHARD401")]
    public void What_would_miss_or_mix_rows_is_refused(string sql, string id)
    {
        var plan = Plan(sql);
        Assert.Equal(RouteKind.Refused, plan.Route);
        Assert.Equal(id, Assert.Single(plan.Diagnostics).Id);
    }

    [Fact]
    public void One_shard_key_parameter_cannot_say_where_rows_of_two_keys_lie()
    {
        var plan = Plan("SELECT * FROM stays WHERE visit_id = 3", shardKey: "t");
        Assert.Equal("SHARD308", Assert.Single(plan.Diagnostics).Id);
    }

    [Theory]
    [InlineData("/*!mycat:dataNode=n1*/ SELECT * FROM visits", "Keys =node n1,=node n1,=node n1,=node n1 on 1,4,7,10")]
    [InlineData("/*!mycat:dataNode=store*/ SELECT * FROM logs", "tables logs_{yyyyMM} are opened as time goes by")]
    public void A_hint_of_nodes_names_their_tables_unless_they_have_no_end(string sql, string expected)
    {
        var plan = Plan(sql);
        if (plan.Route == RouteKind.Refused)
            Assert.Contains(expected, Assert.Single(plan.Diagnostics).Message, StringComparison.Ordinal);
        else
            Assert.Equal(expected, Describe(plan).Replace(" / ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("by-tenant")]
    [InlineData("by-hash")]
    public void An_interface_may_name_either_rule_of_a_grid_over_one_key(string rule) =>
        Assert.True(QueryPlanner.Plan(Request("SELECT * FROM letters WHERE tenant = @t", false, null) with { Rule = rule }).IsRunnable);

    [Fact]
    public void Names_differ_by_shard()
    {
        var places = s_rules.FindTable("visits")!.Places;
        Assert.Equal(new ShardPlace("n1", "visits_2"), places[7]);
        Assert.Equal("SELECT * FROM {visits} AS visits WHERE tenant = @t AND age = @a", Shop.Show(Plan("SELECT * FROM visits WHERE tenant = @t AND age = @a")));
        Assert.Equal("DELETE FROM {logs} WHERE {logs}.at = @s", Shop.Show(Plan("DELETE FROM logs WHERE logs.at = @s")));
    }

    /// <summary>10,000 conditions: a row that passes lies on a shard of the route, and for two equalities on no other.</summary>
    [Fact]
    public void A_row_that_passes_lies_on_a_shard_of_the_route()
    {
        var nodeRule = s_rules.FindRule("by-tenant")!;
        var tableRule = s_rules.FindRule("by-age")!;
        var narrowed = 0;
        var condition = (string column) =>
            from op in Gen.Elements("=", "<", ">", "<=", ">=", "IN", "BETWEEN", "")
            from low in Gen.Choose(-2, 42)
            from width in Gen.Choose(0, 20)
            select (Sql: op switch
            {
                "" => "1 = 1",
                "IN" => $"{column} IN ({low}, {low + width})",
                "BETWEEN" => $"{column} BETWEEN {low} AND {low + width}",
                _ => $"{column} {op} {low}",
            }, Holds: (Func<int, bool>)(value => op switch
            {
                "" => true,
                "=" => value == low,
                "<" => value < low,
                ">" => value > low,
                "<=" => value <= low,
                ">=" => value >= low,
                "IN" => value == low || value == low + width,
                _ => value >= low && value <= low + width,
            }));
        var cases = from a in condition("tenant") from b in condition("age") from or in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true))) from tenant in Gen.Choose(0, 42) from age in Gen.Choose(0, 42) select (a, b, or, tenant, age);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var plan = Plan("SELECT * FROM visits WHERE " + c.a.Sql + (c.or ? " OR " : " AND ") + c.b.Sql);
            var passes = c.or ? c.a.Holds(c.tenant) || c.b.Holds(c.age) : c.a.Holds(c.tenant) && c.b.Holds(c.age);
            if (plan.Route == RouteKind.Scatter || !passes)
                return true;
            narrowed++;
            var node = (int)RuleAlgorithms.Find("mod")!.Route(c.tenant.ToString(), ConstantKind.Integer, nodeRule).Shard;
            var answer = RuleAlgorithms.Find("range")!.Route(c.age.ToString(), ConstantKind.Integer, tableRule);
            if (!answer.HasShard)
                return true;
            if (plan.ConstantShards.Count > 0)
                return plan.ConstantShards.Contains((int)answer.Shard * 3 + node);
            return plan.Route == RouteKind.Grid && (plan.Keys.IsEmpty || plan.Keys.Any(k => k.Shard == node)) && (plan.TableKeys.IsEmpty || plan.TableKeys.Any(k => k.Shard == answer.Shard));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
        Assert.InRange(narrowed, 300, 10_000);
    }

    private static string Describe(QueryPlan plan)
    {
        var text = plan.Route + (plan.Keys.IsEmpty ? "" : " " + Keys(plan.Keys)) + (plan.TableRule is null || (plan.Keys.IsEmpty && plan.TableKeys.IsEmpty) ? "" : " / " + Keys(plan.TableKeys));
        return plan.ConstantShards.Count > 0 ? text + " on " + string.Join(",", plan.ConstantShards) : text;
    }

    private static string Keys(EquatableArray<KeySource> keys) => string.Join(",", keys.Select(k => (k.Kind == KeySourceKind.Constant ? "=" : k.Kind == KeySourceKind.Range ? "" : "@") + k.Name));

    private static QueryPlan Plan(string sql, bool scatter = true, string? shardKey = null) => QueryPlanner.Plan(Request(sql, scatter, shardKey));

    private static PlanRequest Request(string sql, bool scatter, string? shardKey)
    {
        PlanParameter[] all =
        [
            new("t", "t", ParameterShape.Scalar, KeyType.Int64, false, "long"), new("a", "a", ParameterShape.Scalar, KeyType.Int32, false, "int"), new("b", "b", ParameterShape.Scalar, KeyType.Int32, false, "int"),
            new("s", "s", ParameterShape.Scalar, KeyType.DateTime, false, "DateTime"), new("ts", "ts", ParameterShape.List, KeyType.Int64, false, "long[]"),
            new("rows.T", "rows", ParameterShape.RowsMember, KeyType.Int64, false, "long"), new("rows.A", "rows", ParameterShape.RowsMember, KeyType.Int32, false, "int"),
        ];
        var used = all.Where(p => p.Name == shardKey || System.Text.RegularExpressions.Regex.IsMatch(sql, "@" + System.Text.RegularExpressions.Regex.Escape(p.Name) + "\\b")).ToEquatableArray();
        return new PlanRequest(sql, s_rules, used, sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.StartsWith("/*", StringComparison.Ordinal) ? StatementIntent.Query : StatementIntent.Execute, scatter, shardKey, null);
    }

    private static ShardingRules Read(string body)
    {
        var file = RulesFileReader.Read([new RulesSource("shards.xml", RulesMarkup.InShards(body)), new RulesSource("ages.txt", "0-9=0\n10-19=1\n20-29=2\n30-39=3\n")]);
        Assert.Empty(file.Errors);
        return file.Rules;
    }
}
