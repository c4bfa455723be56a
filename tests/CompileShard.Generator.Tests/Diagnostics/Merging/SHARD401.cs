namespace CompileShard.Generator.Tests.Diagnostics.Merging;

public class SHARD401 : DiagnosticTest
{
    [Fact]
    public Task An_order() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users [|ORDER BY name|]")]
        List<string> Names();
        """);

    [Fact]
    public Task A_count() => VerifyAsync("""
        [Scatter]
        [Query("SELECT [|COUNT(*)|] FROM users")]
        long Count();
        """);

    [Fact]
    public Task An_order_within_one_shard() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId ORDER BY name LIMIT 1")]
        string? Name(long userId);
        """);
}
