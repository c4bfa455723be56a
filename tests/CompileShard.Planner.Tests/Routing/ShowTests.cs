using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>SHOW, DESCRIBE and EXPLAIN: which place answers, and what it is asked.</summary>
public class ShowTests
{
    [Theory]
    [InlineData("SHOW COLUMNS FROM users", "Single =node user_0 on 0", "SHOW COLUMNS FROM users")]
    [InlineData("SHOW FULL FIELDS IN events IN shop LIKE 'n%'", "Single =node user_0 on 0", "SHOW FULL FIELDS IN {events} LIKE 'n%'")]
    [InlineData("SHOW COLUMNS FROM `shop`.`events` FROM `shop` WHERE Field = 'tenant'", "Single =node user_0 on 0", "SHOW COLUMNS FROM {`events`} WHERE Field = 'tenant'")]
    [InlineData("SHOW INDEX FROM events", "Single =node user_0 on 0", "SHOW INDEX FROM {events}")]
    [InlineData("show extended keys from shop.items where Key_name = 'PRIMARY'", "Single =node user_0 on 0", "show extended keys from items where Key_name = 'PRIMARY'")]
    [InlineData("SHOW CREATE TABLE events", "Single =node user_0 on 0", "SHOW CREATE TABLE {events}")]
    [InlineData("SHOW INDEXES FROM countries", "Global", "SHOW INDEXES FROM countries")]
    [InlineData("SHOW CREATE TABLE shop.stores", "SingleNode on 0", "SHOW CREATE TABLE stores")]
    [InlineData("DESCRIBE events", "Single =node user_0 on 0", "DESCRIBE {events}")]
    [InlineData("DESC events tenant", "Single =node user_0 on 0", "DESC {events} tenant")]
    [InlineData("EXPLAIN events 't%'", "Single =node user_0 on 0", "EXPLAIN {events} 't%'")]
    public void A_table_is_described_by_one_place_of_it(string sql, string route, string sent)
    {
        var plan = Shop.Plan(sql, "", intent: StatementIntent.Query);
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal(route, RouteTests.Describe(plan).TrimEnd());
        Assert.Equal(sent, Shop.Show(plan));
        Assert.Equal((StatementKind.Description, true, false, false), (plan.Statement, plan.ReturnsRows, plan.ColumnsAreKnown, plan.IsSessionNeutral));
        Assert.Equal(plan.Route, plan.IntendedRoute);
    }

    [Theory]
    [InlineData("[|SHOW TABLES|]", "SHOW TABLES")]
    [InlineData("[|SHOW FULL TABLES|] FROM shop LIKE 'us%'", "SHOW FULL TABLES LIKE 'us%'")]
    [InlineData("[|SHOW TABLE STATUS|] IN `shop` WHERE Name = @name", "SHOW TABLE STATUS WHERE Name = @name", "string name")]
    [InlineData("[|SHOW TABLES|] FROM information_schema", "SHOW TABLES FROM information_schema")]
    [InlineData("[|SHOW COLUMNS|] FROM user FROM mysql", "SHOW COLUMNS FROM user FROM mysql")]
    [InlineData("[|DESCRIBE|] information_schema.tables", "DESCRIBE information_schema.tables")]
    [InlineData("[|SHOW DATABASES|]", "SHOW DATABASES")]
    [InlineData("[|SHOW GLOBAL VARIABLES|] LIKE @pattern", "SHOW GLOBAL VARIABLES LIKE @pattern", "string pattern")]
    [InlineData("[|SHOW STATUS|] LIKE 'Threads%'", "SHOW STATUS LIKE 'Threads%'")]
    [InlineData("[|SHOW FULL PROCESSLIST|]", "SHOW FULL PROCESSLIST")]
    [InlineData("[|SHOW GRANTS|] FOR 'app'@'%'", "SHOW GRANTS FOR 'app'@'%'")]
    [InlineData("[|SHOW BINLOG|] EVENTS IN 'log.1' FROM 4 LIMIT 2", "SHOW BINLOG EVENTS IN 'log.1' FROM 4 LIMIT 2")]
    public void Without_a_table_any_node_answers_and_that_is_said(string marked, string sent, string parameters = "")
    {
        var sql = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        var plan = Shop.Plan(sql, parameters, intent: StatementIntent.Query);
        var advice = Assert.Single(plan.Diagnostics);
        Assert.Equal("SHARD640", advice.Id);
        Assert.Equal((0, marked.IndexOf("|]", StringComparison.Ordinal) - 2), (advice.Span.Start, advice.Span.Length));
        Assert.Equal((RouteKind.NoTable, sent), (plan.Route, Shop.Show(plan)));
    }

    [Theory]
    [InlineData("/*!mycat:datanode=user_1*/ SHOW TABLES FROM shop", "Single =node user_1 on 1", "SHOW TABLES")]
    [InlineData("/*!mycat:datanode=user_1,user_2*/ SHOW STATUS", "Keys =node user_1,=node user_2 on 1,2", "SHOW STATUS")]
    [InlineData("/*!mycat:datanode=user_3*/ DESCRIBE users", "Single =node user_3 on 3", "DESCRIBE users")]
    [InlineData("/*!mycat:datanode=user_2*/ EXPLAIN SELECT * FROM users WHERE age > 3", "Single =node user_2 on 2", "EXPLAIN SELECT * FROM users WHERE age > 3")]
    public void A_hint_says_which_node_describes_itself(string sql, string route, string sent)
    {
        var plan = Shop.Plan(sql, "", intent: StatementIntent.Query);
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal(route, RouteTests.Describe(plan));
        Assert.Equal(sent, Shop.Show(plan));
    }

