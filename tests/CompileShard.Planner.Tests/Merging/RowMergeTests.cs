using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Routing;
using CompileShard.Planner.Tests.Schema;

namespace CompileShard.Planner.Tests.Merging;

/// <summary>Rows of several shards: ORDER BY, LIMIT and DISTINCT.</summary>
public class RowMergeTests
{
    [Theory]
    // A column of the result, another column, several, positions, aliases
    [InlineData("SELECT name FROM users ORDER BY name", "SELECT name, W(name) AS WEIGHT_DERIVED_0 FROM users ORDER BY name", "hidden 1; order 0/~0")]
    [InlineData("SELECT user_id FROM users ORDER BY name DESC", "SELECT user_id, name AS ORDER_BY_DERIVED_0, W(name) AS WEIGHT_DERIVED_0 FROM users ORDER BY name DESC", "hidden 2; order ~0/~1 desc")]
    [InlineData("SELECT user_id, name FROM users ORDER BY 2, 1 DESC", "SELECT user_id, name, W(name) AS WEIGHT_DERIVED_0, W(user_id) AS WEIGHT_DERIVED_1 FROM users ORDER BY 2, 1 DESC", "hidden 2; order 1/~0, 0/~1 desc")]
    [InlineData("SELECT LOWER(name) AS n FROM users u ORDER BY n", "SELECT LOWER(name) AS n, W(LOWER(name)) AS WEIGHT_DERIVED_0 FROM users u ORDER BY n", "hidden 1; order 0/~0")]
    [InlineData("SELECT LOWER(name) FROM users ORDER BY LOWER(name)", "SELECT LOWER(name), W(LOWER(name)) AS WEIGHT_DERIVED_0 FROM users ORDER BY LOWER(name)", "hidden 1; order 0/~0")]
    [InlineData("SELECT u.name FROM users u ORDER BY name", "SELECT u.name, W(u.name) AS WEIGHT_DERIVED_0 FROM users u ORDER BY name", "hidden 1; order 0/~0")]
    [InlineData("SELECT name FROM users u ORDER BY u.name", "SELECT name, W(name) AS WEIGHT_DERIVED_0 FROM users u ORDER BY u.name", "hidden 1; order 0/~0")]
    [InlineData("SELECT age, age FROM users ORDER BY age", "SELECT age, age, W(age) AS WEIGHT_DERIVED_0 FROM users ORDER BY age", "hidden 1; order 0/~0")]
    // A star stands for an unknown number of columns
    [InlineData("SELECT * FROM users ORDER BY name", "SELECT *, name AS ORDER_BY_DERIVED_0, W(name) AS WEIGHT_DERIVED_0 FROM users ORDER BY name", "hidden 2; order ~0/~1")]
    [InlineData("SELECT LOWER(name) AS n, u.* FROM users u ORDER BY 1", "SELECT LOWER(name) AS n, u.*, W(LOWER(name)) AS WEIGHT_DERIVED_0 FROM users u ORDER BY 1", "hidden 1; order 0/~0")]
    [InlineData("SELECT u.*, LOWER(name) AS n FROM users u ORDER BY n", "SELECT u.*, LOWER(name) AS n, LOWER(name) AS ORDER_BY_DERIVED_0, W(LOWER(name)) AS WEIGHT_DERIVED_0 FROM users u ORDER BY n", "hidden 2; order ~0/~1")]
    // What is a number needs no weight
    [InlineData("SELECT name FROM users ORDER BY LENGTH(name), age + 1 DESC", "SELECT name, LENGTH(name) AS ORDER_BY_DERIVED_0, age + 1 AS ORDER_BY_DERIVED_1 FROM users ORDER BY LENGTH(name), age + 1 DESC", "hidden 2; order ~0, ~1 desc")]
    [InlineData("SELECT name FROM users ORDER BY name = 'x' OR age > 3", "SELECT name, name = 'x' OR age > 3 AS ORDER_BY_DERIVED_0 FROM users ORDER BY name = 'x' OR age > 3", "hidden 1; order ~0")]
    [InlineData("SELECT name FROM users ORDER BY CASE WHEN age > 3 THEN 1 ELSE NULL END, CAST(name AS SIGNED)", "SELECT name, CASE WHEN age > 3 THEN 1 ELSE NULL END AS ORDER_BY_DERIVED_0, CAST(name AS SIGNED) AS ORDER_BY_DERIVED_1 FROM users ORDER BY CASE WHEN age > 3 THEN 1 ELSE NULL END, CAST(name AS SIGNED)", "hidden 2; order ~0, ~1")]
    [InlineData("SELECT name FROM users ORDER BY name COLLATE NOCASE", "SELECT name, name COLLATE NOCASE AS ORDER_BY_DERIVED_0, {IF(LEFT(name COLLATE NOCASE, 0) = ' ', CONCAT(TRIM(TRAILING WEIGHT_STRING(CONCAT(LEFT(name COLLATE NOCASE, 0), ' ')) FROM WEIGHT_STRING(CONCAT(name COLLATE NOCASE))), WEIGHT_STRING(CONCAT(LEFT(name COLLATE NOCASE, 0), ' ')), CHAR(LENGTH(WEIGHT_STRING(CONCAT(LEFT(name COLLATE NOCASE, 0), ' '))))), CONCAT(WEIGHT_STRING(CONCAT(name COLLATE NOCASE)), CHAR(0))) | CAST(LOWER(name COLLATE NOCASE) || CHAR(0) AS BLOB)} AS WEIGHT_DERIVED_0 FROM users ORDER BY name COLLATE NOCASE", "hidden 2; order ~0/~1")]
    // Constants order nothing
    [InlineData("SELECT name FROM users ORDER BY NULL", "SELECT name FROM users ORDER BY NULL", "none")]
    [InlineData("SELECT name FROM users ORDER BY NULL LIMIT 3", "SELECT name FROM users ORDER BY NULL LIMIT 3", "page 3")]
    // Pages
    [InlineData("SELECT name FROM users LIMIT 5", "SELECT name FROM users LIMIT 5", "page 5")]
    [InlineData("SELECT name FROM users LIMIT 0", "SELECT name FROM users LIMIT 0", "page 0")]
    [InlineData("SELECT age + 0 FROM users ORDER BY 1 LIMIT 5 OFFSET 10", "SELECT age + 0 FROM users ORDER BY 1 LIMIT 15", "order 0; page 10+5")]
    [InlineData("SELECT age + 0 FROM users ORDER BY 1 OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY", "SELECT age + 0 FROM users ORDER BY 1 LIMIT 15", "order 0; page 10+5")]
    [InlineData("SELECT age + 0 FROM users ORDER BY 1 FETCH FIRST ROW ONLY", "SELECT age + 0 FROM users ORDER BY 1 LIMIT 1", "order 0; page 1")]
    [InlineData("SELECT age + 0 FROM users ORDER BY 1 OFFSET 10 ROWS", "SELECT age + 0 FROM users ORDER BY 1 LIMIT 9223372036854775807", "order 0; page 10+9223372036854775807")]
    [InlineData("SELECT age + 0 FROM users ORDER BY 1 LIMIT 10, 5 FOR UPDATE", "SELECT age + 0 FROM users ORDER BY 1 LIMIT 15 FOR UPDATE", "order 0; page 10+5")]
    [InlineData("SELECT name FROM users LIMIT 10, 18446744073709551615", "SELECT name FROM users LIMIT 9223372036854775807", "page 10+9223372036854775807")]
    [InlineData("SELECT name FROM users LIMIT 18446744073709551615", "SELECT name FROM users LIMIT 9223372036854775807", "page 9223372036854775807")]
    // Physical names, parameters, clauses behind
    [InlineData("SELECT e.kind FROM events e JOIN events f ON f.tenant = e.tenant WHERE e.n > @userId ORDER BY f.n + @userId LIMIT 3", "SELECT e.kind, f.n + @userId AS ORDER_BY_DERIVED_0 FROM {events} e JOIN {events} f ON f.tenant = e.tenant WHERE e.n > @userId ORDER BY f.n + @userId LIMIT 3", "hidden 1; order ~0; page 3")]
    [InlineData("SELECT events.kind FROM events ORDER BY shop.events.n + 0", "SELECT events.kind, events.n + 0 AS ORDER_BY_DERIVED_0 FROM {events} AS events ORDER BY events.n + 0", "hidden 1; order ~0")]
    [InlineData("(SELECT name FROM users LIMIT 3)", "(SELECT name FROM users LIMIT 3)", "page 3")]
    [InlineData("SELECT name /* a */, age -- b\nFROM users ORDER BY age+0 -- c", "SELECT name /* a */, age, age+0 AS ORDER_BY_DERIVED_0 -- b\nFROM users ORDER BY age+0", "hidden 1; order ~0")]
    // Groups within a shard are rows
    [InlineData("SELECT user_id, COUNT(*) AS n FROM orders GROUP BY user_id ORDER BY n DESC, user_id LIMIT 3", "SELECT user_id, COUNT(*) AS n, MIN(W(user_id)) AS WEIGHT_DERIVED_0 FROM orders GROUP BY user_id ORDER BY n DESC, user_id LIMIT 3", "hidden 1; order 1 desc, 0/~0; page 3")]
    [InlineData("SELECT user_id FROM orders GROUP BY user_id HAVING SUM(total) > 5 ORDER BY SUM(total) / COUNT(*), MAX(note)", "SELECT user_id, SUM(total) / COUNT(*) AS ORDER_BY_DERIVED_0, MAX(note) AS ORDER_BY_DERIVED_1, W(MAX(note)) AS WEIGHT_DERIVED_0 FROM orders GROUP BY user_id HAVING SUM(total) > 5 ORDER BY SUM(total) / COUNT(*), MAX(note)", "hidden 3; order ~0, ~1/~2")]
    [InlineData("SELECT user_id, SUM(total) AS s, COUNT(*) AS c FROM orders GROUP BY user_id ORDER BY s / c", "SELECT user_id, SUM(total) AS s, COUNT(*) AS c, (SUM(total)) / (COUNT(*)) AS ORDER_BY_DERIVED_0 FROM orders GROUP BY user_id ORDER BY s / c", "hidden 1; order ~0")]
    // DISTINCT
    [InlineData("SELECT DISTINCT country FROM users", "SELECT DISTINCT country, W(country) AS WEIGHT_DERIVED_0 FROM users ORDER BY 1", "hidden 1; order 0/~0; group 1")]
    [InlineData("SELECT DISTINCT country, age + 0 FROM users WHERE age > 3 ORDER BY 2 DESC LIMIT 3, 2", "SELECT DISTINCT country, age + 0, W(country) AS WEIGHT_DERIVED_0 FROM users WHERE age > 3 ORDER BY 2 DESC, 1 LIMIT 5", "hidden 1; order 1 desc, 0/~0; group 2; page 3+2")]
    [InlineData("SELECT DISTINCT user_id, age + 1 AS a FROM users ORDER BY a", "SELECT DISTINCT user_id, age + 1 AS a FROM users ORDER BY a", "order 1")]
    // A HAVING without groups filters rows
    [InlineData("SELECT age + 0 AS a FROM users HAVING a > 3 ORDER BY a", "SELECT age + 0 AS a FROM users HAVING a > 3 ORDER BY a", "order 0")]
    public void Rows_are_merged_in_the_order_asked_for(string sql, string sent, string merge)
    {
        var plan = Shop.Plan(sql, sql.Contains('@', StringComparison.Ordinal) ? "long userId" : "", scatter: true);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.Equal(sent, MergeText.Sent(plan));
        Assert.Equal(merge, MergeText.Of(plan.Merge));
    }

