using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Tests.Schema;

/// <summary>What a statement is told because the columns of its tables are known, and what it is not told.</summary>
public class SchemaCheckTests
{
    [Theory]
    [InlineData("SELECT emial FROM users WHERE user_id = @userId", "unknown column 'emial'; did you mean 'email'?")]
    [InlineData("SELECT u.emial FROM users u WHERE user_id = @userId", "unknown column 'emial' in 'u'; did you mean 'email'?")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId ORDER BY nam", "unknown column 'nam'; did you mean 'name'?")]
    [InlineData("SELECT name AS n FROM users WHERE user_id = @userId AND n = 'x'", "unknown column 'n'")]
    [InlineData("SELECT d.b FROM (SELECT user_id AS a FROM users WHERE user_id = @userId) d", "unknown column 'b' in 'd'")]
    [InlineData("WITH c AS (SELECT user_id FROM users WHERE user_id = @userId) SELECT nothing FROM c", "unknown column 'nothing'")]
    [InlineData("SELECT 1 FROM users u WHERE u.user_id = @userId AND EXISTS (SELECT 1 FROM addresses a WHERE a.user_id = u.user_id AND towne = 'x')", "unknown column 'towne'")]
    [InlineData("SELECT 1 FROM users JOIN addresses USING (user_id, zip) WHERE user_id = @userId", "unknown column 'zip' in 'users'|unknown column 'zip' in 'addresses'")]
    [InlineData("SELECT user_id FROM users WHERE user_id = @userId UNION ALL SELECT user_id FROM addresses WHERE user_id = @userId ORDER BY city", "unknown column 'city'")]
    [InlineData("SELECT towns FROM user_cities WHERE user_id = @userId", "unknown column 'towns'")]
    [InlineData("UPDATE users SET nam = 'x' WHERE user_id = @userId", "unknown column 'nam'; did you mean 'name'?")]
    [InlineData("DELETE FROM users WHERE user_id = @userId AND nam = 'x'", "unknown column 'nam'; did you mean 'name'?")]
    [InlineData("INSERT INTO users (user_id, nam) VALUES (@userId, 'x')", "unknown column 'nam' in table 'users'; did you mean 'name'?")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x') ON DUPLICATE KEY UPDATE nam = VALUES(name)", "unknown column 'nam' in table 'users'; did you mean 'name'?")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x') ON DUPLICATE KEY UPDATE name = VALUES(nam)", "unknown column 'nam'; did you mean 'name'?")]
    [InlineData("SELECT w.name FROM users u WHERE user_id = @userId", "unknown column 'w.name'; no table here is called 'w'")]
    [InlineData("SELECT other.* FROM users u WHERE user_id = @userId", "unknown column 'other.*'; no table here is called 'other'")]
    [InlineData("UPDATE users SET shop.name = 'x' WHERE user_id = @userId", "unknown column 'shop.name'; no table here is called 'shop'")]
    [InlineData("SELECT 1 FROM users u, stores s JOIN countries c ON c.name = u.name WHERE u.user_id = @userId", "unknown column 'name' in ON, which sees the tables that it joins only")]
    [InlineData("SELECT 1 FROM users u, stores s JOIN countries c ON level = c.code WHERE u.user_id = @userId", "unknown column 'level' in ON, which sees the tables that it joins only")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId HAVING email > ''", "unknown column 'email' in HAVING, which sees the select list and the columns of GROUP BY only")]
    [InlineData("SELECT u.name FROM users u WHERE user_id = @userId GROUP BY u.level HAVING u.email > '' AND level > ''", "unknown column 'email' in HAVING, which sees the select list and the columns of GROUP BY only")]
    [InlineData("SELECT (SELECT n FROM stores LIMIT 1), name AS n FROM users WHERE user_id = @userId", "unknown column 'n'")]
    [InlineData("SELECT t.q FROM (SELECT user_id + 1 FROM users WHERE user_id = @userId) t", "unknown column 'q' in 't'")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x') ON DUPLICATE KEY UPDATE stores.name = 'y'", "unknown column 'stores.name'; no table here is called 'stores'")]
    [InlineData("INSERT INTO stores (store_id, city) SELECT s.store_id, s.city FROM stores s ON DUPLICATE KEY UPDATE city = VALUES(town)", "unknown column 'town'")]
    public void A_column_that_does_not_exist_is_named(string sql, string messages) =>
        Assert.Equal(messages.Split('|'), Messages(sql, SqlDiagnostics.UnknownColumn));

    [Theory]
    [InlineData("SELECT user_id FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId", "'u' and in 'a'")]
    [InlineData("SELECT u.name FROM users u, addresses a WHERE a.user_id = u.user_id AND user_id = @userId", "'u' and in 'a'")]
    [InlineData("SELECT name FROM users u JOIN user_cities c ON c.user_id = u.user_id WHERE u.user_id = @userId", "'u' and in 'c'")]
    [InlineData("SELECT c.city FROM users u JOIN addresses a USING (user_id) JOIN user_cities c ON c.user_id = @userId WHERE user_id = @userId", "'u' and in 'c'")]
    [InlineData("SELECT 1 FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN user_cities c USING (user_id) WHERE u.user_id = @userId", "'u' and in 'a'")]
    [InlineData("SELECT u.name AS user_id FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY user_id + 1", "'u' and in 'a'")]
    [InlineData("SELECT u.user_id AS n FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY user_id", "'u' and in 'a'")]
    [InlineData("SELECT u.user_id, a.user_id FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY user_id", "two items")]
    [InlineData("SELECT name, email AS name FROM users WHERE user_id = @userId GROUP BY name", "two items")]
    [InlineData("SELECT name, level AS name FROM users WHERE user_id = @userId UNION SELECT 1, 2 ORDER BY name", "two items")]
    public void A_name_of_two_tables_is_ambiguous(string sql, string which) =>
        Assert.Contains(which, Assert.Single(Messages(sql, SqlDiagnostics.AmbiguousColumn)).Replace("is in ", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT user_id FROM users JOIN addresses USING (user_id) WHERE user_id = @userId")]
    [InlineData("SELECT user_id, city FROM users NATURAL JOIN addresses WHERE user_id = @userId")]
    [InlineData("SELECT name n FROM users WHERE user_id = @userId ORDER BY n")]
    [InlineData("SELECT name + 1 FROM users WHERE user_id = @userId ORDER BY `name + 1`")]
    [InlineData("SELECT a.*, u.level FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY user_id")]
    [InlineData("SELECT user_id AS x, (SELECT x + 1) AS y FROM users WHERE user_id = @userId")]
    [InlineData("SELECT ROW_NUMBER() OVER (ORDER BY n) AS r, name AS n FROM users WHERE user_id = @userId")]
    [InlineData("SELECT u.user_id, u.user_id FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY user_id")]
    [InlineData("SELECT u.user_id + 1 AS n, u.user_id + 2 AS n FROM users u WHERE u.user_id = @userId ORDER BY n")]
    [InlineData("SELECT MAX(email) FROM users u WHERE user_id = @userId GROUP BY u.name, level HAVING name > '' AND u.level > '' AND COUNT(created) > 1")]
    [InlineData("SELECT 1 FROM users o WHERE o.user_id = @userId AND EXISTS (SELECT 1 FROM orders o JOIN items i ON i.order_id = o.email)")]
    [InlineData("(SELECT user_id FROM users WHERE user_id = @userId) ORDER BY email")]
    [InlineData("SELECT note FROM orders JOIN (SELECT 1 AS secret) s USING (secret) WHERE user_id = @userId")]
    [InlineData("SELECT u.name FROM users u JOIN (SELECT 1 AS a) u ON 1 = 1 WHERE user_id = @userId")]
    [InlineData("INSERT INTO stores (store_id, city) SELECT s.store_id, s.city FROM stores s ON DUPLICATE KEY UPDATE city = CONCAT(s.city, VALUES(city))")]
    [InlineData("SELECT name n, COUNT(*) c FROM users WHERE user_id = @userId GROUP BY n HAVING c > 1 ORDER BY c")]
    [InlineData("SELECT u.user_id FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY user_id")]
    [InlineData("SELECT u.user_id, (SELECT MAX(city) FROM addresses WHERE user_id = u.user_id AND name = city) FROM users u WHERE u.user_id = @userId")]
    [InlineData("SELECT * FROM (SELECT COUNT(*), user_id FROM addresses WHERE user_id = @userId GROUP BY user_id) d WHERE `COUNT(*)` > 1")]
    [InlineData("SELECT secret FROM orders WHERE user_id = @userId")]
    [InlineData("SELECT unheard_of FROM notes n JOIN users u ON u.user_id = @userId")]
    [InlineData("WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT u.name, n FROM users u JOIN c ON c.n = u.user_id WHERE u.user_id = @userId")]
    [InlineData("WITH c AS (SELECT user_id AS x FROM users WHERE user_id = @userId) SELECT a.x FROM c a JOIN c b ON a.x = b.x")]
    [InlineData("SELECT j.anything FROM users u JOIN JSON_TABLE(u.name, '$[*]' COLUMNS (anything INT PATH '$')) j ON 1 = 1 WHERE u.user_id = @userId")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x') ON DUPLICATE KEY UPDATE name = CONCAT(name, VALUES(name))")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 'x') AS new ON DUPLICATE KEY UPDATE name = new.name")]
    [InlineData("SELECT EXTRACT(DAY FROM created), TIMESTAMPDIFF(DAY, created, NOW()), CONVERT(name USING utf8mb4), CAST(level AS CHAR), DATE_ADD(created, INTERVAL 1 DAY) FROM users WHERE user_id = @userId")]
    [InlineData("SELECT ROW_NUMBER() OVER w AS r FROM users WHERE user_id = @userId WINDOW w AS (PARTITION BY level ORDER BY created)")]
    public void What_a_server_accepts_is_accepted(string sql)
    {
        var plan = SchemaShop.Plan(sql);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id is SqlDiagnostics.UnknownColumn or SqlDiagnostics.AmbiguousColumn or SqlDiagnostics.InsertCount or SqlDiagnostics.ValueOfAnotherKind);
    }

    [Theory]
    [InlineData("INSERT INTO users VALUES (@userId, 'x')", "this row has 2 values, but table 'users' has 5 columns")]
    [InlineData("INSERT INTO stores VALUES (1, 'x'), (2)", "this row has 1 value, but table 'stores' has 2 columns")]
    [InlineData("INSERT INTO stores (store_id, city) VALUES (1)", "this row has 1 value, but the list of columns has 2")]
    [InlineData("INSERT INTO stores SELECT store_id FROM stores", "this query has 1 column, but table 'stores' has 2 columns")]
    public void As_many_values_as_columns(string sql, string message) => Assert.Equal(message, Assert.Single(Messages(sql, SqlDiagnostics.InsertCount)));

    [Theory]
    [InlineData("SELECT user_id, name FROM users WHERE user_id = @userId UNION ALL SELECT user_id FROM addresses WHERE user_id = @userId", "this query has 1 column, but the first one of UNION has 2 columns")]
    [InlineData("WITH c (a, b) AS (SELECT name FROM users WHERE user_id = @userId) SELECT a FROM c", "this list has 2 names, but the query has 1 column")]
    public void As_many_columns_as_the_other_side_has(string sql, string message) => Assert.Equal(message, Assert.Single(Messages(sql, SqlDiagnostics.InsertCount)));

    [Theory]
    [InlineData("SELECT 1 FROM users u JOIN users u ON 1 = 1 WHERE u.user_id = @userId", "two tables of this FROM are called 'u'; give one another alias")]
    [InlineData("SELECT 1 FROM users JOIN (users JOIN stores) WHERE users.user_id = @userId", "two tables of this FROM are called 'users'; give one an alias")]
    [InlineData("SELECT 1 FROM (SELECT name, u.* FROM users u WHERE user_id = @userId) d", "'d' has two columns 'name'; give one an alias")]
    [InlineData("WITH c AS (SELECT 1 AS a), c AS (SELECT 2 AS b) SELECT 1 FROM c", "this WITH already has a table 'c'; give this one another name")]
    [InlineData("INSERT INTO users (user_id, name, user_id) VALUES (@userId, 'x', 1)", "column 'user_id' is given twice")]
    [InlineData("INSERT INTO users SET user_id = @userId, name = 'x', name = 'y'", "column 'name' is given twice")]
    [InlineData("SELECT 1 FROM users u JOIN other.users ON other.users.user_id = u.user_id WHERE u.user_id = @userId", "")]
    [InlineData("SELECT 1 FROM users u JOIN other.stores u ON 1 = 1 WHERE u.user_id = @userId", "")]
    [InlineData("SELECT name, name FROM users WHERE user_id = @userId", "")]
    public void A_name_that_two_things_have_is_an_error(string sql, string message) =>
        Assert.Equal(message.Length == 0 ? [] : [message], Messages(sql, SqlDiagnostics.NameTwice));

    [Fact]
    public void A_table_that_is_deleted_from_must_be_read() => Assert.Equal(
        "table 'users' is not among the tables that this DELETE reads",
        Assert.Single(Messages("DELETE users FROM users u WHERE u.user_id = @userId", SqlDiagnostics.UnknownTable)));

    [Theory]
    [InlineData("DELETE u.* FROM users u WHERE u.user_id = @userId")]
    [InlineData("DELETE FROM u USING users AS u WHERE u.user_id = @userId")]
    public void A_table_is_deleted_from_under_the_name_that_it_has(string sql) => Assert.Empty(Messages(sql, SqlDiagnostics.UnknownTable));

    [Fact]
    public void Columns_of_one_group_of_no_rows_may_be_NULL() =>
        Assert.Equal([true, false], SchemaShop.Plan("SELECT name, COUNT(*) AS n FROM users WHERE user_id = @userId").Columns.Select(c => c.IsNullable));

    [Theory]
    [InlineData("SELECT * FROM (SELECT * FROM stores RIGHT JOIN pairs USING (city)) d", "city,pair_id,store_id")]
    [InlineData("SELECT * FROM (SELECT * FROM stores NATURAL LEFT JOIN pairs) d", "city,store_id,pair_id")]
    [InlineData("SELECT * FROM (SELECT * FROM stores JOIN pairs ON 1 = 1 WHERE 1 = 2) d", null)]
    [InlineData("WITH c (a, b, c) AS (SELECT * FROM stores NATURAL RIGHT JOIN pairs) SELECT * FROM c", "a,b,c")]
    [InlineData("SELECT * FROM stores NATURAL RIGHT JOIN countries", null)]
    public void A_star_over_merged_columns_has_the_order_of_the_server(string sql, string? columns)
    {
        var schema = SchemaShop.Read(SchemaShop.Sql + "CREATE TABLE pairs (pair_id INT, city VARCHAR(50));");
        var rules = Planner.Rules.RulesFileReader.Read([new Planner.Rules.RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1"><table name="stores" nodes="dn" /><table name="pairs" nodes="dn" /><table name="countries" nodes="dn" /></shards>
            """)]).Rules;
        var plan = QueryPlanner.Plan(new Planner.Routing.PlanRequest(sql, rules, [], Planner.Routing.StatementIntent.Query, false, null, null) { Schema = schema });
        Assert.Equal(columns, plan.ColumnsAreKnown ? string.Join(",", plan.Columns.Select(c => c.Name)) : null);
    }

    [Theory]
    [InlineData("SELECT 1 FROM users u WHERE u.user_id = @userId AND EXISTS (SELECT 1 FROM (SELECT * FROM (SELECT city FROM stores) a JOIN stores b ON nothing = 1) d WHERE d.zip = 1)")]
    [InlineData("SELECT 1 FROM (SELECT d.zip FROM (SELECT zip FROM stores) d JOIN stores s ON 1 = 1) e JOIN stores t ON e.zip = t.city")]
    [InlineData("SELECT 1 FROM users u, LATERAL (SELECT nothing FROM stores) l WHERE l.nothing = u.user_id AND u.user_id = @userId")]
    [InlineData("SELECT 1 FROM users u, LATERAL (SELECT * FROM stores a JOIN stores b ON a.zip = b.zip) l WHERE l.zip = u.user_id AND u.user_id = @userId")]
    public void A_name_that_is_nowhere_is_not_looked_for_in_its_own_table(string sql) => Assert.NotEmpty(Messages(sql, SqlDiagnostics.UnknownColumn));

    [Fact]
    public void An_insert_without_a_needed_column_is_told_so()
    {
        Assert.Equal(
            "this insert gives 'city' of 'addresses' no value, and it is NOT NULL without a default; the server refuses the row in strict mode",
            Assert.Single(Messages("INSERT INTO addresses (user_id) VALUES (@userId)", SqlDiagnostics.MissingColumn)));
        Assert.Contains("'name' of 'users'", Assert.Single(Messages("INSERT INTO users (user_id, name) VALUES (@userId, DEFAULT)", SqlDiagnostics.MissingColumn)), StringComparison.Ordinal);
        Assert.Contains("'name' of 'users'", Assert.Single(Messages("INSERT INTO users SET user_id = @userId, name = DEFAULT", SqlDiagnostics.MissingColumn)), StringComparison.Ordinal);
        Assert.Empty(Messages("INSERT INTO users (user_id, name, level) VALUES (@userId, 'x', DEFAULT)", SqlDiagnostics.MissingColumn));
        Assert.Empty(Messages("INSERT INTO users (user_id, name) VALUES (@userId, 'x')", SqlDiagnostics.MissingColumn));
        Assert.Empty(Messages("INSERT IGNORE INTO users (user_id) VALUES (@userId)", SqlDiagnostics.MissingColumn));
        // The key comes from the table's sequence.
        Assert.Empty(Messages("INSERT INTO tickets (title) VALUES ('x')", SqlDiagnostics.MissingColumn, ""));
    }

    [Theory]
    [InlineData("SELECT name FROM users WHERE user_id = @userId AND level = 'membre'", "'membre' is not a value of column 'level'; did you mean 'member'?")]
    [InlineData("UPDATE users SET level = 'boss' WHERE user_id = @userId", "'boss' is not a value of column 'level'; it has 'guest', 'member', 'admin'")]
    [InlineData("INSERT INTO users (user_id, name, level) VALUES (@userId, 'x', 'boss')", "'boss' is not a value of column 'level'; it has 'guest', 'member', 'admin'")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId AND level IN ('MEMBER', 'admin', '2', '')", "")]
    public void Values_of_an_enum_are_its_own(string sql, string message) =>
        Assert.Equal(message.Length == 0 ? [] : [message], Messages(sql, SqlDiagnostics.NotAValue));

    [Theory]
    [InlineData("SELECT name FROM users WHERE user_id = @userId AND name = @other", "long userId, long other", "@other is long, but column 'name' is VARCHAR(50)")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId AND name = 5", "long userId", "5 is a number, but column 'name' is VARCHAR(50)")]
    [InlineData("SELECT total FROM orders WHERE user_id = @userId AND order_id = @id", "long userId, string id", "@id is string, but column 'order_id' is BIGINT")]
    [InlineData("SELECT total FROM orders WHERE user_id = @userId AND order_id IN (1, 'abc')", "long userId", "'abc' is a text, but column 'order_id' is BIGINT")]
    [InlineData("UPDATE users SET level = @level WHERE user_id = @userId", "long userId, int level", "@level is int, but column 'level' is ENUM")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId AND name = @other AND created > @day AND level = @level", "long userId, string other, string day, string level", "")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@userId, 5)", "long userId", "")]
    [InlineData("SELECT total FROM orders WHERE user_id = @userId AND order_id = '17'", "long userId", "")]
    public void A_value_of_another_kind_is_warned_of(string sql, string parameters, string message)
    {
        var messages = Messages(sql, SqlDiagnostics.ValueOfAnotherKind, parameters);
        if (message.Length == 0)
            Assert.Empty(messages);
        else
            Assert.StartsWith(message, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_the_schema_alone_is_an_error_where_it_is_used_with_what_to_add() => Assert.Equal(
        "table 'lonely' is not in the rules file, though the schema files have it; say where its rows lie: <table name=\"lonely\" nodes=\"...\" /> in the rules file",
        Assert.Single(Messages("SELECT id FROM lonely", SqlDiagnostics.UnknownTable, "")));

    private static IReadOnlyList<string> Messages(string sql, string id, string parameters = "long userId") =>
        SchemaShop.Plan(sql, parameters).Diagnostics.Where(d => d.Id == id).Select(d => d.Message).ToList();
}