    [Theory]
    [InlineData("EXPLAIN SELECT * FROM events WHERE tenant = 5", "Single =5 on 5", "EXPLAIN SELECT * FROM {events} AS events WHERE tenant = 5")]
    [InlineData("EXPLAIN FORMAT=JSON SELECT COUNT(*) FROM users u WHERE u.user_id = @userId", "Single @userId", "EXPLAIN FORMAT=JSON SELECT COUNT(*) FROM users u WHERE u.user_id = @userId")]
    [InlineData("DESC EXTENDED WITH t AS (SELECT * FROM orders WHERE user_id = @userId) SELECT * FROM t", "Single @userId", "DESC EXTENDED WITH t AS (SELECT * FROM orders WHERE user_id = @userId) SELECT * FROM t")]
    [InlineData("ANALYZE FORMAT=JSON SELECT 1 FROM countries", "Global", "ANALYZE FORMAT=JSON SELECT 1 FROM countries")]
    [InlineData("EXPLAIN DELETE FROM stores WHERE store_id = 4", "SingleNode on 0", "EXPLAIN DELETE FROM stores WHERE store_id = 4")]
    [InlineData("EXPLAIN UPDATE events SET n = 1 WHERE tenant = 5", "Single =5 on 5", "EXPLAIN UPDATE {events} AS events SET n = 1 WHERE tenant = 5")]
    public void A_statement_is_explained_where_it_would_go(string sql, string route, string sent)
    {
        var plan = Shop.Plan(sql, sql.Contains("@userId", StringComparison.Ordinal) ? "long userId" : "", intent: StatementIntent.Query);
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal(route, RouteTests.Describe(plan).TrimEnd());
        Assert.Equal(sent, Shop.Show(plan));
        Assert.Equal(StatementKind.Description, plan.Statement);
    }

    [Theory]
    [InlineData("[|EXPLAIN|] SELECT * FROM users WHERE age = 3", "SHARD207", "the statement reaches several shards")]
    [InlineData("/*!mycat:datanode=user_0,user_1*/ [|EXPLAIN|] SELECT * FROM users", "SHARD207", "the statement reaches several shards")]
    [InlineData("[|EXPLAIN|] UPDATE countries SET n = 1", "SHARD207", "the statement reaches several shards")]
    [InlineData("[|EXPLAIN|] SELECT * FROM users WHERE user_id = NULL", "SHARD207", "can never hold")]
    [InlineData("[|EXPLAIN|] INSERT INTO tickets (title) VALUES ('x')", "SHARD207", "there is hardly anything to explain")]
    [InlineData("[|EXPLAIN|] ANALYZE DELETE FROM users WHERE user_id = 1", "SHARD207", "explain it without ANALYZE")]
    [InlineData("[|SHOW WARNINGS|]", "SHARD207", "the same connection")]
    [InlineData("[|SHOW COUNT|](*) ERRORS", "SHARD207", "the same connection")]
    [InlineData("/*!mycat:datanode=user_0*/ [|SHOW WARNINGS|]", "SHARD207", "the same connection")]
    [InlineData("[|SHOW COLUMNS|] FROM users WHERE Field IN (SELECT name FROM stores)", "SHARD207", "a query in it")]
    [InlineData("DESCRIBE [|user|]", "SHARD202", "did you mean 'users'?")]
    [InlineData("SHOW COLUMNS FROM [|nowhere|]", "SHARD202", "is not in the rules file")]
    public void What_no_one_server_can_answer_is_refused(string marked, string id, string part)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var plan = Shop.Plan(marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), "", intent: StatementIntent.Query);
        Assert.False(plan.IsRunnable);
        var found = Assert.Single(plan.Diagnostics);
        Assert.Equal(id, found.Id);
        Assert.Contains(part, found.Message, StringComparison.Ordinal);
        Assert.Equal((start, marked.IndexOf("|]", StringComparison.Ordinal) - start - 2), (found.Span.Start, found.Span.Length));
    }

    [Theory]
    [InlineData("DESCRIBE users")]
    [InlineData("EXPLAIN SELECT 1 FROM users WHERE user_id = 1")]
    public void Its_rows_are_read_by_a_query(string sql) => Assert.Equal("SHARD209", Assert.Single(Shop.Plan(sql, "", intent: StatementIntent.Execute).Diagnostics).Id);

    [Fact]
    public void A_table_that_is_opened_as_time_goes_by_is_named_by_its_key()
    {
        var rules = RulesFileReader.Read([new RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1">
              <table name="logs" nodes="n0" tables="logs_{yyyyMM}" tableKey="day" from="2024-01" />
            </shards>
            """)]);
        var plan = QueryPlanner.Plan(new PlanRequest("DESCRIBE logs", rules.Rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Query, AllowScatter: false, null, null));
        Assert.Empty(rules.Errors);
        Assert.Contains("[RouteAs(\"SELECT 1 FROM logs WHERE day = @value\")]", Assert.Single(plan.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_are_no_obstacle()
    {
        var rules = RulesFileReader.Read([new RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1">
              <rule name="by-two" algorithm="mod" count="2" />
              <table name="logs" nodes="n$0-1" tables="logs_$0-1" key="user_id" rule="by-two" tableKey="day" tableRule="by-two" />
            </shards>
            """)]);
        Assert.Equal([], rules.Errors.Select(e => e.Message));
        var plan = QueryPlanner.Plan(new PlanRequest("DESCRIBE logs", rules.Rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Query, AllowScatter: false, null, null));
        Assert.Equal((RouteKind.Single, 0), (plan.Route, Assert.Single(plan.ConstantShards)));
    }
}
