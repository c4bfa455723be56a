using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>Statements of which a little less care would ask too few shards, or ask each of them what only all together know.</summary>
public class NarrowRouteTests
{
    private static readonly ShardingRules s_texts = RulesFileReader.Read([
        new RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1">
              <rule name="by-code" algorithm="enumeration" type="1" mapFile="codes.txt" defaultNode="3" />
              <table name="tags" key="code" rule="by-code" nodes="dn$0-3" />
              <table name="labels" key="code" rule="by-code" nodes="dn$0-3" />
            </shards>
            """),
        new RulesSource("codes.txt", "a=0\nb=1\n042=2\n42=3\n7=0\n"),
    ]).Rules;

    private static readonly DatabaseSchema s_schema = SchemaReader.Read([new SchemaSource("tags.schema.sql", "CREATE TABLE tags (code VARCHAR(20) NOT NULL, n INT); CREATE TABLE labels (code VARCHAR(20) NOT NULL, n INT)")]).Schema;

    [Theory]
    [InlineData("SELECT * FROM tags WHERE code IN ('042', '42')", "Keys =042,=42 on 2,3")]
    [InlineData("SELECT * FROM tags WHERE code = '042' OR code = '42'", "Keys =042,=42 on 2,3")]
    [InlineData("SELECT * FROM tags WHERE code = 42 AND code = '42'", "Single =42 on 3")]
    [InlineData("SELECT * FROM tags t JOIN labels l ON l.code = '42' WHERE t.code = '042'", "Refused")]
    [InlineData("INSERT INTO tags (code) VALUES ('042'), ('42')", "InsertSplit =042,=42 on 2,3")]
    [InlineData("UPDATE tags SET code = '42' WHERE code = '042'", "Refused")]
    public void To_a_rule_of_texts_numbers_that_are_equal_are_different_keys(string sql, string expected) => Assert.Equal(expected, RouteTests.Describe(PlanOfTexts(sql, DatabaseSchema.None)));

    [Theory]
    [InlineData("SELECT code FROM tags WHERE code = 42")]
    [InlineData("SELECT code FROM tags WHERE code IN ('a', 42)")]
    [InlineData("SELECT code FROM tags WHERE code = @n")]
    [InlineData("SELECT code FROM tags WHERE code IN (@ids)")]
    public void A_column_of_texts_beside_a_number_may_hold_many_texts_of_it(string sql) => Assert.Equal("Scatter", RouteTests.Describe(PlanOfTexts(sql, s_schema)));

    [Fact]
    public void Texts_and_numbers_that_are_equal_need_not_lie_together() =>
        Assert.Equal("Refused", RouteTests.Describe(PlanOfTexts("SELECT t.n FROM tags t JOIN labels l ON l.n = t.code WHERE l.n = l.code", s_schema)));

    [Theory]
    // Two rows that are missing are equal by <=>, and on another shard one of them may not be missing.
    [InlineData("SELECT * FROM users u LEFT JOIN orders a ON a.user_id = u.user_id LEFT JOIN [|orders|] b ON b.total = 1 WHERE a.user_id <=> b.user_id", "SHARD302")]
    // The bare name is that of the side which is kept.
    [InlineData("SELECT * FROM [|users RIGHT JOIN countries USING (user_id)|] WHERE user_id > 3", "SHARD302")]
    [InlineData("SELECT * FROM [|countries LEFT JOIN users USING (user_id)|] WHERE user_id IN (1, 2)", "SHARD302")]
    [InlineData("SELECT * FROM [|countries NATURAL LEFT JOIN users|] WHERE user_id > 3", "SHARD302")]
    [InlineData("SELECT * FROM users NATURAL RIGHT JOIN countries WHERE user_id IN (1, 2)", "SHARD302")]
    // What stands beside the key is computed of other keys, or the list is cut.
    [InlineData("SELECT * FROM users u WHERE (u.user_id, 1) IN (SELECT o.user_id, ROW_NUMBER() OVER (ORDER BY o.total) FROM [|orders|] o)", "SHARD302")]
    [InlineData("SELECT * FROM users u WHERE u.user_id NOT IN (SELECT o.user_id FROM [|orders|] o GROUP BY o.user_id WITH ROLLUP)", "SHARD302")]
    [InlineData("SELECT * FROM users u WHERE u.user_id IN ((SELECT o.user_id FROM [|orders|] o ORDER BY o.total) LIMIT 3)", "SHARD302")]
    // An aggregate over the columns of the query around it is one of that query.
    [InlineData("SELECT (SELECT MAX(u.age) FROM countries) FROM users u", "SHARD401")]
    // A list may be empty, and then no shard gives what the first arm has.
    [InlineData("[|SELECT code FROM countries|] UNION SELECT user_id FROM users WHERE user_id IN (@ids)", "SHARD302")]
    // Each copy would lose another row.
    [InlineData("DELETE FROM countries [|LIMIT 1|]", "SHARD302")]
    [InlineData("UPDATE countries SET n = 1 [|LIMIT 1|]", "SHARD302")]
    [InlineData("INSERT INTO countries (code) SELECT code FROM countries [|LIMIT 2|]", "SHARD302")]
    // The row would go to another shard than the one that finds it, or its children would.
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT order_id + 9, user_id FROM orders ON DUPLICATE KEY UPDATE [|user_id = 7|]", "SHARD306")]
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT o.order_id + 9, o.user_id FROM orders o ON DUPLICATE KEY UPDATE [|user_id = o.user_id|]", "SHARD306")]
    [InlineData("INSERT INTO orders (order_id, user_id) VALUES (1, 2) ON DUPLICATE KEY UPDATE [|order_id = 5|]", "SHARD306")]
    // Nobody reads it, but the server looks whether its tables are there.
    [InlineData("WITH [|c|] AS (SELECT tenant FROM events) SELECT user_id FROM users", "SHARD207")]
    public void Refused_because_no_shard_alone_has_the_answer(string marked, string id)
    {
        var sql = marked.Replace("[|", "").Replace("|]", "");
        var plan = Shop.Plan(sql, sql.Contains("@ids") ? "long[] ids" : "", scatter: true);
        Assert.Equal("Refused", RouteTests.Describe(plan));
        var error = plan.Diagnostics.First(d => d.Level == Diagnostics.DiagnosticLevel.Error);
        Assert.Equal(id, error.Id);
        if (marked.Contains("[|"))
            Assert.Equal(marked.Substring(marked.IndexOf("[|") + 2, marked.IndexOf("|]") - marked.IndexOf("[|") - 2), sql.Substring(error.Span.Start, error.Span.Length));
    }

    [Theory]
    [InlineData("INSERT INTO orders (order_id, user_id) VALUES (1, @userId) ON DUPLICATE KEY UPDATE user_id = @userId", "InsertSingle @userId")]
    [InlineData("INSERT INTO orders (order_id, user_id) VALUES (1, @userId) ON DUPLICATE KEY UPDATE order_id = VALUES(order_id)", "InsertSingle @userId")]
    [InlineData("DELETE FROM countries ORDER BY code LIMIT 1", "Broadcast")]
    [InlineData("SELECT * FROM users u WHERE u.user_id <> ALL (SELECT o.user_id FROM orders o)", "Scatter")]
    [InlineData("SELECT * FROM users u LEFT JOIN orders a ON a.user_id <=> u.user_id", "Scatter")]
    [InlineData("SELECT * FROM users LEFT JOIN addresses USING (user_id) WHERE user_id = @userId", "Single @userId")]
    [InlineData("SELECT code FROM countries UNION SELECT user_id FROM users WHERE user_id IN (@userId, 6)", "Keys @userId,=6")]
    // Both the key and what is read are fixed to one value.
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT order_id + 9, @userId FROM orders WHERE user_id = @userId", "InsertSingle @userId")]
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT 4, @userId FROM countries WHERE code = 'de'", "InsertSingle @userId")]
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT 4, 7 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM orders WHERE user_id = 7)", "InsertSingle =7 on 3")]
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT 4, @userId", "InsertSingle @userId")]
    [InlineData("INSERT INTO people (age) SELECT age FROM people WHERE age BETWEEN @userId AND 9", "Range [@userId..9]")]
    public void Planned_because_the_route_is_plain(string sql, string expected) =>
        Assert.Equal(expected, RouteTests.Describe(Shop.Plan(sql, sql.Contains("@userId") ? "long userId" : "", scatter: true)));

    [Theory]
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT order_id + 9, 7 FROM orders WHERE user_id = 8", "SHARD207")]
    [InlineData("INSERT INTO orders (order_id, user_id) SELECT user_id, @userId FROM users", "SHARD207")]
    public void A_fixed_key_is_refused_where_rows_of_other_shards_are_read(string sql, string id)
    {
        var plan = Shop.Plan(sql, sql.Contains("@userId") ? "long userId" : "", scatter: true);
        Assert.Equal("Refused", RouteTests.Describe(plan));
        Assert.Contains(plan.Diagnostics, d => d.Id == id);
    }

    [Theory]
    [InlineData("INSERT INTO orders (order_id, user_id) VALUES (@id, @userId) ON DUPLICATE KEY UPDATE user_id = @id", "Refused")]
    [InlineData("INSERT INTO orders (order_id, user_id) VALUES (@id, @userId) ON DUPLICATE KEY UPDATE user_id = @userId", "InsertSingle @userId")]
    public void A_marked_key_does_not_let_another_key_be_assigned(string sql, string expected) => Assert.Equal(expected, RouteTests.Describe(Shop.Plan(sql, "long userId, long id", shardKey: "userId")));

    [Theory]
    [InlineData("SELECT a FROM (SELECT user_id AS a FROM users WHERE user_id = @maybe UNION ALL SELECT 1) d")]
    [InlineData("SELECT a FROM (SELECT user_id AS a FROM users WHERE user_id = @maybe UNION ALL SELECT code FROM countries) d")]
    [InlineData("SELECT COUNT(*) FROM users u JOIN orders o ON o.user_id = u.user_id LEFT JOIN items i ON i.order_id = o.order_id WHERE u.user_id = @maybe")]
    public void With_a_null_key_what_needs_no_row_is_still_given(string sql) => Assert.False(Shop.Plan(sql, "long? maybe").IsEmptyWithoutKey);

    [Fact]
    public void An_aggregate_over_an_empty_interval_still_gives_its_row() =>
        Assert.Equal("Single", Shop.Plan("SELECT d.n FROM (SELECT COUNT(*) AS n FROM users WHERE user_id BETWEEN 8 AND 3) d", "", scatter: true).Route.ToString());

    [Theory]
    [InlineData("SELECT age FROM people WHERE age > '5'")]
    [InlineData("SELECT age FROM people WHERE age BETWEEN @low AND '50'")]
    [InlineData("SELECT age FROM people WHERE age >= 5 AND age <= '50' OR age = 3")]
    public void Texts_bound_no_interval_of_numbers(string sql) => Assert.Equal("Scatter", RouteTests.Describe(Shop.Plan(sql, sql.Contains("@low") ? "long low" : "", scatter: true)));

    [Fact]
    public void A_parameter_beside_which_NOT_IN_stands_may_be_an_empty_list() =>
        Assert.Equal("Refused", RouteTests.Describe(Shop.Plan("SELECT * FROM countries c LEFT JOIN users u ON u.country = c.code WHERE u.age NOT IN (@ids)", "long[] ids", scatter: true)));

    [Fact]
    public void Constants_of_tables_that_are_placed_otherwise_are_no_shards_of_the_first() =>
        Assert.Equal("Refused", RouteTests.Describe(Shop.Plan("SELECT age FROM people WHERE age IN (3, 20) UNION ALL SELECT user_id FROM users WHERE user_id = 7", "", scatter: true)));

    private static QueryPlan PlanOfTexts(string sql, DatabaseSchema schema)
    {
        PlanParameter[] parameters = [new("n", "n", ParameterShape.Scalar, KeyType.Int64, false, "long"), new("ids", "ids", ParameterShape.List, KeyType.Int64, false, "long[]")];
        var intent = sql.StartsWith("SELECT") ? StatementIntent.Query : StatementIntent.Execute;
        return QueryPlanner.Plan(new PlanRequest(sql, s_texts, parameters.Where(p => sql.Contains("@" + p.Name)).ToEquatableArray(), intent, AllowScatter: true, null, null) { Schema = schema });
    }
}
