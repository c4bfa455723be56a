namespace CompileShard.Integration.Tests.Oracle.Names;

/// <summary>
/// The tables that random names are looked up in: many share the names of their columns, and there are views over views, generated and invisible columns, and every kind of default.
/// </summary>
internal static class NameTables
{
    public const string Schema = """
        CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, email VARCHAR(100), level ENUM('guest', 'member') NOT NULL DEFAULT 'guest',
          created DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, parent BIGINT);
        CREATE TABLE addresses (address_id BIGINT NOT NULL AUTO_INCREMENT, user_id BIGINT NOT NULL, city VARCHAR(50) NOT NULL, country CHAR(2), name VARCHAR(9), PRIMARY KEY (address_id), KEY (user_id));
        CREATE TABLE orders (order_id BIGINT PRIMARY KEY, user_id BIGINT NOT NULL, total DECIMAL(10,2) NOT NULL, note TEXT, secret INT INVISIBLE DEFAULT 1, twice INT AS (user_id * 2) STORED);
        CREATE TABLE items (item_id BIGINT AUTO_INCREMENT PRIMARY KEY, order_id BIGINT NOT NULL, sku VARCHAR(20) NOT NULL, quantity INT UNSIGNED NOT NULL, price DOUBLE NOT NULL DEFAULT 1);
        CREATE TABLE countries (code CHAR(2) NOT NULL, name VARCHAR(50) NOT NULL, PRIMARY KEY (code));
        CREATE TABLE events (id INT UNSIGNED NOT NULL AUTO_INCREMENT, user_id BIGINT, kind SET('a','b') NOT NULL, moment TIMESTAMP NOT NULL, flag BIT(1) NOT NULL DEFAULT b'0', data JSON, PRIMARY KEY (id));
        CREATE TABLE pairs (user_id BIGINT NOT NULL, order_id BIGINT NOT NULL, c INT, total INT NOT NULL DEFAULT 0, PRIMARY KEY (order_id, user_id));
        CREATE TABLE kinds (a TINYINT UNSIGNED NOT NULL, b BINARY(4) NOT NULL, c BLOB, d DATE NOT NULL, e TIME, f FLOAT NOT NULL DEFAULT 0.5, g YEAR, h LONGTEXT NOT NULL DEFAULT 'x', i SMALLINT NOT NULL DEFAULT (1 + 1),
          j VARCHAR(9) AS (CONCAT(a, 'x')) VIRTUAL, k UUID, total BOOLEAN);
        CREATE TABLE order_lines (id SERIAL, `select` INT NOT NULL, `a b` INT, sku VARCHAR(9));
        CREATE VIEW user_cities AS SELECT u.user_id, u.name, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id;
        CREATE VIEW per_country (country, people) AS SELECT country, COUNT(*) FROM addresses GROUP BY country;
        CREATE VIEW city_names AS SELECT c.name AS who, c.*, LEFT(c.city, 1) FROM user_cities c;
        CREATE VIEW order_things AS SELECT * FROM orders NATURAL JOIN pairs;
        CREATE VIEW all_names AS SELECT name FROM users UNION SELECT code FROM countries;
        """;

    public const string Rows = """
        INSERT INTO users (user_id, name, email, parent) VALUES (1, 'ann', 'a@x', NULL), (2, 'bob', NULL, 1);
        INSERT INTO addresses (user_id, city, country) VALUES (1, 'ulm', 'de'), (2, 'wien', 'at');
        INSERT INTO orders (order_id, user_id, total) VALUES (1, 1, 5), (2, 1, 7.5);
        INSERT INTO items (order_id, sku, quantity) VALUES (1, 'x', 3), (2, 'y', 4);
        INSERT INTO countries VALUES ('de', 'Germany'), ('at', 'Austria');
        INSERT INTO events (user_id, kind, moment) VALUES (1, 'a', '2026-01-31'), (2, 'a,b', '2026-01-31');
        INSERT INTO pairs VALUES (1, 1, 2, 3), (2, 2, 4, 5);
        INSERT INTO kinds (a, b, d) VALUES (1, 'abcd', '2026-01-31'), (2, 'efgh', '2026-02-28');
        INSERT INTO order_lines (`select`, `a b`) VALUES (1, 2), (3, 4);
        """;

    /// <summary>All on one node, so that nothing is refused for where its rows lie.</summary>
    public static string Rules => "<shards xmlns=\"urn:compileshard:rules:1\">" + string.Concat(Tables.Select(t => $"<table name=\"{t.Name}\" nodes=\"dn0\" />")) + "</shards>";

    public static (string Name, string[] Columns)[] Tables { get; } =
    [
        ("users", ["user_id", "name", "email", "level", "created", "parent"]),
        ("addresses", ["address_id", "user_id", "city", "country", "name"]),
        ("orders", ["order_id", "user_id", "total", "note", "twice"]),
        ("items", ["item_id", "order_id", "sku", "quantity", "price"]),
        ("countries", ["code", "name"]),
        ("events", ["id", "user_id", "kind", "moment", "flag", "data"]),
        ("pairs", ["user_id", "order_id", "c", "total"]),
        ("kinds", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "total"]),
        ("order_lines", ["id", "select", "a b", "sku"]),
    ];

    public static (string Name, string[] Columns)[] Views { get; } =
    [
        ("user_cities", ["user_id", "name", "city"]),
        ("per_country", ["country", "people"]),
        ("city_names", ["who", "user_id", "name", "city", "LEFT(c.city, 1)"]),
        ("order_things", ["user_id", "order_id", "total", "note", "twice", "c"]),
        ("all_names", ["name"]),
    ];
}
