namespace CompileShard.Planner.Tests.Routing;

/// <summary>A table of statements and where they go.</summary>
public class RouteTests
{
    [Theory]
    // One shard
    [InlineData("SELECT * FROM users WHERE user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE @userId = user_id", "Single @userId")]
    [InlineData("SELECT * FROM users u WHERE (u.user_id = @userId) AND u.name LIKE 'a%'", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE user_id IN (@userId)", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE user_id = 7", "Single =7 on 3")]
    [InlineData("SELECT * FROM users WHERE user_id = '7'", "Single =7 on 3")]
    [InlineData("SELECT * FROM users WHERE user_id = -7", "Single =-7 on 3")]
    [InlineData("SELECT * FROM users WHERE user_id IN (3, 7, 11)", "Single =3,=7,=11 on 3")]
    [InlineData("SELECT * FROM users WHERE user_id = 7 AND user_id IN (1, 7, 9)", "Single =7 on 3")]
    [InlineData("SELECT * FROM users WHERE user_id = @userId AND user_id IN (1, 2)", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE user_id = @userId OR user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE (user_id = @userId AND name = 'a') OR (user_id = @userId AND name = 'b')", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE (user_id, name) = (@userId, 'a')", "Single @userId")]
    [InlineData("SELECT COUNT(*), MAX(age) FROM users WHERE user_id = @userId GROUP BY name ORDER BY 1 LIMIT 5", "Single @userId")]
    [InlineData("SELECT DISTINCT name FROM users WHERE user_id = @userId FOR UPDATE", "Single @userId")]
    // Along joins
    [InlineData("SELECT * FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE a.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u JOIN addresses a USING (user_id) WHERE user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u NATURAL JOIN addresses a WHERE user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u, orders o WHERE o.user_id = u.user_id AND u.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u LEFT JOIN orders o ON o.user_id = u.user_id WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u LEFT JOIN orders o ON o.user_id = u.user_id WHERE o.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM orders o RIGHT JOIN users u ON o.user_id = u.user_id WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u LEFT JOIN orders o ON o.user_id = @userId WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u JOIN orders o ON o.user_id = 3 WHERE u.user_id = 7", "Single =7 on 3")]
    [InlineData("SELECT * FROM orders o JOIN items i ON i.order_id = o.order_id WHERE o.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM orders o JOIN items i ON i.order_id = o.order_id JOIN notes n ON n.item_id = i.item_id WHERE o.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM users u JOIN countries c ON c.code = u.country WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM countries c LEFT JOIN users u ON u.country = c.code AND u.user_id = @userId", "Single @userId")]
    // Subqueries, derived tables, common tables, set operations
    [InlineData("SELECT * FROM users u WHERE u.user_id = @userId AND EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.user_id)", "Single @userId")]
    [InlineData("SELECT * FROM users u WHERE u.user_id = @userId AND u.age > (SELECT AVG(total) FROM orders WHERE user_id = @userId)", "Single @userId")]
    [InlineData("SELECT * FROM (SELECT user_id, COUNT(*) c FROM orders GROUP BY user_id) t WHERE t.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM (SELECT * FROM users) t WHERE t.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM (SELECT user_id FROM users WHERE user_id = @userId LIMIT 1) t", "Single @userId")]
    [InlineData("WITH o AS (SELECT user_id, total FROM orders) SELECT * FROM o WHERE o.user_id = @userId", "Single @userId")]
    [InlineData("WITH users AS (SELECT user_id FROM users) SELECT * FROM users WHERE user_id = @userId", "Single @userId")]
    [InlineData("WITH a AS (SELECT * FROM users), b AS (SELECT * FROM a) SELECT * FROM b WHERE b.user_id = @userId", "Single @userId")]
    [InlineData("WITH RECURSIVE t AS (SELECT user_id, 1 AS n FROM users WHERE user_id = @userId UNION ALL SELECT user_id, n + 1 FROM t WHERE n < 3) SELECT * FROM t", "Single @userId")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId UNION SELECT city FROM addresses WHERE user_id = @userId ORDER BY 1 LIMIT 3", "Single @userId")]
    [InlineData("SELECT (SELECT COUNT(*) FROM orders WHERE user_id = @userId)", "Single @userId")]
    [InlineData("SELECT * FROM (SELECT user_id, name FROM users UNION ALL SELECT user_id, city FROM addresses) t WHERE t.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM (SELECT user_id AS k FROM users UNION SELECT user_id FROM orders) t JOIN addresses a ON a.user_id = t.k WHERE a.user_id = @userId", "Single @userId")]
    [InlineData("SELECT * FROM (SELECT user_id FROM users WHERE user_id = 1 UNION ALL SELECT user_id FROM orders WHERE user_id = 2) t", "Keys =1,=2 on 1,2", "")]
    [InlineData("SELECT * FROM users WHERE user_id IN (SELECT user_id FROM orders WHERE user_id = @userId)", "Single @userId")]
    [InlineData("SELECT * FROM orders o WHERE o.order_id IN (SELECT order_id FROM orders WHERE user_id = @userId)", "Single @userId")]
    [InlineData("SELECT * FROM orders o WHERE o.order_id IN (SELECT MAX(order_id) FROM orders WHERE user_id = @userId)", "Single @userId")]
    [InlineData("SELECT * FROM orders o WHERE o.order_id IN (SELECT order_id FROM orders WHERE user_id = @userId LIMIT 3)", "Single @userId")]
    [InlineData("SELECT * FROM users WHERE user_id = 3 + 2 * 2", "Single =7 on 3")]
    [InlineData("SELECT * FROM users WHERE user_id IN (SELECT user_id FROM orders WHERE user_id IN (NULL))", "None")]
    [InlineData("SELECT * FROM users u WHERE EXISTS (SELECT 1 FROM orders WHERE 1 = 2)", "None")]
    [InlineData("SELECT * FROM users WHERE 1 IN ('a', 'b')", "None")]
    [InlineData("SELECT 42 WHERE FALSE", "None")]
    // Lists and handfuls
    [InlineData("SELECT * FROM users WHERE user_id IN (@ids)", "In @ids", "long[] ids")]
    [InlineData("SELECT * FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE a.user_id IN (@ids)", "In @ids", "long[] ids")]
    [InlineData("SELECT * FROM users WHERE user_id IN (@a, @b)", "Keys @a,@b", "long a, long b")]
    [InlineData("SELECT * FROM users WHERE user_id = @a OR user_id = 5", "Keys @a,=5", "long a")]
    [InlineData("SELECT * FROM users WHERE user_id IN (1, 2)", "Keys =1,=2 on 1,2", "")]
    [InlineData("SELECT * FROM users WHERE user_id = @a AND user_id IN (@ids)", "Single @a", "long a, long[] ids")]
    [InlineData("SELECT * FROM users WHERE user_id BETWEEN 5 AND 6", "Keys =[5..6],=[5..6] on 1,2", "")]
    [InlineData("SELECT * FROM users WHERE user_id > 4 AND 6 > user_id", "Single =(4..6) on 1", "")]
    [InlineData("SELECT * FROM users WHERE user_id BETWEEN 5 AND 6 OR user_id = 4", "Keys =[5..6],=[5..6],=4 on 0,1,2", "")]
    [InlineData("SELECT * FROM users WHERE user_id BETWEEN 5 AND 9 AND user_id = @a", "Single @a", "long a")]
    [InlineData("SELECT * FROM people WHERE age BETWEEN @a AND @b", "Range [@a..@b]", "long a, long b")]
    [InlineData("SELECT * FROM people WHERE age >= @a AND age < 65", "Range [@a..65)", "long a")]
    [InlineData("SELECT * FROM people WHERE age > @a", "Range (@a..)", "long a")]
    [InlineData("SELECT * FROM people WHERE age >= 20 AND age < 65", "Single =[20..65) on 1", "")]
    [InlineData("SELECT * FROM people WHERE age < 30", "Keys =(..30),=(..30) on 0,1", "")]
    [InlineData("SELECT * FROM people WHERE age BETWEEN @a AND @b AND age = 70", "Single =70 on 2", "long a, long b")]
    // No shard at all
    [InlineData("SELECT * FROM users WHERE user_id BETWEEN 9 AND 1", "None", "")]
    [InlineData("SELECT COUNT(*) FROM users WHERE user_id BETWEEN 9 AND 1", "Single =no row on 0", "")]
    [InlineData("SELECT * FROM users WHERE user_id = NULL", "None", "")]
    [InlineData("SELECT * FROM users WHERE 1 = 0", "None", "")]
    [InlineData("SELECT * FROM users WHERE user_id = 1 AND user_id = 2", "None", "")]
    [InlineData("SELECT * FROM users WHERE user_id IN (NULL)", "None", "")]
    [InlineData("SELECT * FROM users WHERE user_id NOT IN (1, NULL)", "None", "")]
    [InlineData("SELECT * FROM users WHERE name = 'x' AND FALSE", "None", "")]
    [InlineData("SELECT * FROM (SELECT * FROM users WHERE 1 = 0) t", "None", "")]
    [InlineData("DELETE FROM users WHERE NULL", "None", "")]
    [InlineData("SELECT COUNT(*) FROM users WHERE 1 = 0", "Single =no row on 0", "")]
    // Not sharded
    [InlineData("SELECT * FROM stores WHERE store_id = 1", "SingleNode on 0", "")]
    [InlineData("SELECT * FROM stores s JOIN countries c ON c.code = s.country ORDER BY 1", "SingleNode on 0", "")]
    [InlineData("SELECT COUNT(*) FROM countries", "Global", "")]
    [InlineData("SELECT 1", "NoTable", "")]
    [InlineData("INSERT INTO countries (code) VALUES ('de')", "Broadcast", "")]
    [InlineData("UPDATE countries SET name = 'x' WHERE code = 'de'", "Broadcast", "")]
    [InlineData("DELETE FROM countries", "Broadcast", "")]
    [InlineData("INSERT INTO stores (store_id) VALUES (1)", "SingleNode on 0", "")]
    [InlineData("UPDATE stores SET name = 'x' ORDER BY store_id LIMIT 1", "SingleNode on 0", "")]
    // Writes
    [InlineData("UPDATE users SET name = 'x' WHERE user_id = @userId", "Single @userId")]
    [InlineData("UPDATE users SET name = 'x', user_id = user_id WHERE user_id = @userId LIMIT 1", "Single @userId")]
    [InlineData("UPDATE users u JOIN orders o ON o.user_id = u.user_id SET u.name = 'x' WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("DELETE FROM users WHERE user_id = @userId", "Single @userId")]
    [InlineData("DELETE o FROM orders o JOIN users u ON u.user_id = o.user_id WHERE u.user_id = @userId", "Single @userId")]
    [InlineData("DELETE FROM users WHERE user_id IN (@ids)", "In @ids", "long[] ids")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x')", "InsertSingle @userId")]
    [InlineData("INSERT INTO users SET user_id = @userId, name = 'x'", "InsertSingle @userId")]
    [InlineData("REPLACE INTO users (name, user_id) VALUES ('x', 6)", "InsertSingle =6 on 2", "")]
    [InlineData("INSERT INTO users (user_id) VALUES (@userId), (@userId)", "InsertSingle @userId")]
    [InlineData("INSERT INTO users (user_id) VALUES (1), (5), (9)", "InsertSingle =1 on 1", "")]
    [InlineData("INSERT INTO users (user_id) VALUES (1), (2), (5)", "InsertSplit =1,=2,=5 on 1,2", "")]
    [InlineData("INSERT INTO users (user_id) VALUES (@a), (@b)", "InsertSplit @a,@b", "long a, long b")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@users.Id, @users.Name)", "InsertSplit @users.Id", "long[] users.Id, string[] users.Name")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, @users.Name)", "InsertSingle @userId", "long userId, string[] users.Name")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x') ON DUPLICATE KEY UPDATE name = VALUES(name), user_id = VALUES(user_id)", "InsertSingle @userId")]
    [InlineData("INSERT INTO addresses (user_id, city) VALUES (@userId, 'x')", "InsertSingle @userId")]
    [InlineData("INSERT INTO orders (user_id, total) SELECT user_id, 1 FROM users WHERE user_id = @userId", "Single @userId")]
    [InlineData("INSERT INTO countries (code) SELECT code FROM countries WHERE code = 'x'", "Broadcast", "")]
    public void Statement_goes_where_its_key_says(string sql, string expected, string? parameters = null) =>
        Assert.Equal(expected, Describe(Shop.Plan(sql, parameters ?? (sql.Contains("@userId", StringComparison.Ordinal) ? "long userId" : ""))));

    [Theory]
    [InlineData("SELECT * FROM users")]
    [InlineData("SELECT name FROM users WHERE age > 3")]
    [InlineData("SELECT * FROM users WHERE user_id > 3")]
    [InlineData("SELECT * FROM users WHERE user_id = 1.5")]
    [InlineData("SELECT * FROM users WHERE user_id = '7x'")]
    [InlineData("SELECT * FROM users WHERE user_id = 1 OR name = 'x'")]
    [InlineData("SELECT * FROM users WHERE NOT (user_id = 1)")]
    [InlineData("SELECT * FROM users WHERE user_id + 1 = 2")]
    [InlineData("SELECT * FROM users u JOIN addresses a ON a.user_id = u.user_id")]
    [InlineData("SELECT * FROM users u LEFT JOIN addresses a ON a.user_id = u.user_id AND a.user_id = 5")]
    [InlineData("SELECT * FROM users u LEFT JOIN addresses a ON a.user_id = u.user_id WHERE a.user_id IS NULL")]
    [InlineData("SELECT user_id, COUNT(*) FROM orders GROUP BY user_id")]
    [InlineData("SELECT user_id AS u, COUNT(*) FROM orders GROUP BY u HAVING COUNT(*) > 1")]
    [InlineData("SELECT user_id, COUNT(*) FROM orders GROUP BY 1")]
    [InlineData("SELECT order_id, COUNT(*) FROM items GROUP BY order_id")]
    [InlineData("SELECT DISTINCT user_id, name FROM users")]
    [InlineData("SELECT DISTINCT * FROM users")]
    [InlineData("SELECT * FROM users u WHERE u.user_id IN (SELECT o.user_id FROM orders o)")]
    [InlineData("SELECT * FROM users u WHERE u.user_id NOT IN (SELECT o.user_id FROM orders o)")]
    [InlineData("SELECT * FROM users u WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.user_id AND o.user_id = 5)")]
    [InlineData("SELECT u.name, (SELECT COUNT(*) FROM orders o WHERE o.user_id = u.user_id) FROM users u")]
    [InlineData("SELECT * FROM users u JOIN (SELECT user_id, SUM(total) s FROM orders GROUP BY user_id) t ON t.user_id = u.user_id")]
    [InlineData("SELECT user_id FROM users UNION ALL SELECT user_id FROM orders")]
    [InlineData("SELECT SUM(total) OVER (PARTITION BY user_id) FROM orders")]
    [InlineData("SELECT * FROM orders o JOIN items i ON i.order_id = o.order_id JOIN notes n ON n.item_id = i.item_id")]
    [InlineData("WITH users AS (SELECT user_id FROM users) SELECT * FROM countries c JOIN users u ON u.user_id = c.n")]
    [InlineData("SELECT * FROM items i JOIN notes n ON n.item_id = i.item_id")]
    [InlineData("UPDATE users SET age = age + 1")]
    [InlineData("DELETE FROM orders WHERE total = 0")]
    [InlineData("INSERT INTO orders (user_id, total) SELECT user_id, 1 FROM users")]
    [InlineData("SELECT * FROM (SELECT user_id FROM users UNION ALL SELECT user_id FROM orders) t")]
    [InlineData("SELECT * FROM (SELECT user_id FROM users UNION ALL SELECT user_id FROM orders) t JOIN addresses a ON a.user_id = t.user_id")]
    [InlineData("SELECT * FROM users u LEFT JOIN (SELECT user_id FROM addresses UNION ALL SELECT user_id FROM orders) t ON t.user_id = u.user_id")]
    [InlineData("SELECT * FROM orders o WHERE o.order_id NOT IN (SELECT order_id FROM orders WHERE total > 3)")]
    public void Statement_without_a_fixed_key_is_scattered_only_when_allowed(string sql)
    {
        Assert.Equal("Scatter", Describe(Shop.Plan(sql, "", scatter: true)));
        var refused = Shop.Plan(sql, "");
        Assert.Equal("Refused", Describe(refused));
        Assert.Equal(["SHARD301"], refused.Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData("SELECT * FROM items WHERE order_id = @orderId", "userId", "Single @userId", "long orderId, long userId")]
    [InlineData("SELECT * FROM addresses WHERE address_id = @id ORDER BY city LIMIT 2", "userId", "Single @userId", "long id, long userId")]
    [InlineData("INSERT INTO items (order_id, item_id) VALUES (@orderId, @id)", "userId", "InsertSingle @userId", "long orderId, long id, long userId")]
    [InlineData("DELETE FROM items WHERE order_id = 1", "userIds", "In @userIds", "long[] userIds")]
    public void Shard_key_parameter_routes_although_the_statement_does_not_name_it(string sql, string shardKey, string expected, string parameters) =>
        Assert.Equal(expected, Describe(Shop.Plan(sql, parameters, shardKey: shardKey)));

    internal static string Describe(QueryPlan plan)
    {
        var text = plan.Route.ToString();
        if (plan.Keys.Count > 0)
            text += " " + string.Join(",", plan.Keys.Select(k => (k.Kind == KeySourceKind.Constant ? "=" : k.Kind == KeySourceKind.Range ? "" : "@") + k.Name));
        if (plan.ConstantShards.Count > 0)
            text += " on " + string.Join(",", plan.ConstantShards);
        return text;
    }
}
