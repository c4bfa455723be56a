using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Tests.Routing;

namespace CompileShard.Planner.Tests.Merging;

/// <summary>Merges that would not be exact: SHARD401, with its words and its reason.</summary>
public class MergeRefusalTests
{
    [Theory]
    [InlineData("SELECT name FROM users ORDER BY [|RAND()|]", "RAND() gives another value")]
    [InlineData("SELECT RAND() AS r FROM users ORDER BY [|r|]", "RAND() gives another value")]
    [InlineData("SELECT name FROM users ORDER BY [|@userId|]", "one value for all rows")]
    [InlineData("SELECT name FROM users ORDER BY [|3|]", "no column 3")]
    [InlineData("SELECT name FROM users ORDER BY [|0|]", "no column 0")]
    [InlineData("SELECT *, age FROM users ORDER BY [|2|]", "no schema file tells")]
    [InlineData("SELECT LOWER(name) AS n, UPPER(name) AS n FROM users ORDER BY [|n|]", "several columns of the result are called n")]
    [InlineData("SELECT u.*, LOWER(name) AS name FROM users u ORDER BY [|name|]", "several columns of the result are called name")]
    [InlineData("SELECT LOWER(name) AS n FROM users ORDER BY [|CONCAT(n, 'x')|]", "whether n means")]
    [InlineData("SELECT name FROM users ORDER BY [|CAST(note AS JSON)|]", "order of their own")]
    [InlineData("SELECT DISTINCT country FROM users ORDER BY [|age|]", "rows that are equal may differ in it")]
    [InlineData("SELECT [|DISTINCT|] a.* FROM users u LEFT JOIN addresses a ON a.user_id = u.user_id", "no schema file tells")]
    [InlineData("SELECT name FROM users LIMIT [|@name|]", "rows are counted by whole numbers", "string name")]
    [InlineData("SELECT name FROM users LIMIT 3 OFFSET [|@m|]", "may be null", "long? m")]
    [InlineData("[|SELECT SQL_CALC_FOUND_ROWS name FROM users LIMIT 3|]", "counts its own rows only")]
    [InlineData("SELECT * FROM (SELECT * FROM users [|LIMIT 5|]) t ORDER BY name", "rest of the statement")]
    [InlineData("SELECT * FROM (SELECT country, COUNT(*) AS c FROM users [|GROUP BY country|]) t ORDER BY c", "rest of the statement")]
    [InlineData("SELECT country, [|GROUP_CONCAT(name)|] FROM users GROUP BY country", "joins, orders and cuts off its own texts")]
    [InlineData("SELECT [|STDDEV(age)|] FROM users", "spread")]
    [InlineData("SELECT [|SUM(age / 3)|] FROM users", "each shard rounds the sum of its quotients")]
    [InlineData("SELECT country FROM users GROUP BY country ORDER BY [|AVG(1 + IFNULL(age / 3, 0))|]", "each shard rounds the sum of its quotients")]
    [InlineData("SELECT [|JSON_ARRAYAGG(age)|] FROM users", "JSON text")]
    [InlineData("SELECT [|ANY_VALUE(name)|] FROM users", "shard without rows")]
    [InlineData("SELECT COUNT(DISTINCT name), [|COUNT(DISTINCT age)|] FROM users", "a row for each name")]
    [InlineData("SELECT COUNT(DISTINCT [|1|]) FROM users", "the same in all rows")]
    [InlineData("SELECT MAX(age), [|name|] FROM users", "no one value")]
    [InlineData("SELECT COUNT(DISTINCT name), [|NOW()|] FROM users", "no shard computes it")]
    [InlineData("SELECT COUNT(*) FROM users HAVING [|name|] > 3 AND COUNT(*) > 1", "no one value")]
    [InlineData("SELECT [|CONCAT(COUNT(*), 'x')|] FROM users", "computed of the merged values")]
    [InlineData("SELECT [|CAST(SUM(age) AS SIGNED)|] FROM users", "computed of the merged values")]
    [InlineData("SELECT COUNT(*) * [|RAND()|] FROM users", "draw a value of its own")]
    [InlineData("SELECT country FROM users GROUP BY country HAVING MAX(name) > [|'x'|]", "only the server knows how")]
    [InlineData("SELECT country FROM users GROUP BY country HAVING [|MAX(name) LIKE 'x%'|]", "computed of the merged values")]
    [InlineData("SELECT country FROM users GROUP BY country HAVING COUNT(*) IN [|(@ids)|]", "a list cannot be compared", "long[] ids")]
    [InlineData("SELECT [|DISTINCT|] COUNT(*) FROM users GROUP BY country", "may look the same")]
    [InlineData("SELECT [|*|], COUNT(*) FROM users GROUP BY country", "each column of a merged group")]
    [InlineData("SELECT country FROM users GROUP BY [|@userId|]", "one value for all rows")]
    [InlineData("SELECT COUNT(*) FROM users GROUP BY [|UUID()|]", "gives another value")]
    [InlineData("SELECT country, [|RANK() OVER (PARTITION BY user_id ORDER BY age)|] FROM users GROUP BY country", "merged groups")]
    [InlineData("SELECT country, COUNT(*) FROM users GROUP BY country ORDER BY [|RAND()|]", "gives another value")]
    [InlineData("SELECT COUNT(*) FROM (SELECT country FROM users [|GROUP BY country|]) t", "rest of the statement")]
    [InlineData("SELECT user_id, COUNT(*) FROM users [|GROUP BY user_id|] WITH ROLLUP ORDER BY 1", "totals")]
    [InlineData("SELECT name, [|RANK() OVER (ORDER BY age)|] AS r FROM users ORDER BY r", "window")]
    public void What_would_not_be_exact_is_refused(string marked, string reason, string? parameters = null)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var sql = marked.Replace("[|", "").Replace("|]", "");
        var plan = Shop.Plan(sql, parameters ?? (sql.Contains("@userId", StringComparison.Ordinal) ? "long userId" : ""), scatter: true);
        Assert.False(plan.IsRunnable);
        // Of some of these the server does not see the column either, which is said beside.
        var found = Assert.Single(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error && d.Id != SqlDiagnostics.UnknownColumn);
        Assert.Equal("SHARD401", found.Id);
        Assert.Contains(reason, found.Message, StringComparison.Ordinal);
        Assert.Equal(sql[start..(marked.IndexOf("|]", StringComparison.Ordinal) - 2)], sql.Substring(found.Span.Start, found.Span.Length));
    }

    [Theory]
    [InlineData("SELECT SUM(CAST(age / 3 AS DECIMAL(20, 6))) FROM users")]
    [InlineData("SELECT AVG(ROUND(age / 3, 2)) FROM users")]
    [InlineData("SELECT SUM(age / 3e0) FROM users")]
    [InlineData("SELECT SUM(age) / COUNT(*), MAX(age / 3) FROM users")]
    [InlineData("SELECT SUM(age DIV 3), COUNT(age / 3) FROM users")]
    public void Quotients_that_are_the_same_on_every_shard_are_merged(string sql) => Assert.NotNull(Shop.Plan(sql, "", scatter: true).Merge);
}
