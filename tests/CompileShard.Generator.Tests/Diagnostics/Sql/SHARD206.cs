namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD206 : DiagnosticTest
{
    [Fact]
    public Task A_value() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId, string [|email|]);
        """);

    [Fact]
    public Task An_object() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId, User [|user|]);
        """);

    [Fact]
    public Task A_shard_key() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        string? Name([ShardKey] long userId, string email);
        """);

    [Fact]
    public Task A_token_and_options() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId, ShardCallOptions options, CancellationToken cancellationToken);
        """);
}
