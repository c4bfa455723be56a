namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD109 : DiagnosticTest
{
    [Fact]
    public Task Two() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> Find([ShardKey] long userId, [ShardKey] long [|other|], string email);
        """);

    [Fact]
    public Task One() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> Find([ShardKey] long userId, string email);
        """);
}
