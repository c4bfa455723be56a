namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD321 : DiagnosticTest
{
    [Fact]
    public Task The_clock_in_a_write_to_every_copy() => VerifyAsync("""
        [Execute("INSERT INTO countries (code, name, added) VALUES (@code, @name, [|NOW()|])")]
        int Add(string code, string name);

        [Execute("UPDATE countries SET changed = [|CURRENT_TIMESTAMP|] WHERE code = @code")]
        int Touch(string code);

        [Execute("DELETE FROM countries WHERE expires < [|UTC_TIMESTAMP(6)|]")]
        int Purge();
        """);

    [Fact]
    public Task Chance_and_the_name_of_the_server_in_a_write_to_every_copy() => VerifyAsync("""
        [Execute("INSERT INTO countries (code, id, place) VALUES (@code, [|UUID()|], [|DATABASE()|])")]
        int Add(string code);

        [Execute("UPDATE countries SET priority = [|RAND(7)|] WHERE code = @code")]
        int Shuffle(string code);

        [Execute("REPLACE INTO countries (code, zone) VALUES (@code, [|@@time_zone|])")]
        int Replace(string code);
        """);

    [Fact]
    public Task What_belongs_to_a_connection_on_several_shards() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users WHERE user_id = [|LAST_INSERT_ID()|] + @n")]
        List<string> Last(long n);

        [Query("SELECT name FROM users WHERE user_id IN (@ids) AND age > [|@'limit'|]")]
        List<string> Older(long[] ids);

        [Execute("INSERT INTO countries (code, n) VALUES (@code, [|ROW_COUNT()|])")]
        int Add(string code);
        """);

    [Fact]
    public Task One_server_may_compute_what_it_likes() => VerifyAsync("""
        [Execute("UPDATE users SET seen = NOW(), token = UUID(), place = DATABASE(), luck = RAND() WHERE user_id = @userId")]
        int Touch(long userId);

        [Execute("INSERT INTO stores (store_id, opened) VALUES (@storeId, NOW())")]
        int Open(int storeId);
        """);

    [Fact]
    public Task Conditions_and_results_may_differ_a_little_between_shards() => VerifyAsync("""
        [Query("SELECT name, NOW() AS asked, CONNECTION_ID() AS connection FROM users WHERE user_id IN (@ids) AND created < NOW() AND RAND() < 0.1")]
        List<(string Name, DateTime Asked, long Connection)> Find(long[] ids);

        [Execute("UPDATE users SET token = UUID() WHERE user_id IN (@ids)")]
        int Renew(long[] ids);
        """);

    [Fact]
    public Task Values_that_do_not_differ_may_go_to_every_copy() => VerifyAsync("""
        [Execute("INSERT INTO countries (code, luck, since) VALUES (@code, RAND(7), UNIX_TIMESTAMP(@since)) ON DUPLICATE KEY UPDATE n = LAST_INSERT_ID(n)")]
        int Add(string code, DateTime since);
        """);

    [Fact]
    public Task The_message_names_the_function_the_table_and_the_remedy() => VerifyMessageAsync("""
        [Execute("UPDATE countries SET changed = [|NOW()|] WHERE code = @code")]
        int Touch(string code);
        """,
        """
        each server computes NOW() for itself, so the copies of 'countries' would differ; evaluate it once in code and pass it as a parameter
        """);

    private const string ClockColumns = """
        --- shards.xml
        <shards xmlns="urn:compileshard:rules:1">
          <table name="countries" type="global" nodes="user_$0-3" />
          <table name="stores" nodes="store" />
        </shards>

        --- shop.schema.sql
        CREATE TABLE countries (code CHAR(2) PRIMARY KEY, added DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, changed TIMESTAMP(6) NULL DEFAULT NULL ON UPDATE NOW(6), size INT DEFAULT 5);
        CREATE TABLE stores (store_id INT PRIMARY KEY, added DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);
        """;

    [Fact]
    public Task A_column_that_each_server_fills_by_its_own_clock() => VerifyAsync("""
        [Execute("INSERT INTO [|countries|] (code) VALUES (@code)")]
        int Add(string code);

        [Execute("UPDATE [|countries|] SET size = 2 WHERE code = @code")]
        int Resize(string code);
        """, ClockColumns);

    [Fact]
    public Task A_column_that_is_given_or_has_one_copy() => VerifyAsync("""
        [Execute("INSERT INTO countries (code, added) VALUES (@code, @now)")]
        int Add(string code, DateTime now);

        [Execute("UPDATE countries SET size = 2, changed = @now WHERE code = @code")]
        int Resize(string code, DateTime now);

        [Execute("INSERT INTO stores (store_id) VALUES (@storeId)")]
        int Open(int storeId);
        """, ClockColumns);
}
