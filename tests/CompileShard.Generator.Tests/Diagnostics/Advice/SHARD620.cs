namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD620 : DiagnosticTest
{
    [Fact]
    public Task A_write_on_a_replica() => VerifyMessageAsync(
        """
        [Execute("[|/*!mycat: db_type=slave*/|] UPDATE users SET name = @name WHERE user_id = @userId")]
        int Rename(long userId, string name);
        """,
        "the hint has no effect: a replica can only answer plain reads, and this statement is no SELECT, so the primary gets it");

    [Fact]
    public Task A_locking_read_that_is_balanced() => VerifyAsync("""
        [Query("[|/*balance*/|] SELECT name FROM users WHERE user_id = @userId FOR UPDATE")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_type_that_mycat_does_not_know() => VerifyAsync("""
        [Query("[|/*!mycat: db_type=salve*/|] SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task Reads_from_a_replica() => VerifyAsync("""
        [Query("/*!mycat: db_type=slave*/ SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);

        [Query("/*balance*/ SELECT name FROM users WHERE user_id = @userId")]
        string? Balanced(long userId);
        """);

    [Fact]
    public Task A_schema() => VerifyAsync("""
        [Query("[|/*#mycat:schema=TESTDB*/|] SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_read_from_the_primary() => VerifyAsync("""
        [Query("/*!mycat:db_type=master*/ SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);
}
