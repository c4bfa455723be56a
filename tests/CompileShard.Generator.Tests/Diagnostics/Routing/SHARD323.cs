namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD323 : DiagnosticTest
{
    [Fact]
    public Task What_the_connection_did_before() => VerifyAsync("""
        [Query("SELECT [|LAST_INSERT_ID()|]")]
        long LastId();

        [Execute("INSERT INTO addresses (user_id, address_id) VALUES (@userId, [|last_insert_id()|])")]
        int Add(long userId);

        [Query("SELECT [|FOUND_ROWS()|] FROM stores WHERE store_id = [|@@identity|]")]
        long Found();

        [Query("SELECT [|ROW_COUNT()|]")]
        long Changed();
        """);

    [Fact]
    public Task A_variable_that_nobody_set() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND age > [|@'limit'|]")]
        List<string> Older(long userId);
        """);

    [Fact]
    public Task A_variable_that_nobody_reads() => VerifyAsync("""
        [Query("SELECT [|@'count'|] := COUNT(*) FROM addresses WHERE user_id = @userId")]
        long Count(long userId);
        """);

    [Fact]
    public Task Running_numbers_and_a_key_that_is_kept() => VerifyAsync("""
        [Query("SELECT @'n' := @'n' + 1 AS position, a.city FROM addresses a CROSS JOIN (SELECT @'n' := 0) start WHERE a.user_id = @userId")]
        List<(long Position, string City)> Numbered(long userId);

        [Execute("INSERT INTO users (user_id, name) VALUES (@userId, @name) ON DUPLICATE KEY UPDATE visits = LAST_INSERT_ID(visits)")]
        int Add(long userId, string name);

        [Query("SELECT @@version, CONNECTION_ID() FROM users WHERE user_id = @userId")]
        (string, long) Server(long userId);
        """);

    [Fact]
    public Task The_message_says_what_to_do_instead() => VerifyMessageAsync("""
        [Query("SELECT [|FOUND_ROWS()|]")]
        long Found();
        """,
        """
        FOUND_ROWS() is about what its connection did before, and each call may get another connection; count with a method of its own, SELECT COUNT(*)
        """);
}
