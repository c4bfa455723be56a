using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Tests.Routing;

namespace CompileShard.Planner.Tests.Schema;

/// <summary>What can be routed, and is sent, because the columns of the tables are known.</summary>
public class SchemaRouteTests
{
    [Theory]
    [InlineData("SELECT o.total FROM orders o JOIN items i ON i.order_id = o.order_id JOIN tickets t ON ticket_id = o.user_id WHERE o.user_id = @userId")]
    [InlineData("SELECT o.total FROM items i, orders o WHERE i.order_id = o.order_id AND o.user_id = (SELECT MAX(user_id) FROM addresses WHERE addresses.user_id = @userId) AND o.user_id = @userId")]
    [InlineData("SELECT t.title FROM tickets t JOIN events e ON e.kind = title WHERE ticket_id = @userId AND tenant = @userId")]
    public void A_bare_name_belongs_to_the_table_that_has_it(string sql) => Assert.NotEqual(RouteKind.Refused, SchemaShop.Plan(sql).IntendedRoute);

    [Fact]
    public void A_bare_name_of_an_outer_table_fixes_the_inner_key()
    {
        const string Sql = "SELECT name FROM users WHERE user_id = @userId AND EXISTS (SELECT 1 FROM tickets WHERE ticket_id = email AND ticket_id = users.user_id AND title = name)";
        Assert.Equal(RouteKind.Single, SchemaShop.Plan(Sql).Route);
    }

    [Fact]
    public void An_insert_without_columns_is_routed_by_the_order_of_the_table_and_sent_with_its_columns()
    {
        var plan = SchemaShop.Plan("INSERT INTO orders VALUES (7, @userId, 1.5, NULL)");
        Assert.Equal(RouteKind.InsertSingle, plan.Route);
        Assert.Equal("userId", Assert.Single(plan.Keys).Name);
        Assert.Equal("INSERT INTO orders (order_id, user_id, total, note) VALUES (7, @userId, 1.5, NULL)", Shop.Show(plan));
        Assert.Contains(Shop.Plan("INSERT INTO orders VALUES (7, @userId, 1.5, NULL)").Diagnostics, d => d.Id == RoutingDiagnostics.InsertWithoutKey);
    }

    [Fact]
    public void Rows_without_columns_are_split_by_the_key_at_its_place() => Assert.Equal(
        "INSERT INTO tickets (ticket_id, title) VALUES {choose (1, 'a') | (2, 'b')}",
        Shop.Show(SchemaShop.Plan("INSERT INTO tickets VALUES (1, 'a'), (2, 'b')", "")));

