using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Routing;

namespace CompileShard.Planner.Tests.Merging;

/// <summary>Set operations and parentheses over several shards.</summary>
public class UnionMergeTests
{
    [Theory]
    [InlineData("SELECT user_id FROM users UNION SELECT user_id FROM orders", "SELECT user_id, W(user_id) AS WEIGHT_DERIVED_0 FROM (SELECT user_id FROM users UNION SELECT user_id FROM orders) AS UNION_DERIVED ORDER BY 1", "hidden 1; order 0/~0; group 1")]
    [InlineData("SELECT name AS n, age FROM users UNION ALL SELECT note, total FROM orders ORDER BY n DESC LIMIT 5 OFFSET 5", "SELECT n, age, W(n) AS WEIGHT_DERIVED_0 FROM (SELECT name AS n, age FROM users UNION ALL SELECT note, total FROM orders) AS UNION_DERIVED ORDER BY n DESC LIMIT 10", "hidden 1; order 0/~0 desc; page 5+5")]
    [InlineData("SELECT name FROM users UNION ALL SELECT note FROM orders LIMIT 5", "SELECT name FROM users UNION ALL SELECT note FROM orders LIMIT 5", "page 5")]
    [InlineData("SELECT name FROM users UNION ALL SELECT note FROM orders ORDER BY LENGTH(name)", "SELECT name, LENGTH(name) AS ORDER_BY_DERIVED_0 FROM (SELECT name FROM users UNION ALL SELECT note FROM orders) AS UNION_DERIVED ORDER BY LENGTH(name)", "hidden 1; order ~0")]
    [InlineData("WITH c AS (SELECT name FROM users) SELECT name FROM c UNION SELECT note FROM orders LIMIT 3", "SELECT name, W(name) AS WEIGHT_DERIVED_0 FROM (WITH c AS (SELECT name FROM users) SELECT name FROM c UNION SELECT note FROM orders) AS UNION_DERIVED ORDER BY 1 LIMIT 3", "hidden 1; order 0/~0; group 1; page 3")]
    [InlineData("(SELECT name, age FROM users) ORDER BY 2 LIMIT 3", "SELECT name, age, W(age) AS WEIGHT_DERIVED_0 FROM ((SELECT name, age FROM users)) AS UNION_DERIVED ORDER BY 2 LIMIT 3", "hidden 1; order 1/~0; page 3")]
    [InlineData("SELECT code AS a, 1 AS `select` FROM countries UNION SELECT country, age FROM users", "SELECT a, `select`, W(a) AS WEIGHT_DERIVED_0, W(`select`) AS WEIGHT_DERIVED_1 FROM (SELECT code AS a, 1 AS `select` FROM countries UNION SELECT country, age FROM users) AS UNION_DERIVED ORDER BY 1, 2", "hidden 2; order 0/~0, 1/~1; group 2")]
    public void Unions_are_merged(string sql, string sent, string merge)
    {
        var plan = Shop.Plan(sql, "", scatter: true);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.Equal(sent, MergeText.Sent(plan));
        Assert.Equal(merge, MergeText.Of(plan.Merge));
    }

    [Fact]
    public void Numbers_need_no_derived_table()
    {
        var schema = SchemaReader.Read([new SchemaSource("s.schema.sql", "CREATE TABLE users (user_id BIGINT, age INT); CREATE TABLE orders (order_id BIGINT, user_id BIGINT, n INT);")]).Schema;
        var plan = Shop.Plan("SELECT * FROM users UNION SELECT user_id, n FROM orders ORDER BY age DESC", "", scatter: true, schema: schema);
        Assert.Equal("SELECT user_id, age FROM users UNION SELECT user_id, n FROM orders ORDER BY age DESC, 1", MergeText.Sent(plan));
        Assert.Equal("order 1 desc, 0; group 2", MergeText.Of(plan.Merge));
        Assert.Equal(["user_id", "age"], plan.Columns.Select(c => c.Name));
    }

    [Fact]
    public void Optional_filters_stay_within_their_part()
    {
        var plan = Shop.Plan("SELECT name FROM users UNION SELECT note FROM orders WHERE total > 3 {{AND note = @note}}", "string? note", scatter: true);
        Assert.Equal("SELECT name, W(name) AS WEIGHT_DERIVED_0 FROM (SELECT name FROM users UNION SELECT note FROM orders WHERE total > 3 {?note:AND note = @note}) AS UNION_DERIVED ORDER BY 1", MergeText.Sent(plan));
    }

    [Theory]
    [InlineData("SELECT [|COUNT(*)|] FROM users UNION ALL SELECT COUNT(*) FROM orders", "one part of a larger query")]
    [InlineData("SELECT country FROM users [|GROUP BY country|] UNION SELECT note FROM orders", "one part of a larger query")]
    [InlineData("(SELECT name FROM users ORDER BY name [|LIMIT 3|]) UNION ALL (SELECT note FROM orders LIMIT 3)", "cuts one part")]
    [InlineData("SELECT name FROM users [|UNION|] SELECT note FROM orders UNION ALL SELECT city FROM addresses", "one part of a larger query")]
    [InlineData("SELECT name FROM users [|EXCEPT|] SELECT note FROM orders", "duplicates may lie on different shards")]
    [InlineData("SELECT [|DISTINCT|] name FROM users UNION ALL SELECT note FROM orders", "one part of a larger query")]
    [InlineData("SELECT [|LOWER(name)|] FROM users UNION SELECT note FROM orders", "need a name each")]
    [InlineData("SELECT age, name AS [|age|] FROM users UNION ALL SELECT note, note FROM orders ORDER BY 1", "need a name each", "age")]
    [InlineData("SELECT name FROM users UNION ALL SELECT note FROM orders ORDER BY LENGTH([|users.name|])", "behind a UNION")]
    [InlineData("SELECT name FROM users UNION ALL SELECT note FROM orders ORDER BY [|2|]", "which column is the 2.")]
    [InlineData("SELECT name FROM users UNION ALL SELECT note FROM orders ORDER BY name [|FOR UPDATE|]", "no rows are locked")]
    [InlineData("[|SELECT * FROM users UNION SELECT * FROM orders|]", "no schema file tells")]
    public void A_union_whose_parts_would_be_merged_first_is_refused(string marked, string reason, string? words = null)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var sql = marked.Replace("[|", "").Replace("|]", "");
        var plan = Shop.Plan(sql, "", scatter: true);
        // Of some of these the server does not see the column either, which is said beside.
        var found = Assert.Single(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error && d.Id != SqlDiagnostics.UnknownColumn);
        Assert.Equal("SHARD401", found.Id);
        Assert.Contains(reason, found.Message, StringComparison.Ordinal);
        Assert.Equal(words ?? sql[start..(marked.IndexOf("|]", StringComparison.Ordinal) - 2)], sql.Substring(found.Span.Start, found.Span.Length));
    }
}
