namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD302 : DiagnosticTest
{
    [Fact]
    public Task A_join_of_a_table_with_itself_by_another_column() => VerifyAsync("""
        [Query("SELECT u.name, f.name AS friend FROM users u JOIN [|users|] f ON f.email = u.invited_by WHERE u.user_id = @userId")]
        List<(string, string)> Find(long userId);
        """);

    [Fact]
    public Task A_join_with_a_child() => VerifyAsync("""
        [Query("SELECT u.name, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
        List<(string, string)> Find(long userId);
        """);

    [Fact]
    public Task A_join_with_a_global_table() => VerifyAsync("""
        [Query("SELECT u.name, c.name FROM users u JOIN countries c ON c.code = u.country WHERE u.user_id = @userId")]
        List<(string, string)> Find(long userId);
        """);
}
