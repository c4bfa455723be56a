using CompileShard.Integration.Tests.Backends;

namespace CompileShard.Integration.Tests.Shop;

/// <summary>Creates every table of the shop on every node, those too that belong to other nodes: a row that goes astray is then found, not refused.</summary>
public static class Schema
{
    public static void Create(Backend backend)
    {
        string[] tables =
        [
            "CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, email VARCHAR(80) NULL, age INT NOT NULL, country CHAR(2) NOT NULL)",
            "CREATE TABLE addresses (address_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, city VARCHAR(60) NOT NULL, country CHAR(2) NOT NULL)",
            "CREATE TABLE address_notes (address_id BIGINT NOT NULL, note VARCHAR(100) NOT NULL)",
            "CREATE TABLE orders_0 (order_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, total DECIMAL(12,2) NOT NULL)",
            "CREATE TABLE orders_1 (order_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, total DECIMAL(12,2) NOT NULL)",
            .. Enumerable.Range(0, 4).Select(i => $"CREATE TABLE events_{i:00} (event_id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(100) NOT NULL)"),
            .. Enumerable.Range(1, 3).Select(i => $"CREATE TABLE bills_20260{i} (bill_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, at DATETIME NOT NULL)"),
            .. Enumerable.Range(0, 2).Select(i => $"CREATE TABLE remarks_{i} (remark_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, text VARCHAR(40) NOT NULL)"),
            "CREATE TABLE tickets (ticket_id BIGINT NOT NULL PRIMARY KEY, title VARCHAR(60) NOT NULL)",
            "CREATE TABLE countries (code CHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL)",
            "CREATE TABLE stores (store_id INT NOT NULL PRIMARY KEY, city VARCHAR(60) NOT NULL)",
        ];
        backend.ExecuteOnAll(string.Join(";\n", tables));
    }
}
