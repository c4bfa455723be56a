namespace CompileShard.Cli.Tests.Parity;

/// <summary>Tables of every kind, and statements about them: one a line.</summary>
internal static class OwnStatements
{
    public const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-id" algorithm="mod" count="4" />
          <rule name="by-two" algorithm="mod" count="2" />
          <rule name="by-day" algorithm="date" dateFormat="yyyy-MM-dd" begin="2024-01-01" days="10" shards="4" />
          <rule name="by-name" algorithm="murmur" count="4" />
          <rule name="by-month" algorithm="month" dateFormat="yyyy-MM-dd" />
          <rule name="by-hash" algorithm="hash-mod" count="3" />
          <rule name="by-age" algorithm="hot-date" dateFormat="yyyy-MM-dd" hotDays="30" days="365000" shards="2" />
          <rule name="by-many" algorithm="mod" count="12" />
          <table name="users" key="user_id" rule="by-id" nodes="n$0-3" primaryKey="user_id" sequence="users" />
          <table name="orders" key="user_id" rule="by-id" nodes="n$0-3" tables="order" primaryKey="order_id" />
          <table name="items" parent="orders" joinKey="order_id" parentKey="order_id" />
          <table name="events" key="tenant" rule="by-id" nodes="n$0-1" tables="rank_$0-1" />
          <table name="groups" key="tenant" rule="by-two" nodes="n0" tables="group,key" />
          <table name="days" key="day" rule="by-day" nodes="n$0-3" />
          <table name="names" key="name" rule="by-name" nodes="n$0-3" />
          <table name="news" key="day" rule="by-age" nodes="n$0-1" />
          <table name="countries" type="global" nodes="n$0-3,whole" />
          <table name="stores" nodes="whole" />
          <table name="visits" key="tenant" rule="by-two" nodes="n$0-1" tableKey="day" tableRule="by-month" tables="visits_$01-12" primaryKey="visit_id"/>
          <table name="letters" key="tenant" rule="by-two" nodes="n$0-1" tableRule="by-hash" tables="letters_$0-2" />
          <table name="logs" nodes="whole" tables="logs_{yyyyMM}" tableKey="at" from="2024-01" />
          <table name="bills" key="tenant" rule="by-two" nodes="n$0-1" tables="bills_{yyyy}" tableKey="at" from="2020" primaryKey="bill_id"/>
          <table name="parts" key="id" rule="by-many" nodes="alpha,beta,gamma,delta,eins,zwei,drei,vier,funf,sechs,sieben,acht" tables="t_v2" />
          <rule name="by-zone" algorithm="custom" count="3" />
          <table name="zones" key="zone" rule="by-zone" nodes="n$0-2" />
          <table name="teams" key="tenant" rule="by-two" nodes="n0" tables="index,select" />
          <table name="notes" nodes="whole" tables="my-notes_{yyyy}" tableKey="at" from="2024" />
        </shards>
        """;

    public static IReadOnlyList<string> All { get; } = Statements.Split('\n');

    private const string Statements = """"
        SELECT * FROM users WHERE user_id = @id
        SELECT * FROM users WHERE user_id = 5
        SELECT * FROM users WHERE user_id IN (@ids)
        SELECT * FROM users WHERE user_id IN (@a, @b, 3)
        SELECT * FROM users WHERE user_id IN (1, 2, 6)
        SELECT * FROM users WHERE user_id IN (1, 5)
        SELECT * FROM users WHERE user_id BETWEEN 1 AND 2
        SELECT * FROM users WHERE user_id BETWEEN @a AND @b
        SELECT * FROM users WHERE user_id > @a AND user_id <= 9
        SELECT * FROM users WHERE user_id = NULL
        SELECT * FROM users WHERE user_id = @a AND 1 = 0
        SELECT * FROM users WHERE user_id = @a OR user_id = @b
        SELECT * FROM users WHERE user_id = @a AND user_id IN (@ids)
        SELECT * FROM users
        SELECT name FROM users ORDER BY name LIMIT 3
        SELECT name FROM users ORDER BY name LIMIT @n OFFSET @o
        SELECT name FROM users WHERE user_id IN (@ids) ORDER BY user_id DESC LIMIT 10
        SELECT COUNT(*) FROM users
        SELECT age, COUNT(*) AS n, AVG(score) AS s FROM users GROUP BY age HAVING COUNT(*) > @more ORDER BY n DESC
        SELECT DISTINCT name FROM users
        SELECT name FROM users WHERE user_id = @a UNION SELECT name FROM users WHERE user_id = @b
        SELECT name FROM users UNION ALL SELECT city FROM countries
        SELECT GROUP_CONCAT(name) FROM users
        SELECT u.name, c.name AS country FROM users u JOIN countries c ON c.code = u.country WHERE u.user_id = @id
        SELECT u.name FROM users u JOIN orders o ON o.user_id = u.user_id WHERE o.user_id = @id
        SELECT u.name FROM users u JOIN orders o ON o.other = u.user_id
        SELECT i.x FROM orders o JOIN items i ON i.order_id = o.order_id WHERE o.user_id = @id
        SELECT i.x FROM items i WHERE i.order_id = @id
        SELECT * FROM orders WHERE user_id = @id
        SELECT orders.x FROM orders WHERE orders.user_id = @id
        SELECT * FROM orders
        DELETE FROM orders WHERE orders.user_id = 6
        DELETE orders FROM orders WHERE orders.user_id = 6
        UPDATE orders SET x = 1 WHERE user_id = @id
        UPDATE orders SET x = 1 WHERE x = 2
        INSERT INTO orders (user_id, x) VALUES (@id, 1)
        INSERT INTO orders (user_id, x) VALUES (@a, 1), (@b, 2), (@c, 3)
        INSERT INTO orders (user_id, x) VALUES (1, 1), (2, 2), (5, 3)
        INSERT INTO orders (user_id, x) SELECT user_id, y FROM users WHERE user_id = @id
        INSERT INTO orders (user_id, x) SELECT user_id, y FROM users
        SELECT * FROM `orders` WHERE `orders`.user_id = @id
        SELECT * FROM groups
        SELECT * FROM `groups`
        SELECT * FROM `groups` WHERE tenant = 1
        SELECT g.x FROM `groups` g WHERE g.tenant = @t
        SELECT * FROM teams
        SELECT * FROM teams WHERE tenant = 1
        SELECT t.x FROM teams t WHERE t.tenant = @t
        DELETE FROM teams WHERE teams.tenant = 1
        UPDATE teams SET teams.x = 1 WHERE tenant = @t
        INSERT INTO teams (tenant, x) VALUES (@t, 1)
        INSERT INTO teams (tenant, x) VALUES (1, 1), (2, 2)
        ALTER TABLE teams ADD COLUMN y INT
        SELECT * FROM events
        SELECT * FROM events WHERE tenant = 3
        SELECT * FROM events WHERE tenant IN (1, 2)
        SELECT * FROM events WHERE tenant IN (@ids)
        INSERT INTO events (tenant, n) VALUES (1, 'a;b'), (2, 'c'), (5, 'd')
        INSERT INTO events (tenant, n) VALUES (@a, 'a'), (@b, 'b')
        SELECT * FROM days WHERE day = @day
        SELECT * FROM days WHERE day IN (@days)
        SELECT * FROM days WHERE day BETWEEN @dayFrom AND @dayTo
        SELECT * FROM days WHERE day = '2024-01-15'
        SELECT * FROM days WHERE day >= '2024-01-15'
        SELECT * FROM days WHERE day >= @dayFrom
        INSERT INTO days (day, x) VALUES (@day, 1)
        SELECT * FROM names WHERE name = @text
        SELECT * FROM names WHERE name = 'Ann'
        SELECT * FROM names WHERE name = 'Änn 中文 😀'
        SELECT * FROM names WHERE name IN (@texts)
        SELECT * FROM news WHERE day = @day
        SELECT * FROM news WHERE day = '2024-01-01'
        SELECT * FROM news WHERE day BETWEEN @dayFrom AND @dayTo
        SELECT * FROM zones WHERE zone = 'a'
        SELECT * FROM countries
        SELECT * FROM countries WHERE code = @text
        UPDATE countries SET name = @text WHERE code = 'DE'
        DELETE FROM countries WHERE code = @text
        INSERT INTO countries (code, name) VALUES ('DE', @text)
        INSERT INTO countries (code, name) VALUES (@id, UUID())
        SELECT * FROM stores WHERE city = @text
        SELECT * FROM stores, countries
        INSERT INTO stores (city) VALUES (@text)
        SELECT 1
        SELECT @a + 1
        SELECT NOW()
        SELECT LAST_INSERT_ID()
        SELECT NEXT VALUE FOR MYCATSEQ_USERS
        SELECT NEXT VALUE FOR MYCATSEQ_NOTHING
        INSERT INTO users (name) VALUES (@text)
        INSERT INTO users (name) VALUES (@text), ('b')
        INSERT INTO users (user_id, name) VALUES (NEXT VALUE FOR MYCATSEQ_USERS, @text)
        INSERT INTO users (user_id, name) VALUES (@id, @text)
        INSERT INTO users (user_id, name) VALUES (NULL, @text)
        INSERT INTO users (user_id, name) VALUES (0, @text)
        INSERT INTO users SET user_id = @id, name = 'x'
        INSERT INTO users (user_id, name) VALUES (@id, 'x') ON DUPLICATE KEY UPDATE name = VALUES(name)
        REPLACE INTO users (user_id, name) VALUES (@id, 'x')
        INSERT IGNORE INTO users (user_id, name) VALUES (7, 'x')
        UPDATE users SET user_id = 3 WHERE user_id = @id
        UPDATE users SET name = 'x' WHERE user_id = @id
        UPDATE users SET name = 'x'
        UPDATE users SET name = 'x' WHERE user_id IN (@ids)
        DELETE FROM users WHERE user_id = @id LIMIT 1
        DELETE FROM users LIMIT 1
        DELETE FROM users WHERE user_id = @id RETURNING name
        SELECT * FROM visits WHERE tenant = 1 AND day = '2024-03-04'
        SELECT * FROM visits WHERE tenant = @t AND day = @day
        SELECT * FROM visits WHERE tenant = @t
        SELECT * FROM visits WHERE day = @day
        SELECT * FROM visits WHERE tenant IN (@ids) AND day BETWEEN @dayFrom AND @dayTo
        SELECT * FROM visits WHERE tenant IN (1, 2) AND day IN ('2024-03-04', '2024-05-04')
        SELECT * FROM visits
        INSERT INTO visits (tenant, day, x) VALUES (@t, @day, 1)
        INSERT INTO visits (tenant, day, x) VALUES (1, '2024-03-04', 1), (2, '2024-04-04', 2)
        SELECT * FROM letters WHERE tenant = @t
        SELECT * FROM letters WHERE tenant = 4
        SELECT * FROM logs WHERE at >= @day AND at < @dayTo
        SELECT * FROM logs WHERE at = '2024-02-03'
        SELECT * FROM logs
        SELECT * FROM bills WHERE tenant = @t AND at = @day
        SELECT * FROM bills WHERE tenant = @t
        SELECT * FROM bills WHERE at = @day
        SELECT * FROM bills
        INSERT INTO bills (tenant, at, x) VALUES (@t, @day, 1)
        SELECT * FROM notes WHERE at = @day
        SELECT notes.x FROM notes WHERE notes.at = '2024-05-01'
        SELECT * FROM parts WHERE id = @id
        SELECT * FROM parts
        SELECT p.x FROM parts p WHERE p.id IN (1, 14, 3)
        SELECT name FROM users WHERE user_id = @id {{AND status = @status}}
        SELECT name FROM users WHERE user_id = @id {{AND status = @status}} {{AND age > @age}} ORDER BY name LIMIT 2
        SELECT name FROM users WHERE age = @age {{AND user_id = @id}}
        SELECT name FROM users WHERE user_id = @id {{OR status = @status}}
        SELECT name FROM users WHERE user_id = @id {{AND status = @status
        CALL report(1)
        /*!mycat: sql=SELECT 1 FROM users WHERE user_id = @id */ CALL report(1)
        /*!mycat: sql=SELECT 1 FROM users */ CALL report(1)
        /*!mycat: sql=SELECT 1 FROM users WHERE user_id = 5 */ INSERT INTO orders (user_id, x) SELECT user_id, 1 FROM users WHERE user_id = 5
        /*#mycat:datanode=n1*/ SELECT name FROM users
        /*mycat:datanode=n1,n2*/ SELECT name FROM users ORDER BY name
        /*!mycat: dataNode=n9 */ SELECT name FROM users
        /*!mycat: datanode=n1 */ UPDATE users SET name = 'x'
        /*!mycat: db_type=slave */ SELECT name FROM users WHERE user_id = @id
        /*!mycat: db_type=slave */ UPDATE users SET name = 'x' WHERE user_id = @id
        /*balance*/ SELECT name FROM users WHERE user_id = @id
        /*!mycat: schema=shop */ SELECT name FROM users WHERE user_id = @id
        /*!mycat: catlet=io.mycat.catlets.ShareJoin */ SELECT name FROM users
        /*!mycat: sql=SELECT 1 FROM users */ ALTER TABLE users ADD x INT
        TRUNCATE TABLE users
        TRUNCATE TABLE stores
        CREATE TABLE users (user_id BIGINT PRIMARY KEY)
        ALTER TABLE countries ADD x INT
        DROP TABLE events
        ANALYZE TABLE users
        SHOW COLUMNS FROM users
        DESCRIBE events
        EXPLAIN SELECT * FROM users WHERE user_id = 3
        EXPLAIN SELECT * FROM users
        SET @x = 1
        SELECT * FROM nothing
        SELECT * FROM user
        SELECT FROM users
        SELECT 'x FROM users
        SELECT "a", "b""c" FROM users WHERE user_id = @id AND name = "say ""hi"""
        SELECT name FROM users WHERE user_id = @id AND name LIKE '%x'
        SELECT name FROM users WHERE name LIKE '%x'
        SELECT name FROM users ORDER BY RAND()
        SELECT UUID() AS u, name FROM users
        UPDATE users SET token = UUID()
        SELECT name FROM users WHERE user_id + 1 = @id
        SELECT name FROM users LIMIT 5 OFFSET 100000
        SELECT name FROM users WHERE user_id = @id FOR UPDATE
        SELECT u.name, RANK() OVER (ORDER BY age) AS r FROM users u
        SELECT u.name, RANK() OVER (PARTITION BY user_id ORDER BY age) AS r FROM users u
        WITH w AS (SELECT user_id, name FROM users WHERE user_id = @id) SELECT name FROM w
        SELECT (SELECT COUNT(*) FROM orders o WHERE o.user_id = u.user_id) AS n FROM users u WHERE u.user_id = @id
        SELECT name FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.user_id)
        SELECT name FROM shop.users WHERE shop.users.user_id = @id
        SELECT shop.order.x FROM shop.orders AS `order` WHERE shop.order.user_id = @id
        SELECT * FROM zones WHERE zone = @text
        SELECT * FROM zones WHERE zone > 'a'
        INSERT INTO zones (zone, x) VALUES ('a', 1), ('b', 2)
        /*!50001 SELECT name */ FROM users WHERE user_id = @id /*!50001 AND age > 3 */
        /* !mycat: sql='SELECT 1 FROM users WHERE user_id = @id' */ /*balance*/ SELECT name FROM users
        SELECT name FROM users WHERE user_id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
        """";
}
