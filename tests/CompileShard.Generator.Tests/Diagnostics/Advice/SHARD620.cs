namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD620 : DiagnosticTest
{
    [Fact]
    public Task A_read_from_a_replica() => VerifyAsync("""
        [Query("[|/*!mycat: db_type=slave*/|] SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_balanced_read() => VerifyAsync("""
        [Query("[|/*balance*/|] SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
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
