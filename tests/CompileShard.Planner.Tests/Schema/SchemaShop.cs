using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Schema;

/// <summary>The schema of the shop that planner tests plan against.</summary>
internal static class SchemaShop
{
    public const string Sql = """
        CREATE TABLE users (
          user_id BIGINT NOT NULL PRIMARY KEY,
          name VARCHAR(50) NOT NULL,
          email VARCHAR(100),
          level ENUM('guest', 'member', 'admin') NOT NULL DEFAULT 'guest',
          created DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        CREATE TABLE addresses (address_id BIGINT NOT NULL AUTO_INCREMENT, user_id BIGINT NOT NULL, city VARCHAR(50) NOT NULL, country CHAR(2), PRIMARY KEY (address_id), KEY (user_id));
        CREATE TABLE orders (order_id BIGINT PRIMARY KEY, user_id BIGINT NOT NULL, total DECIMAL(10,2) NOT NULL, note TEXT, secret INT INVISIBLE DEFAULT 1);
        CREATE TABLE items (item_id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, sku VARCHAR(20) NOT NULL, quantity INT UNSIGNED NOT NULL);
        CREATE TABLE events_00 (event_id BIGINT PRIMARY KEY, tenant BIGINT NOT NULL, kind SET('a','b') NOT NULL);
        CREATE TABLE countries (code CHAR(2) PRIMARY KEY, name VARCHAR(50) NOT NULL);
        CREATE TABLE tickets (ticket_id BIGINT NOT NULL, title VARCHAR(50) NOT NULL, PRIMARY KEY (ticket_id));
        CREATE TABLE stores (store_id INT PRIMARY KEY, city VARCHAR(50));
        CREATE TABLE lonely (id INT);
        CREATE VIEW user_cities AS SELECT u.user_id, u.name, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id;
        CREATE VIEW per_country (country, people) AS SELECT country, COUNT(*) FROM addresses GROUP BY country;
        CREATE VIEW all_events AS SELECT * FROM events;
        """;

    public static DatabaseSchema Schema { get; } = Read(Sql);

    public static DatabaseSchema Read(string sql)
    {
        var file = SchemaReader.Read([new SchemaSource("shop.schema.sql", sql)]);
        Assert.Equal("", string.Join("\n", file.Errors.Select(e => $"{e.Span.Line}:{e.Span.Column} {e.Message}")));
        return file.Schema;
    }

    public static QueryPlan Plan(string sql, string parameters = "long userId", bool scatter = false) => Routing.Shop.Plan(sql, parameters, scatter, schema: Schema);
}