    [Theory]
    [InlineData("SELECT name FROM users ORDER BY user_id LIMIT @n", "int n", "SELECT name, W(user_id) {..} LIMIT @n", "page @n", "n:n")]
    [InlineData("SELECT name FROM users LIMIT @n OFFSET @m", "int n, long m", "LIMIT @shard_rows", "page @m+@n", "#rows:shard_rows")]
    [InlineData("SELECT name FROM users LIMIT 5 OFFSET @m", "long m", "LIMIT @shard_rows", "page @m+5", "#rows:shard_rows")]
    [InlineData("SELECT name FROM users WHERE age > @n LIMIT @n OFFSET 7", "long n", "WHERE age > @n LIMIT @shard_rows", "page 7+@n", "n:n #rows:shard_rows")]
    [InlineData("SELECT name FROM users WHERE age > @shard_rows LIMIT 5 OFFSET @m", "long m, long shard_rows", "WHERE age > @shard_rows LIMIT @shard_rows_p2", "page @m+5", "shard_rows:shard_rows #rows:shard_rows_p2")]
    public void Bounds_that_a_call_brings_are_added_by_the_call(string sql, string parameters, string end, string page, string bound)
    {
        var plan = Shop.Plan(sql, parameters, scatter: true);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.EndsWith(end.Split("{..}")[^1], MergeText.Sent(plan), StringComparison.Ordinal);
        Assert.EndsWith(page, MergeText.Of(plan.Merge), StringComparison.Ordinal);
        Assert.Equal(bound, string.Join(" ", plan.Parameters.Select(p => p.Name + ":" + p.DriverName)));
        Assert.Equal(parameters.Split(", ").Select(p => p.Split(' ')[1]).Where(n => n != "shard_rows").Order(), plan.Merge!.Parameters.Order());
    }

