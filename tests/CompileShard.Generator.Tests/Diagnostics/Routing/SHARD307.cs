namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD307 : DiagnosticTest
{
    [Fact]
    public Task A_join_of_two_rules() => VerifyAsync("""
        [Query("SELECT u.name, o.order_id FROM users u JOIN [|orders|] o ON o.user_id = u.user_id WHERE u.user_id = @userId")]
        List<(string, long)> Find(long userId);
        """);

    [Fact]
    public Task A_sharded_table_and_one_on_another_node() => VerifyAsync("""
        [Query("SELECT u.name FROM users u CROSS JOIN [|stores|] s WHERE u.user_id = @userId")]
        List<string> Names(long userId);
        """);

    [Fact]
    public Task A_global_table() => VerifyAsync("""
        [Query("SELECT u.name FROM users u CROSS JOIN countries c WHERE u.user_id = @userId")]
        List<string> Names(long userId);
        """);
}
