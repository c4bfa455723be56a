namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD102 : DiagnosticTest
{
    [Fact]
    public Task Both() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        [Execute("DELETE FROM users WHERE user_id = @userId")]
        string? [|Name|](long userId);
        """);

    [Fact]
    public Task One() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);
}