    [Fact]
    public void Lists_among_the_keys_stay_lists()
    {
        var plan = Shop.Plan("SELECT name FROM users WHERE user_id IN (@ids) ORDER BY age IN (@ids), name", "long[] ids");
        Assert.Equal("SELECT name, age IN ({ids...}) AS ORDER_BY_DERIVED_0, W(name) AS WEIGHT_DERIVED_0 FROM users WHERE user_id IN ({ids/shard...}) ORDER BY age IN ({ids...}), name", MergeText.Sent(plan));
    }

    [Fact]
    public void The_weight_of_a_text_is_what_the_server_compares()
    {
        var plan = Shop.Plan("SELECT name FROM users ORDER BY name", "", scatter: true);
        var weight = Assert.Single(plan.Physical.OfType<SqlDialectPart>());
        Assert.Equal("IF(LEFT(name, 0) = ' ', CONCAT(TRIM(TRAILING WEIGHT_STRING(CONCAT(LEFT(name, 0), ' ')) FROM WEIGHT_STRING(CONCAT(name))), WEIGHT_STRING(CONCAT(LEFT(name, 0), ' ')), CHAR(LENGTH(WEIGHT_STRING(CONCAT(LEFT(name, 0), ' '))))), CONCAT(WEIGHT_STRING(CONCAT(name)), CHAR(0)))", string.Concat(weight.MySql.Select(p => ((SqlTextPart)p).Text)));
        Assert.Equal("CAST((name) || CHAR(0) AS BLOB)", string.Concat(weight.Sqlite.Select(p => ((SqlTextPart)p).Text)));
    }

