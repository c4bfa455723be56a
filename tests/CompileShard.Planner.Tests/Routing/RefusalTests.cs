namespace CompileShard.Planner.Tests.Routing;

/// <summary>Statements that are refused, the id that says so, and (between [| and |]) the words it stands under.</summary>
public class RefusalTests
{
    [Theory]
    // The key is missing
    [InlineData("SELECT * FROM users WHERE [|name = 'x'|]", "SHARD301")]
    [InlineData("SELECT * FROM [|users|]", "SHARD301")]
    [InlineData("DELETE FROM [|users|]", "SHARD301")]
    // Rows of different shards meet
    [InlineData("SELECT * FROM users u JOIN [|orders|] o ON o.total = u.age", "SHARD302", true)]
    [InlineData("SELECT * FROM users u, [|orders|] o", "SHARD302", true)]
    [InlineData("SELECT * FROM users u JOIN [|orders|] o ON o.user_id <> u.user_id", "SHARD302", true)]
    [InlineData("SELECT * FROM users u JOIN [|orders|] o ON o.user_id = u.user_id OR o.total = 1", "SHARD302", true)]
    [InlineData("SELECT * FROM users u JOIN [|orders|] o ON o.order_id = u.user_id", "SHARD302", true)]
    [InlineData("SELECT * FROM users u LEFT JOIN addresses a ON a.user_id = u.user_id JOIN [|orders|] o ON o.user_id = o.total", "SHARD302", true)]
    [InlineData("SELECT * FROM users u JOIN [|users|] v LEFT JOIN addresses a ON a.user_id = u.user_id AND a.user_id = v.user_id WHERE u.name = 'x'", "SHARD302", true)]
    [InlineData("SELECT * FROM users u WHERE u.age > (SELECT AVG(total) FROM [|orders|])", "SHARD302", true)]
    [InlineData("SELECT * FROM users u WHERE EXISTS (SELECT 1 FROM [|orders|] o WHERE o.total = u.age)", "SHARD302", true)]
    [InlineData("SELECT * FROM users u WHERE u.user_id IN (SELECT o.user_id FROM [|orders|] o LIMIT 5)", "SHARD302", true)]
    [InlineData("SELECT * FROM users u WHERE u.user_id = @userId AND u.age IN (SELECT total FROM [|orders|])", "SHARD302", true)]
    [InlineData("SELECT * FROM users u JOIN (SELECT user_id FROM [|orders|] LIMIT 3) t ON t.user_id = u.user_id", "SHARD302", true)]
    [InlineData("SELECT * FROM countries c WHERE EXISTS (SELECT 1 FROM [|users|] u WHERE u.country = c.code)", "SHARD302", true)]
    [InlineData("SELECT * FROM [|countries c LEFT JOIN users u ON u.country = c.code|]", "SHARD302", true)]
    [InlineData("SELECT code FROM countries UNION ALL SELECT country FROM users", "SHARD302", true)]
    [InlineData("UPDATE countries c JOIN [|users|] u ON u.country = c.code SET c.n = 1", "SHARD302", true)]
    [InlineData("SELECT * FROM items i JOIN [|orders|] o ON o.user_id = i.order_id", "SHARD302", true)]
    [InlineData("SELECT * FROM users u LEFT JOIN orders o ON o.user_id = u.user_id WHERE o.user_id NOT IN (SELECT user_id FROM [|addresses|])", "SHARD302", true)]
    [InlineData("SELECT * FROM (SELECT user_id FROM users UNION ALL SELECT total FROM orders) t JOIN [|addresses|] a ON a.user_id = t.user_id", "SHARD302", true)]
    [InlineData("SELECT * FROM (SELECT user_id FROM users UNION ALL SELECT 5) t", "SHARD302", true)]
    [InlineData("SELECT * FROM orders o WHERE o.user_id NOT IN (SELECT MAX(user_id) FROM [|users|])", "SHARD302", true)]
    // Tables themselves
    [InlineData("RENAME TABLE [|events|] TO happenings", "SHARD207")]
    [InlineData("ALTER TABLE [|events|] RENAME TO happenings", "SHARD207")]
    [InlineData("RENAME TABLE users TO [|archive.users|]", "SHARD207")]
    [InlineData("RENAME TABLE users TO [|people|]", "SHARD307")]
    [InlineData("RENAME TABLE [|guests|] TO visitors", "SHARD202")]
    [InlineData("[|CREATE TABLE|] users AS SELECT * FROM orders", "SHARD207")]
    [InlineData("[|CREATE TABLE|] users (a INT) SELECT 1 AS a", "SHARD207")]
    [InlineData("[|CREATE TABLE|] t (a INT) SELECT 1 AS a", "SHARD207")]
    [InlineData("[|CREATE DATABASE|] shop", "SHARD207")]
    [InlineData("[|CREATE TABLE|] users SELECT 1 AS a", "SHARD207")]
    [InlineData("ALTER TABLE events [|DROP CONSTRAINT fk|]", "SHARD207")]
    [InlineData("UPDATE orders SET [|order_id = 8|] WHERE user_id = 7", "SHARD306")]
    [InlineData("UPDATE users SET [|user_id = 8|] WHERE user_id = 7", "SHARD306")]
    [InlineData("UPDATE users SET [|user_id = @other|] WHERE user_id = @userId", "SHARD306", false, "long userId, long other")]
    [InlineData("CREATE TABLE [|nowhere|] (a INT)", "SHARD202")]
    [InlineData("CREATE TABLE users (a INT, FOREIGN KEY (a) REFERENCES [|carts|] (cart_id))", "SHARD307")]
    [InlineData("DROP TABLE users, [|stores|]", "SHARD307")]
    [InlineData("ALTER TABLE users DROP COLUMN [|user_id|]", "SHARD306")]
    [InlineData("ALTER TABLE users CHANGE [|user_id|] id BIGINT", "SHARD306")]
    [InlineData("ALTER TABLE items DROP [|order_id|]", "SHARD306")]
    [InlineData("[|START TRANSACTION|]", "SHARD207")]
    [InlineData("[|CALL|] p(1)", "SHARD207")]
    // Placed otherwise
    [InlineData("SELECT * FROM users u JOIN [|carts|] c ON c.cart_id = u.user_id", "SHARD307", true)]
    [InlineData("SELECT * FROM users u JOIN [|stores|] s ON s.owner = u.user_id WHERE u.user_id = @userId", "SHARD307")]
    [InlineData("SELECT * FROM users u JOIN [|currencies|] c ON c.code = u.currency WHERE u.user_id = @userId", "SHARD307")]
    // Merging
    [InlineData("SELECT user_id, COUNT(*) FROM users [|GROUP BY user_id|] WITH ROLLUP", "SHARD401", true)]
    [InlineData("SELECT user_id FROM users [|INTERSECT|] SELECT user_id FROM orders", "SHARD401", true)]
    [InlineData("SELECT * FROM (SELECT [|COUNT(*)|] c FROM users) t", "SHARD401", true)]
    [InlineData("SELECT * FROM (SELECT * FROM users [|LIMIT 5|]) t", "SHARD401", true)]
    [InlineData("SELECT [|RANK() OVER (ORDER BY age)|] FROM users", "SHARD401", true)]
    [InlineData("UPDATE users SET age = 1 [|LIMIT 5|]", "SHARD401", true)]
    // Keys
    [InlineData("INSERT INTO [|users|] (name) VALUES ('x')", "SHARD305")]
    [InlineData("INSERT INTO [|users|] VALUES (1, 'x')", "SHARD305")]
    [InlineData("INSERT INTO users (user_id) VALUES ([|NULL|])", "SHARD305")]
    [InlineData("INSERT INTO users (user_id) VALUES ([|DEFAULT|])", "SHARD305")]
    [InlineData("INSERT INTO [|items|] (order_id) VALUES (1)", "SHARD305")]
    [InlineData("INSERT INTO users (user_id) VALUES ([|@userId + 1|])", "SHARD308")]
    [InlineData("INSERT INTO users (user_id) VALUES (1), ([|NOW()|])", "SHARD308")]
    [InlineData("UPDATE users SET [|user_id = 5|] WHERE user_id = @userId", "SHARD306")]
    [InlineData("UPDATE items i JOIN orders o ON o.order_id = i.order_id SET [|i.order_id = 5|] WHERE o.user_id = @userId", "SHARD306")]
    [InlineData("INSERT INTO users (user_id) VALUES (@userId) ON DUPLICATE KEY UPDATE [|user_id = 5|]", "SHARD306")]
    [InlineData("SELECT * FROM users WHERE user_id = [|@name|]", "SHARD303", false, "string name")]
    [InlineData("SELECT * FROM users WHERE user_id IN ([|@names|])", "SHARD303", false, "string[] names")]
    // The statement itself
    [InlineData("SELECT * FROM [|user|] WHERE user_id = @userId", "SHARD202")]
    [InlineData("INSERT INTO [|user|] (user_id) SELECT 1", "SHARD202", false, "")]
    [InlineData("INSERT INTO [|user|] (user_id) SELECT code FROM countries", "SHARD202", false, "")]
    [InlineData("SELECT * FROM users WHERE user_id = [|@userid|]", "SHARD205", false, "long userId")]
    [InlineData("SELECT * FROM users WHERE user_id = [|:userId|]", "SHARD205", false, "")]
    [InlineData("SELECT * FROM users WHERE user_id = [|@id|]", "SHARD205", false, "long userId")]
    [InlineData("SELECT * FROM users WHERE user_id = [|$1|]", "SHARD205", false, "long userId")]
    [InlineData("SELECT * FROM users WHERE user_id = [|'@userId'|]", "SHARD206", false, "long userId")]
    [InlineData("SELECT * FROM [|users|]", "SHARD301", false, "long userId")]
    [InlineData("INSERT INTO [|users|] (name) VALUES ('x')", "SHARD305", false, "long userId")]
    [InlineData("SELECT * FROM users WHERE user_id = [|@ids|]", "SHARD208", false, "long[] ids")]
    [InlineData("[|CALL|] refresh()", "SHARD207", false, "")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId LIMIT 5 ROWS EXAMINED [|100|]", "SHARD207")]
    [InlineData("[|SELECT name FROM users WHERE user_id = @userId PROCEDURE ANALYSE()|]", "SHARD207")]
    [InlineData("[|SET|] @a = 1", "SHARD207", false, "")]
    [InlineData("INSERT INTO users (user_id) [|SELECT code FROM countries|]", "SHARD207", false, "")]
    [InlineData("INSERT INTO orders (user_id) [|SELECT age FROM users WHERE user_id = @userId|]", "SHARD207")]
    public void Statement_is_refused_under_its_words(string marked, string id, bool scatter = false, string? parameters = null, string? alsoAllowed = null)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var sql = marked.Replace("[|", "").Replace("|]", "");
        parameters ??= sql.Contains("@userId", StringComparison.Ordinal) ? "long userId" : "";

        var plan = Shop.Plan(sql, parameters, scatter);

        Assert.False(plan.IsRunnable, RouteTests.Describe(plan));
        var found = Assert.Single(plan.Diagnostics, d => d.Id == id);
        Assert.All(plan.Diagnostics, d => Assert.True(d.Id == id || d.Id == alsoAllowed, d.Id + ": " + d.Message));
        if (start >= 0)
        {
            var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
            Assert.Equal(sql[start..end], sql.Substring(found.Span.Start, found.Span.Length));
        }
    }