    [Theory]
    [InlineData("SELECT * FROM orders WHERE user_id = @userId", "SELECT order_id, user_id, total, note FROM orders WHERE user_id = @userId")]
    [InlineData("SELECT o.*, 1 AS one FROM orders o WHERE user_id = @userId", "SELECT order_id, user_id, total, note, 1 AS one FROM orders o WHERE user_id = @userId")]
    [InlineData("SELECT a.*, u.name FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId", "SELECT a.address_id, a.user_id, a.city, a.country, u.name FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
    [InlineData("SELECT * FROM stores UNION ALL SELECT * FROM stores", "SELECT store_id, city FROM stores UNION ALL SELECT store_id, city FROM stores")]
    [InlineData("SELECT * FROM (SELECT user_id AS a, name `b c` FROM users WHERE user_id = @userId) d", "SELECT a, `b c` FROM (SELECT user_id AS a, name `b c` FROM users WHERE user_id = @userId) d")]
    [InlineData("SELECT * FROM users JOIN addresses USING (user_id) WHERE user_id = @userId", "SELECT * FROM users JOIN addresses USING (user_id) WHERE user_id = @userId")]
    [InlineData("SELECT * FROM notes WHERE item_id = 1 AND user_id = @userId", null)]
    [InlineData("SELECT * FROM events WHERE tenant = @userId", "SELECT event_id, tenant, kind FROM {events} AS events WHERE tenant = @userId")]
    [InlineData("SELECT COUNT(*) FROM users WHERE user_id = @userId", "SELECT COUNT(*) FROM users WHERE user_id = @userId")]
    public void A_star_is_sent_as_the_columns_it_stands_for(string sql, string? sent)
    {
        var plan = SchemaShop.Plan(sql, sql.Contains('@') ? "long userId" : "");
        if (sent is not null)
            Assert.Equal(sent, Shop.Show(plan));
        else
            Assert.Empty(plan.Columns);
    }

    [Fact]
    public void A_star_over_what_the_statement_lists_needs_no_schema()
    {
        var plan = Shop.Plan("SELECT * FROM (SELECT user_id, name AS n FROM users WHERE user_id = @userId) d");
        Assert.Equal(["user_id", "n"], plan.Columns.Select(c => c.Name));
        Assert.StartsWith("SELECT * FROM (SELECT", Shop.Show(plan), StringComparison.Ordinal);
        Assert.False(Shop.Plan("SELECT * FROM (SELECT * FROM users WHERE user_id = @userId) d").ColumnsAreKnown);
    }

    [Fact]
    public void A_star_gives_typed_columns()
    {
        var plan = SchemaShop.Plan("SELECT u.*, a.city FROM users u LEFT JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId");
        Assert.True(plan.ColumnsAreKnown);
        Assert.Equal(["user_id BIGINT False", "name VARCHAR(50) False", "email VARCHAR(100) True", "level ENUM False", "created DATETIME False", "city VARCHAR(50) True"], plan.Columns.Select(c => $"{c.Name} {c.Type?.Written} {c.IsNullable}"));
    }

    [Theory]
    [InlineData("SELECT email FROM users WHERE user_id = @userId AND email IS NOT NULL", false)]
    [InlineData("SELECT email FROM users WHERE user_id = @userId AND email LIKE 'a%'", false)]
    [InlineData("SELECT email FROM users WHERE user_id = @userId OR email IS NOT NULL", true)]
    [InlineData("SELECT MAX(user_id) FROM users WHERE user_id = @userId", null)]
    [InlineData("SELECT COUNT(*) FROM users WHERE user_id = @userId", false)]
    [InlineData("SELECT COALESCE(email, '') FROM users WHERE user_id = @userId", null)]
    public void A_condition_that_every_row_meets_keeps_null_out(string sql, bool? isNullable) =>
        Assert.Equal(isNullable, SchemaShop.Plan(sql, scatter: true).Columns.Single().IsNullable);

    [Fact]
    public void A_condition_that_a_call_may_leave_out_does_not()
    {
        var plan = SchemaShop.Plan("SELECT email FROM users WHERE user_id = @userId {{AND email = @email}}", "long userId, string? email");
        Assert.True(plan.IsRunnable);
        Assert.True(plan.Columns.Single().IsNullable);
    }

    [Theory]
    [InlineData("SELECT name, city FROM user_cities WHERE user_id = @userId", RouteKind.Single)]
    [InlineData("SELECT c.city, o.total FROM user_cities c JOIN orders o ON o.user_id = c.user_id WHERE o.user_id = @userId", RouteKind.Single)]
    [InlineData("SELECT * FROM (SELECT user_id FROM user_cities) d WHERE d.user_id = @userId", RouteKind.Single)]
    public void A_view_is_routed_like_its_select_and_sent_by_its_name(string sql, RouteKind route)
    {
        var plan = SchemaShop.Plan(sql);
        Assert.Equal(route, plan.Route);
        Assert.Contains("user_cities", Shop.Show(plan), StringComparison.Ordinal);
        Assert.Contains("users", plan.Tables);
    }

    [Theory]
    [InlineData("SELECT name FROM user_cities", RoutingDiagnostics.KeyNotFixed, "user_cities")]
    [InlineData("SELECT people FROM per_country WHERE country = 'x'", RoutingDiagnostics.KeyNotFixed, "per_country")]
    [InlineData("SELECT kind FROM all_events WHERE tenant = @userId", SqlDiagnostics.UnsupportedStatement, "all_events")]
    [InlineData("UPDATE user_cities SET city = 'x' WHERE user_id = @userId", SqlDiagnostics.UnsupportedStatement, "user_cities")]
    [InlineData("INSERT INTO user_cities (user_id) VALUES (@userId)", SqlDiagnostics.UnknownTable, "user_cities")]
    public void What_is_wrong_with_a_view_is_said_at_its_name(string sql, string id, string words)
    {
        var plan = SchemaShop.Plan(sql);
        var diagnostic = Assert.Single(plan.Diagnostics, d => d.Id == id);
        Assert.Equal(words, sql.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.All(plan.Diagnostics, d => Assert.True(d.Span.End <= sql.Length));
    }

    private const string ViewsWithFunctions = """
        CREATE TABLE users (user_id BIGINT, name VARCHAR(50));
        CREATE TABLE countries (code CHAR(2), name VARCHAR(50));
        CREATE VIEW stamped AS SELECT code, NOW() AS name FROM countries;
        CREATE VIEW drawn AS SELECT code FROM stamped WHERE code > RAND();
        CREATE VIEW mine AS SELECT user_id, name FROM users WHERE user_id > LAST_INSERT_ID();
        CREATE VIEW locked AS SELECT user_id, GET_LOCK(name, 1) AS got FROM users;
        CREATE VIEW asked AS SELECT user_id, name, NOW() AS asked, CONNECTION_ID() AS connection FROM users;
        """;

    [Theory]
    [InlineData("INSERT INTO countries (code, name) SELECT code, name FROM [stamped]", RoutingDiagnostics.ValueMustAgree, false)]
    [InlineData("INSERT INTO countries (code, name) SELECT code, 'x' FROM [drawn] d", RoutingDiagnostics.ValueMustAgree, false)]
    [InlineData("SELECT name FROM [mine] WHERE user_id = @userId", RoutingDiagnostics.SessionValue, false)]
    [InlineData("SELECT m.name FROM [mine] m", RoutingDiagnostics.ValueMustAgree, true)]
    [InlineData("SELECT got FROM [locked] WHERE user_id = @userId", RoutingDiagnostics.LockOfConnection, false)]
    public void What_a_view_takes_from_clock_chance_or_session_is_said_at_its_name(string marked, string id, bool scatter)
    {
        var sql = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var plan = Shop.Plan(sql, scatter: scatter, schema: SchemaShop.Read(ViewsWithFunctions));
        var span = plan.Diagnostics.First(d => d.Id == id).Span;
        Assert.Equal(marked[(marked.IndexOf('[') + 1)..marked.IndexOf(']')], sql.Substring(span.Start, span.Length));
        Assert.All(plan.Diagnostics, d => Assert.True(d.Span.End <= sql.Length));
    }

    [Fact]
    public void A_view_may_take_from_clock_and_server_what_may_differ_a_little() =>
        Assert.DoesNotContain(Shop.Plan("SELECT name, asked, connection FROM asked", scatter: true, schema: SchemaShop.Read(ViewsWithFunctions)).Diagnostics, d => d.Id is RoutingDiagnostics.ValueMustAgree or RoutingDiagnostics.SessionValue);

    [Fact]
    public void Views_of_views_and_of_themselves_end()
    {
        var schema = SchemaShop.Read("CREATE TABLE users (user_id INT, name INT); CREATE VIEW a AS SELECT * FROM b; CREATE VIEW b AS SELECT user_id, name FROM users; CREATE VIEW loop1 AS SELECT * FROM loop2; CREATE VIEW loop2 AS SELECT * FROM loop1;");
        Assert.Equal(RouteKind.Single, Shop.Plan("SELECT name FROM a WHERE user_id = @userId", schema: schema).Route);
        Assert.False(Shop.Plan("SELECT x FROM loop1 WHERE user_id = @userId", schema: schema).IsRunnable);
    }

    [Theory]
    [InlineData("SELECT total FROM orders o JOIN carts c ON cart_id = x WHERE o.user_id = @userId", true)]
    [InlineData("INSERT INTO orders VALUES (1, @userId)", true)]
    [InlineData("SELECT total FROM orders WHERE user_id = @userId", false)]
    [InlineData("SELECT total FROM orders WHERE order_id = @userId", false)]
    public void The_lack_of_a_schema_is_noted_where_it_matters(string sql, bool lacks)
    {
        Assert.Equal(lacks, Shop.Plan(sql).LacksSchema);
        Assert.False(SchemaShop.Plan(sql).LacksSchema);
    }
}
