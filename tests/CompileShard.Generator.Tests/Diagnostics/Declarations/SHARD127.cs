namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD127 : DiagnosticTest
{
    [Fact]
    public Task A_nullable_column() => VerifyWithSchemaAsync("""
        [Query("SELECT [|email|] FROM users WHERE user_id = @userId")]
        List<string> Read(long userId);
        """);

    [Fact]
    public Task The_optional_side_of_a_join() => VerifyWithSchemaAsync("""
        [Query("SELECT u.name, [|a.city|] FROM users u LEFT JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
        List<(string Name, string City)> Read(long userId);
        """);

    [Fact]
    public Task Nullable_members() => VerifyWithSchemaAsync("""
        [Query("SELECT email FROM users WHERE user_id = @userId")]
        List<string?> Read(long userId);
        """);

    [Fact]
    public Task Rows_with_NULL_are_kept_out() => VerifyWithSchemaAsync("""
        [Query("SELECT email FROM users WHERE user_id = @userId AND email IS NOT NULL")]
        List<string> Read(long userId);
        """);
}
