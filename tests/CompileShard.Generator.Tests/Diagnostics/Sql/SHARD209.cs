namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD209 : DiagnosticTest
{
    [Fact]
    public Task A_query_that_changes_rows() => VerifyAsync("""
        [Query("[|DELETE|] FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task An_execute_that_reads() => VerifyAsync("""
        [Execute("[|SELECT|] name FROM users WHERE user_id = @userId")]
        int Name(long userId);
        """);

    [Fact]
    public Task Each_its_own() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);
}
