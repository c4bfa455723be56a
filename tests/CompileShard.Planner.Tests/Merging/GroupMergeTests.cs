using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Routing;

namespace CompileShard.Planner.Tests.Merging;

/// <summary>Groups and aggregates of several shards: what each is asked for, and how it is put together.</summary>
public class GroupMergeTests
{
    [Theory]
    [InlineData("SELECT country, COUNT(*) FROM users GROUP BY country", "SELECT country, COUNT(*), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT COUNT(*) AS n, country AS c FROM users GROUP BY c ORDER BY c DESC LIMIT 5", "SELECT COUNT(*) AS n, country AS c, MIN(W(country)) AS WEIGHT_DERIVED_0 FROM users GROUP BY c ORDER BY c DESC LIMIT 5", "hidden 1; order 1/~0 desc; group 1; #0 Count(0), #1 First(1); give #0, #1; page 5")]
    [InlineData("SELECT country, age + 0 AS a, SUM(total) FROM users GROUP BY country, 2 ORDER BY 2, 1 LIMIT 3 OFFSET 6", "SELECT country, age + 0 AS a, SUM(total), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country, 2 ORDER BY 2, 1 LIMIT 9", "hidden 1; order 1, 0/~0; group 2; #0 First(0), #1 First(1), #2 Sum(2); give #0, #1, #2; page 6+3")]
    [InlineData("SELECT country, COUNT(*) AS n FROM users GROUP BY country ORDER BY n DESC LIMIT 5", "SELECT country, COUNT(*) AS n, W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1; then order #1 desc; page 5")]
    [InlineData("SELECT country FROM users GROUP BY country ORDER BY COUNT(*) DESC, country LIMIT 5 OFFSET 5", "SELECT country, W(country) AS WEIGHT_DERIVED_0, COUNT(*) AS AGGREGATE_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 2; order 0/~0; group 1; #0 First(0/~0), #1 Count(~1); give #0; then order #1 desc, #0; page 5+5")]
    [InlineData("SELECT COUNT(*) FROM users GROUP BY country", "SELECT COUNT(*), country AS GROUP_BY_DERIVED_0, W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY GROUP_BY_DERIVED_0", "hidden 2; order ~0/~1; group 1; #0 Count(0); give #0")]
    [InlineData("SELECT SUM(total) FROM orders GROUP BY YEAR(created), note ORDER BY YEAR(created)", "SELECT SUM(total), MIN(YEAR(created)) AS GROUP_BY_DERIVED_0, note AS GROUP_BY_DERIVED_1, W(note) AS WEIGHT_DERIVED_0 FROM orders GROUP BY YEAR(created), note ORDER BY YEAR(created), GROUP_BY_DERIVED_1", "hidden 3; order ~0, ~1/~2; group 2; #0 Sum(0); give #0")]
    [InlineData("SELECT YEAR(created) AS y, SUM(total) AS s FROM orders GROUP BY y HAVING y > 2000", "SELECT YEAR(created) AS y, SUM(total) AS s FROM orders GROUP BY y HAVING y > 2000 ORDER BY y", "order 0; group 1; #0 First(0), #1 Sum(1); give #0, #1")]
    [InlineData("SELECT LOWER(country) AS country, COUNT(*) FROM users GROUP BY country", "SELECT LOWER(country) AS country, COUNT(*), country AS GROUP_BY_DERIVED_0, W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY GROUP_BY_DERIVED_0", "hidden 2; order ~0/~1; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT country FROM users GROUP BY country", "SELECT country, W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 1; order 0/~0; group 1")]
    [InlineData("SELECT * FROM users GROUP BY country", "SELECT *, country AS GROUP_BY_DERIVED_0, W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY GROUP_BY_DERIVED_0", "hidden 2; order ~0/~1; group 1")]
    [InlineData("SELECT country, COUNT(*) FROM users GROUP BY country DESC", "SELECT country, COUNT(*), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country DESC ORDER BY country DESC", "hidden 1; order 0/~0 desc; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT COUNT(*) FROM users GROUP BY NULL", "SELECT COUNT(*) FROM users GROUP BY NULL", "group 0; #0 Count(0); give #0")]
    [InlineData("SELECT country, COUNT(*) FROM users GROUP BY country ORDER BY NULL", "SELECT country, COUNT(*), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT u.country, COUNT(*) FROM users u JOIN orders o ON o.user_id = u.user_id GROUP BY u.country ORDER BY country", "SELECT u.country, COUNT(*), W(u.country) AS WEIGHT_DERIVED_0 FROM users u JOIN orders o ON o.user_id = u.user_id GROUP BY u.country ORDER BY country", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT kind, COUNT(*) FROM events GROUP BY events.kind", "SELECT kind, COUNT(*), W(kind) AS WEIGHT_DERIVED_0 FROM {events} AS events GROUP BY events.kind ORDER BY events.kind", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT COUNT(*) FROM users", "SELECT COUNT(*) FROM users", "whole 0; #0 Count(0); give #0")]
    [InlineData("SELECT COUNT(*), COUNT(name), SUM(age), MIN(name), MAX(age + 0), AVG(age), BIT_OR(flags) FROM users", "SELECT COUNT(*), COUNT(name), SUM(age), MIN(name), MAX(age + 0), AVG(age), BIT_OR(flags), W(MIN(name)) AS WEIGHT_DERIVED_0, COUNT(age) AS AVG_DERIVED_COUNT_0 FROM users", "hidden 2; whole 0; #0 Count(0), #1 Count(1), #2 Sum(2), #3 Min(3/~0), #4 Max(4), #5 Average(5, count ~1, sum 2), #6 BitOr(6); give #0, #1, #2, #3, #4, #5, #6")]
    [InlineData("SELECT AVG(age) AS a, SUM(age), COUNT(age) FROM users ORDER BY a LIMIT 1", "SELECT AVG(age) AS a, SUM(age), COUNT(age) FROM users", "whole 0; #0 Average(0, count 2, sum 1), #1 Sum(1), #2 Count(2); give #0, #1, #2; page 1")]
    [InlineData("SELECT 1, 'x', @userId, COUNT(*) + @userId FROM users", "SELECT 1, 'x', @userId, COUNT(*) + @userId, COUNT(*) AS AGGREGATE_DERIVED_0 FROM users", "hidden 1; whole 0; #0 Count(~0); give 1, 'x', @userId, Add(#0, @userId)")]
    // A constant is one, also where no shard has a row
    [InlineData("SELECT IFNULL(MAX(total), -1), COALESCE(MIN(total), 1 + 1) FROM orders", "SELECT IFNULL(MAX(total), -1), COALESCE(MIN(total), 1 + 1), MAX(total) AS AGGREGATE_DERIVED_0, W(MAX(total)) AS WEIGHT_DERIVED_0, MIN(total) AS AGGREGATE_DERIVED_1, W(MIN(total)) AS WEIGHT_DERIVED_1, 1 + 1 AS GROUP_BY_DERIVED_0 FROM orders", "hidden 5; whole 0; #0 Max(~0/~1), #1 First(0), #2 Min(~2/~3), #3 First(~4), #4 First(1); give Typed(Coalesce(#0, Negate(1)), #1), Typed(Coalesce(#2, #3), #4)")]
    [InlineData("SELECT SUM(total) / COUNT(*), IFNULL(SUM(total), 0), ROUND(AVG(total), 2) FROM orders", "SELECT SUM(total) / COUNT(*), IFNULL(SUM(total), 0), ROUND(AVG(total), 2), SUM(total) AS AGGREGATE_DERIVED_0, COUNT(*) AS AGGREGATE_DERIVED_1, {@@div_precision_increment | NULL} AS DIVISION_DERIVED_0, AVG(total) AS AGGREGATE_DERIVED_2, COUNT(total) AS AVG_DERIVED_COUNT_0 FROM orders", "hidden 5; whole 0; #0 Sum(~0), #1 Count(~1), #2 First(~2), #3 First(1), #4 Average(~3, count ~4, sum ~0); give Divide(#0, #1, #2), Typed(Coalesce(#0, 0), #3), Round(#4, 2)")]
    [InlineData("SELECT CASE WHEN COUNT(*) > 10 THEN 'many' WHEN SUM(total) IS NULL THEN NULL ELSE 'few' END FROM orders", "SELECT CASE WHEN COUNT(*) > 10 THEN 'many' WHEN SUM(total) IS NULL THEN NULL ELSE 'few' END, SUM(total) AS AGGREGATE_DERIVED_0, COUNT(*) AS AGGREGATE_DERIVED_1 FROM orders", "hidden 2; whole 0; #0 Sum(~0), #1 Count(~1), #2 First(0); give Typed(If(Greater(#1, 10), 'many', If(IsNull(#0), NULL, 'few')), #2)")]
    [InlineData("SELECT MAX(age + 0) BETWEEN 3 AND 5.5, COUNT(*) IN (1, 2), NOT SUM(age) IS TRUE, COUNT(*) <=> 3 FROM users", "SELECT MAX(age + 0) BETWEEN 3 AND 5.5, COUNT(*) IN (1, 2), NOT SUM(age) IS TRUE, COUNT(*) <=> 3, MAX(age + 0) AS AGGREGATE_DERIVED_0, COUNT(*) AS AGGREGATE_DERIVED_1, SUM(age) AS AGGREGATE_DERIVED_2 FROM users", "hidden 3; whole 0; #0 Max(~0), #1 Count(~1), #2 Sum(~2); give And(GreaterOrEqual(#0, 3), LessOrEqual(#0, 5.5)), Or(Equal(#1, 1), Equal(#1, 2)), Not(NotEqual(Coalesce(#2, 0), 0)), NullSafeEqual(#1, 3)")]
    [InlineData("SELECT country, COUNT(*) FROM users GROUP BY country HAVING COUNT(*) > 3 AND country <> 'x' AND SUM(age) > @userId LIMIT 4", "SELECT country, COUNT(*), W(country) AS WEIGHT_DERIVED_0, SUM(age) AS AGGREGATE_DERIVED_0 FROM users GROUP BY country HAVING country <> 'x' ORDER BY country", "hidden 2; order 0/~0; group 1; #0 First(0), #1 Count(1), #2 Sum(~1); give #0, #1; having And(Greater(#1, 3), Greater(#2, @userId)); page 4")]
    [InlineData("SELECT country, COUNT(*) AS n FROM users GROUP BY country HAVING n > 3 OR country = 'de'", "SELECT country, COUNT(*) AS n, W(country) AS WEIGHT_DERIVED_0, MIN(country = 'de') AS GROUP_BY_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 2; order 0/~0; group 1; #0 First(0), #1 Count(1), #2 First(~1); give #0, #1; having Or(Greater(#1, 3), #2)")]
    [InlineData("SELECT COUNT(*) FROM users HAVING COUNT(*) > 3", "SELECT COUNT(*) FROM users", "whole 0; #0 Count(0); give #0; having Greater(#0, 3)")]
    [InlineData("SELECT country, COUNT(*) FROM users GROUP BY country HAVING country <> 'x' ORDER BY country LIMIT 3", "SELECT country, COUNT(*), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country HAVING country <> 'x' ORDER BY country LIMIT 3", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1; page 3")]
    [InlineData("SELECT country, SUM(age) AS s, COUNT(*) AS c FROM users GROUP BY country ORDER BY s / c DESC, MAX(name), LOWER(country)", "SELECT country, SUM(age) AS s, COUNT(*) AS c, W(country) AS WEIGHT_DERIVED_0, {@@div_precision_increment | NULL} AS DIVISION_DERIVED_0, MAX(name) AS AGGREGATE_DERIVED_0, W(MAX(name)) AS WEIGHT_DERIVED_1, MIN(LOWER(country)) AS ORDER_BY_DERIVED_0, MIN(W(LOWER(country))) AS WEIGHT_DERIVED_2 FROM users GROUP BY country ORDER BY country", "hidden 6; order 0/~0; group 1; #0 First(0), #1 Sum(1), #2 Count(2), #3 First(~1), #4 Max(~2/~3), #5 First(~4/~5); give #0, #1, #2; then order Divide(#1, #2, #3) desc, #4, #5")]
    [InlineData("SELECT country FROM users GROUP BY country HAVING MAX(name) IS NOT NULL ORDER BY AVG(age)", "SELECT country, W(country) AS WEIGHT_DERIVED_0, MAX(name) AS AGGREGATE_DERIVED_0, W(MAX(name)) AS WEIGHT_DERIVED_1, AVG(age) AS AGGREGATE_DERIVED_1, COUNT(age) AS AVG_DERIVED_COUNT_0, SUM(age) AS AVG_DERIVED_SUM_0 FROM users GROUP BY country ORDER BY country", "hidden 6; order 0/~0; group 1; #0 First(0), #1 Max(~1/~2), #2 Average(~3, count ~4, sum ~5); give #0; having Not(IsNull(#1)); then order #2")]
    [InlineData("SELECT COUNT(DISTINCT country) FROM users", "SELECT COUNT(DISTINCT country), country AS AGGREGATION_DISTINCT_DERIVED_0, W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY AGGREGATION_DISTINCT_DERIVED_0", "hidden 2; order ~0/~1; whole 0; #0 CountDistinct(~0); give #0")]
    [InlineData("SELECT COUNT(DISTINCT country) AS n, COUNT(*), SUM(age) FROM users WHERE age > 3", "SELECT COUNT(DISTINCT country) AS n, COUNT(*), SUM(age), country AS AGGREGATION_DISTINCT_DERIVED_0, W(country) AS WEIGHT_DERIVED_0 FROM users WHERE age > 3 GROUP BY country ORDER BY AGGREGATION_DISTINCT_DERIVED_0", "hidden 2; order ~0/~1; whole 0; #0 CountDistinct(~0), #1 Count(1), #2 Sum(2); give #0, #1, #2")]
    [InlineData("SELECT country, COUNT(DISTINCT name) AS n FROM users GROUP BY country ORDER BY n DESC LIMIT 3", "SELECT country, COUNT(DISTINCT name) AS n, W(country) AS WEIGHT_DERIVED_0, name AS AGGREGATION_DISTINCT_DERIVED_0, W(name) AS WEIGHT_DERIVED_1 FROM users GROUP BY country, name ORDER BY country, AGGREGATION_DISTINCT_DERIVED_0", "hidden 3; order 0/~0, ~1/~2; group 1; #0 First(0), #1 CountDistinct(~1); give #0, #1; then order #1 desc; page 3")]
    [InlineData("SELECT country, COUNT(DISTINCT name, age) FROM users GROUP BY country HAVING COUNT(DISTINCT name, age) > 2 ORDER BY country", "SELECT country, COUNT(DISTINCT name, age), W(country) AS WEIGHT_DERIVED_0, name AS AGGREGATION_DISTINCT_DERIVED_0, W(name) AS WEIGHT_DERIVED_1, age AS AGGREGATION_DISTINCT_DERIVED_1, W(age) AS WEIGHT_DERIVED_2 FROM users GROUP BY country, name, age ORDER BY country, AGGREGATION_DISTINCT_DERIVED_0, AGGREGATION_DISTINCT_DERIVED_1", "hidden 5; order 0/~0, ~1/~2, ~3/~4; group 1; #0 First(0), #1 CountDistinct(~1, ~3); give #0, #1; having Greater(#1, 2)")]
    [InlineData("SELECT SUM(DISTINCT total), AVG(DISTINCT total), COUNT(DISTINCT total) * 2 FROM orders", "SELECT SUM(DISTINCT total), AVG(DISTINCT total), COUNT(DISTINCT total) * 2, total AS AGGREGATION_DISTINCT_DERIVED_0, W(total) AS WEIGHT_DERIVED_0 FROM orders GROUP BY total ORDER BY AGGREGATION_DISTINCT_DERIVED_0", "hidden 2; order ~0/~1; whole 0; #0 SumDistinct(~0), #1 AverageDistinct(~0), #2 CountDistinct(~0); give #0, #1, Multiply(#2, 2)")]
    [InlineData("SELECT DISTINCT country, COUNT(*) FROM users GROUP BY country", "SELECT DISTINCT country, COUNT(*), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 1; order 0/~0; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT DISTINCT COUNT(*) FROM users", "SELECT DISTINCT COUNT(*) FROM users", "whole 0; #0 Count(0); give #0")]
    [InlineData("SELECT country, ANY_VALUE(name) FROM users GROUP BY country", "SELECT country, ANY_VALUE(name), W(country) AS WEIGHT_DERIVED_0 FROM users GROUP BY country ORDER BY country", "hidden 1; order 0/~0; group 1; #0 First(0), #1 First(1); give #0, #1")]
    public void Groups_and_aggregates_are_put_together(string sql, string sent, string merge)
    {
        var plan = Shop.Plan(sql, sql.Contains('@', StringComparison.Ordinal) ? "long userId" : "", scatter: true);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.Equal(sent, MergeText.Sent(plan));
        Assert.Equal(merge, MergeText.Of(plan.Merge));
    }

    [Theory]
    [InlineData("SELECT status, COUNT(*) FROM users GROUP BY status", "SELECT status, COUNT(*), {status + 0 | status} AS GROUP_BY_DERIVED_0, T(status) AS WEIGHT_DERIVED_0 FROM users GROUP BY status ORDER BY status", "hidden 2; order ~0/~1; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT active, COUNT(*) FROM users GROUP BY active", "SELECT active, COUNT(*), active + 0 AS GROUP_BY_DERIVED_0 FROM users GROUP BY active ORDER BY active", "hidden 1; order ~0; group 1; #0 First(0), #1 Count(1); give #0, #1")]
    [InlineData("SELECT MAX(active) FROM users", "SELECT MAX(active), W(MAX(active)) AS WEIGHT_DERIVED_0 FROM users", "hidden 1; whole 0; #0 Max(0/~0); give #0")]
    [InlineData("SELECT age, MAX(born), MIN(status) FROM users GROUP BY age ORDER BY age DESC", "SELECT age, MAX(born), MIN(status), T(MAX(born)) AS WEIGHT_DERIVED_0, W(MIN(status)) AS WEIGHT_DERIVED_1 FROM users GROUP BY age ORDER BY age DESC", "hidden 2; order 0 desc; group 1; #0 First(0), #1 Max(1/~0), #2 Min(2/~1); give #0, #1, #2")]
    [InlineData("SELECT born, SUM(age) FROM users GROUP BY 1 HAVING MAX(born) > @since", "SELECT born, SUM(age), MIN(T(born)) AS WEIGHT_DERIVED_0, MAX(born) AS AGGREGATE_DERIVED_0, T(MAX(born)) AS WEIGHT_DERIVED_1 FROM users GROUP BY 1 ORDER BY 1", "hidden 3; order 0/~0; group 1; #0 First(0), #1 Sum(1), #2 Max(~1/~2); give #0, #1; having Greater(#2, @since)")]
    [InlineData("SELECT * FROM users GROUP BY age HAVING COUNT(*) > 1", "SELECT user_id, name, age, born, status, active, COUNT(*) AS AGGREGATE_DERIVED_0 FROM users GROUP BY age ORDER BY age", "hidden 1; order 2; group 1; #0 First(0), #1 First(1), #2 First(2), #3 First(3), #4 First(4), #5 First(5), #6 Count(~0); give #0, #1, #2, #3, #4, #5; having Greater(#6, 1)")]
    public void A_schema_saves_weights(string sql, string sent, string merge)
    {
        var schema = SchemaReader.Read([new SchemaSource("s.schema.sql", "CREATE TABLE users (user_id BIGINT NOT NULL, name VARCHAR(40), age INT, born DATE, status ENUM('a', 'b'), active BOOL);")]).Schema;
        var plan = Shop.Plan(sql, sql.Contains('@', StringComparison.Ordinal) ? "long since" : "", scatter: true, schema: schema);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.Equal(sent, MergeText.Sent(plan));
        Assert.Equal(merge, MergeText.Of(plan.Merge));
    }

    [Fact]
    public void Parameters_that_only_the_merge_reads_are_not_sent()
    {
        var plan = Shop.Plan("SELECT country, COUNT(*) AS n FROM users WHERE age > @age GROUP BY country HAVING n > @least LIMIT @rows", "long age, int least, int rows", scatter: true);
        Assert.Equal(["age"], plan.Parameters.Select(p => p.Name));
        Assert.Equal(["least", "rows"], plan.Merge!.Parameters);
        Assert.Equal(["aggregate", "filter", "limit"], plan.MergeSteps);
    }

    [Fact]
    public void A_hint_of_several_nodes_merges_too()
    {
        var plan = Shop.Plan("/*!mycat:datanode=user_0,user_1*/ SELECT COUNT(*) FROM users", "", intent: StatementIntent.Any);
        Assert.Equal("whole 0; #0 Count(0); give #0", MergeText.Of(plan.Merge));
    }

    [Fact]
    public void What_happens_is_said_in_words()
    {
        var plan = Shop.Plan("SELECT country, COUNT(*) AS n FROM users GROUP BY country HAVING n > 3 ORDER BY n DESC LIMIT 5", "", scatter: true);
        var lines = Explanation.Lines(plan, Shop.Rules);
        Assert.Contains("Merge: the groups of the shards are put together by country; those that HAVING names are kept; then they are put in the order of n DESC; at most 5 rows are given.", lines);
        Assert.Contains("Cost: 4 statements at the same time.", lines);
    }

    [Fact]
    public void Optional_filters_in_having_cannot_wait_for_the_merge()
    {
        var plan = Shop.Plan("SELECT country, COUNT(*) AS n FROM users GROUP BY country HAVING n > 3 {{AND n < @most}}", "long? most", scatter: true);
        Assert.Contains("Keep optional filters in WHERE", Assert.Single(plan.Diagnostics).Message, StringComparison.Ordinal);
        plan = Shop.Plan("SELECT country, COUNT(*) AS n FROM users WHERE age > 3 {{AND age < @most}} GROUP BY country ORDER BY n", "long? most", scatter: true);
        Assert.Equal("SELECT country, COUNT(*) AS n, W(country) AS WEIGHT_DERIVED_0 FROM users WHERE age > 3 {?most:AND age < @most} GROUP BY country ORDER BY country", MergeText.Sent(plan));
    }
}
