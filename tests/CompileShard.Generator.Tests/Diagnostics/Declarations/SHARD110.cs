namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD110 : DiagnosticTest
{
    [Fact]
    public Task An_object() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE email = @user.Email")]
        string? Name([ShardKey] User [|user|]);
        """);

    [Fact]
    public Task A_token() => VerifyAsync("""
        [Query("SELECT 1")]
        int Ping([ShardKey] CancellationToken [|cancellationToken|]);
        """);

    [Fact]
    public Task A_list() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> Find([ShardKey] IReadOnlyList<long> ids, string email);
        """);
}