    [Theory]
    [InlineData("SELECT * FROM users ORDER BY age, born, name", "order 2, 3/~0, 1/~1", "T(born)")]
    [InlineData("SELECT name FROM users ORDER BY status", "order ~0/~1", "{status + 0 | status} AS ORDER_BY_DERIVED_0, T(status) AS WEIGHT_DERIVED_0")]
    [InlineData("SELECT status FROM users ORDER BY status DESC", "order ~0/~1 desc", "{status + 0 | status} AS ORDER_BY_DERIVED_0")]
    [InlineData("SELECT DISTINCT status, u.name, o.* FROM users u LEFT JOIN orders o ON o.user_id = u.user_id ORDER BY total", "order 4, ~0/~1, 1/~2, 2, 3; group 5", " ORDER BY total, 1, 2, 3, 4")]
    [InlineData("SELECT u.*, o.total FROM users u JOIN orders o ON o.user_id = u.user_id ORDER BY o.total, u.age", "order 5, 2", "SELECT u.user_id, u.name")]
    [InlineData("SELECT age AS a FROM users ORDER BY a + 1", "order ~0", "(age) + 1 AS ORDER_BY_DERIVED_0")]
    [InlineData("SELECT name AS age FROM users ORDER BY age + 1", "order ~0", ", age + 1 AS ORDER_BY_DERIVED_0")]
    // A union makes text of it
    [InlineData("SELECT status FROM (SELECT status FROM users UNION ALL SELECT status FROM users) t ORDER BY status", "order 0/~0", "W(status)")]
    [InlineData("SELECT MAX(born) AS b, user_id FROM users GROUP BY user_id ORDER BY b", "order 0/~0", "T(MAX(born))")]
    public void A_schema_tells_columns_and_how_they_are_ordered(string sql, string order, string part)
    {
        var schema = SchemaReader.Read([new SchemaSource("s.schema.sql", """
            CREATE TABLE users (user_id BIGINT NOT NULL, name VARCHAR(40), age INT, born DATE, status ENUM('a', 'b'));
            CREATE TABLE orders (order_id BIGINT, user_id BIGINT, total DECIMAL(10,2));
            """)]).Schema;
        var plan = Shop.Plan(sql, "", scatter: true, schema: schema);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.Contains(order, MergeText.Of(plan.Merge), StringComparison.Ordinal);
        Assert.Contains(part, MergeText.Sent(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_those_of_the_result_only()
    {
        var plan = Shop.Plan("SELECT user_id, name AS n FROM users ORDER BY email LIMIT 3", "", scatter: true, schema: SchemaShop.Schema);
        Assert.Equal(["user_id", "n"], plan.Columns.Select(c => c.Name));
        Assert.Equal(["sort", "limit"], plan.MergeSteps);
    }

    [Fact]
    public void What_happens_is_said_in_words()
    {
        var plan = Shop.Plan("SELECT name FROM users ORDER BY age DESC, name LIMIT 5 OFFSET 10", "", scatter: true);
        var lines = Explanation.Lines(plan, Shop.Rules);
        Assert.Contains("Merge: the rows of the shards are merged in the order of age DESC, name; 10 rows are skipped, and at most 5 are given.", lines);
        Assert.Contains("Cost: 4 statements at the same time; each gives at most 15 rows.", lines);
        Assert.Contains("Sent to each shard: SELECT name, age AS ORDER_BY_DERIVED_0, {sort key of age} AS WEIGHT_DERIVED_0, {sort key of name} AS WEIGHT_DERIVED_1 FROM users ORDER BY age DESC, name LIMIT 15", lines);
    }

    [Fact]
    public void Optional_filters_in_where_change_nothing_of_the_merge()
    {
        var plan = Shop.Plan("SELECT name FROM users WHERE age > 3 {{AND name = @name}}", "string? name", scatter: true);
        Assert.True(plan.IsRunnable);
        plan = Shop.Plan("SELECT DISTINCT name FROM users WHERE age > 3 {{AND name = @name}}LIMIT 4", "string? name", scatter: true);
        Assert.Equal("SELECT DISTINCT name, W(name) AS WEIGHT_DERIVED_0 FROM users WHERE age > 3 {?name:AND name = @name} ORDER BY 1 LIMIT 4", MergeText.Sent(plan));
    }

    [Fact]
    public void One_who_cannot_merge_gets_a_refusal()
    {
        var request = new PlanRequest("SELECT name FROM users ORDER BY name", Shop.Rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Query, AllowScatter: true, null, null) { CanMerge = false };
        Assert.Equal("SHARD401", Assert.Single(QueryPlanner.Plan(request, TestContext.Current.CancellationToken).Diagnostics).Id);
    }
}
