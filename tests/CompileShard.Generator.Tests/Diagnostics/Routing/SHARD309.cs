namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD309 : DiagnosticTest
{
    [Fact]
    public Task The_key_is_fixed() => VerifyAsync("""
        [[|Scatter|]]
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task In_one_list_with_the_statement() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId"), [|Scatter|]]
        string? Name(long userId);
        """);

    [Fact]
    public Task The_key_is_not_fixed() => VerifyAsync("""
        [Scatter]
        [Query("SELECT user_id FROM users WHERE name = @name")]
        List<long> Find(string name);
        """);
}
