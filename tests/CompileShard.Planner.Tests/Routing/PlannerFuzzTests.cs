using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Tests.Schema;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>
/// Statements with some words replaced by scraps: whatever they are, planning ends with a plan that can be explained, or with a diagnostic that lies in the text.
/// </summary>
public class PlannerFuzzTests
{
    private const int Cases = 30_000;

    private static readonly string[] s_scraps =
    [
        "SELECT", "*", "user_id", "u.user_id", "o.total", "name", "COUNT(*)", "FROM", "users", "users u", "orders o", "events", "countries", "stores", "WHERE", "user_id = @userId", "u.user_id = 5", "AND", "OR", "NOT",
        "IN (1, 2)", "IN (SELECT user_id FROM orders)", "IN (@ids)", "EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.user_id)", "JOIN", "LEFT JOIN", "ON o.user_id = u.user_id", "USING (user_id)", "UNION ALL", "UNION",
        "GROUP BY", "ORDER BY", "LIMIT 3", "HAVING", "(", ")", ",", "=", "<", "BETWEEN 1 AND 9", "LIKE 'a%'", "NULL", "1", "'x'", "@userId", "@ids", "INSERT INTO users", "(user_id, name)", "VALUES", "(1, 'a')", "(@userId, 'b')",
        "UPDATE", "SET name = 'x'", "DELETE FROM", "REPLACE INTO", "ON DUPLICATE KEY UPDATE name = VALUES(name)", "WITH c AS (SELECT * FROM users)", "c", "CALL p(@userId)", "ALTER TABLE users", "ADD COLUMN z INT", "CREATE TABLE t (a INT)",
        "DROP TABLE", "TRUNCATE TABLE", "{{AND name = @userId}}", "{{", "}}", "/*!mycat:sql=SELECT 1 FROM users WHERE user_id = 3*/", "/*!mycat:datanode=user_0*/", "/*balance*/", "/*", "*/", "--", "`", "'", ";", "NEXT VALUE FOR users", "NOW()", "LAST_INSERT_ID()",
        "OVER (PARTITION BY user_id)", "CASE WHEN 1 THEN 2 END", "DISTINCT", "FOR UPDATE", "(SELECT user_id FROM users UNION ALL SELECT user_id FROM orders) t", "t.user_id = 4", "\u0000", "é", "😀",
    ];

    private static readonly string[] s_statements =
    [
        "SELECT user_id , name FROM users WHERE user_id = @userId",
        "SELECT u.name , o.total FROM users u JOIN orders o ON o.user_id = u.user_id WHERE u.user_id IN (1, 2) {{AND o.total > @low}}",
        "SELECT * FROM (SELECT user_id FROM users UNION ALL SELECT user_id FROM orders) t JOIN addresses a ON a.user_id = t.user_id WHERE t.user_id = @userId",
        "SELECT COUNT(*) FROM users WHERE user_id BETWEEN 1 AND 3 GROUP BY user_id ORDER BY 1 LIMIT 3",
        "WITH c AS (SELECT * FROM users) SELECT c.name FROM c LEFT JOIN orders o ON o.user_id = c.user_id AND o.total > 3 WHERE c.user_id IN (SELECT user_id FROM orders WHERE user_id = 7)",
        "SELECT name FROM users WHERE user_id = 1 UNION SELECT city FROM addresses WHERE user_id = 1",
        "SELECT * FROM events WHERE tenant IN (1, 6)",
        "SELECT * FROM people WHERE age > @low AND age < 30",
        "SELECT name FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.user_id) AND user_id = 2 + 3",
        "INSERT INTO users (user_id, name) VALUES (@userId, 'x') , (2, 'y') ON DUPLICATE KEY UPDATE name = VALUES(name)",
        "INSERT INTO tickets (title) VALUES (@title)",
        "INSERT INTO orders (user_id, total) SELECT user_id , 1 FROM users WHERE user_id = 3",
        "REPLACE INTO events (tenant, kind) VALUES (5, 'a')",
        "UPDATE users SET name = 'x' , email = NULL WHERE user_id = @userId",
        "UPDATE users u JOIN orders o ON o.user_id = u.user_id SET o.total = 0 WHERE u.user_id = 4",
        "DELETE FROM orders WHERE user_id = 9 AND total < 3 LIMIT 2",
        "DELETE FROM countries WHERE code = 'de'",
        "ALTER TABLE users ADD COLUMN z INT , DROP COLUMN q",
        "/*!mycat:sql=SELECT 1 FROM users WHERE user_id = 3*/ CALL p(@userId)",
        "/*!mycat:datanode=user_0*/ SELECT * FROM users WHERE name = 'x'",
        "SELECT next value for MYCATSEQ_TICKETS",
        "SELECT 1 , NOW()",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Planning_ends_with_a_plan_or_with_a_diagnostic_in_the_text(bool withSchema)
    {
        var random = new Random(withSchema ? 11 : 7);
        var planned = 0;
        for (var i = 0; i < Cases; i++)
        {
            var words = s_statements[random.Next(s_statements.Length)].Split(' ').ToList();
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                var at = random.Next(words.Count);
                if (random.Next(3) == 0)
                    words.Insert(at, s_scraps[random.Next(s_scraps.Length)]);
                else
                    words[at] = random.Next(4) == 0 ? words[random.Next(words.Count)] : s_scraps[random.Next(s_scraps.Length)];
            }
            var sql = string.Join(" ", words);
            var acceptsAny = random.Next(5) != 0;
            var request = new PlanRequest(sql, Shop.Rules, acceptsAny ? EquatableArray<PlanParameter>.Empty : Parameters, StatementIntent.Any, random.Next(2) == 0, null, null)
            {
                Schema = withSchema ? SchemaShop.Schema : CompileShard.Planner.Schema.DatabaseSchema.None,
                AcceptAnyParameters = acceptsAny,
                RouteAs = random.Next(12) == 0 ? "SELECT 1 FROM users WHERE user_id = @userId" : null,
            };
            try
            {
                if (Check(QueryPlanner.Plan(request, TestContext.Current.CancellationToken), request))
                    planned++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail(sql + "\n" + e);
            }
        }

        // Scraps that are never a statement would show nothing.
        Assert.InRange(planned, Cases / 10, Cases);
    }

    private static EquatableArray<PlanParameter> Parameters { get; } = new(
    [
        new PlanParameter("userId", "userId", ParameterShape.Scalar, KeyType.Int64, IsNullable: true, "long?"),
        new PlanParameter("ids", "ids", ParameterShape.List, KeyType.Int64, IsNullable: false, "long[]"),
    ]);

    private static bool Check(QueryPlan plan, PlanRequest request)
    {
        Assert.All(plan.Diagnostics, d => Assert.InRange(d.Span.End, 0, request.Sql.Length));
        Assert.All(plan.Diagnostics, d => Assert.NotEqual("", d.Message));
        if (!plan.IsRunnable)
        {
            Assert.Contains(plan.Diagnostics, d => d.Level == CompileShard.Planner.Diagnostics.DiagnosticLevel.Error);
            return false;
        }
        Assert.All(Explanation.Lines(plan, request.Rules), line => Assert.DoesNotContain("\n", line));
        if (plan.Route is not (RouteKind.None or RouteKind.Sequence))
            Assert.Contains(plan.Physical, p => p is SqlTextPart or SqlTablePart);
        Assert.All(plan.Keys, k => Assert.InRange(k.Span.End, 0, request.Sql.Length));
        return true;
    }
}