    [Fact]
    public void Three_mistakes_are_reported_together()
    {
        var plan = Shop.Plan("SELECT FROM users WHERE user_id == @userId AND name LIKE");
        Assert.True(plan.Diagnostics.Count >= 3, string.Join("\n", plan.Diagnostics.Select(d => d.Message)));
        Assert.All(plan.Diagnostics, d => Assert.Equal("SHARD201", d.Id));
    }

    [Fact]
    public void Wrong_verb_is_refused_at_the_first_word()
    {
        Assert.Equal("SHARD209", Assert.Single(Shop.Plan("SELECT * FROM users WHERE user_id = @userId", intent: Planner.Routing.StatementIntent.Execute).Diagnostics).Id);
        Assert.Equal("SHARD209", Assert.Single(Shop.Plan("DELETE FROM users WHERE user_id = @userId", intent: Planner.Routing.StatementIntent.Query).Diagnostics).Id);
    }

    [Fact]
    public void Table_of_another_rule_is_refused() =>
        Assert.Equal("SHARD304", Assert.Single(Shop.Plan("SELECT * FROM carts WHERE cart_id = @userId", rule: "mod-long").Diagnostics).Id);

    [Fact]
    public void Unused_parameter_is_refused_and_named()
    {
        var diagnostic = Assert.Single(Shop.Plan("SELECT * FROM users WHERE user_id = @userId", "long userId, string name").Diagnostics);
        Assert.Equal("SHARD206", diagnostic.Id);
        Assert.Contains(new KeyValuePair<string, string>("parameter", "name"), diagnostic.Facts);
    }

    [Fact]
    public void Needless_scatter_is_said()
    {
        var plan = Shop.Plan("SELECT * FROM users WHERE user_id = @userId", scatter: true);
        Assert.Equal("Single @userId", RouteTests.Describe(plan));
        Assert.Equal("SHARD309", Assert.Single(plan.Diagnostics).Id);
    }

    [Fact]
    public void Missing_key_carries_what_a_code_fix_needs()
    {
        const string sql = "SELECT u.name FROM users u JOIN countries c ON c.code = u.country WHERE u.age = 1 OR c.code = 'x'";
        var facts = Assert.Single(Shop.Plan(sql, "").Diagnostics).Facts.ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal("user_id", facts["column"]);
        Assert.Equal("u.", facts["qualifier"]);
        Assert.Equal("userId", facts["parameter"]);
        Assert.Equal("true", facts["whereNeedsParentheses"]);
        Assert.Equal("u.age = 1 OR c.code = 'x'", sql[int.Parse(facts["whereStart"])..int.Parse(facts["whereEnd"])]);
    }
}
