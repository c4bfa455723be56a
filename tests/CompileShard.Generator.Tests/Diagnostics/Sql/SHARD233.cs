namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD233 : DiagnosticTest
{
    [Fact]
    public Task Compared() => VerifyWithSchemaAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND level = [|'membre'|]")]
        string? Read(long userId);
        """);

    [Fact]
    public Task Written() => VerifyWithSchemaAsync("""
        [Execute("UPDATE users SET level = [|'boss'|] WHERE user_id = @userId")]
        int Write(long userId);
        """);

    [Fact]
    public Task A_value_of_the_column() => VerifyWithSchemaAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND level IN ('Member', 'admin')")]
        string? Read(long userId);
        """);
}
