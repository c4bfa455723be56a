namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD108 : DiagnosticTest
{
    [Fact]
    public Task Two_tokens() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId, CancellationToken first, CancellationToken [|second|]);
        """);

    [Fact]
    public Task Two_options() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId, ShardCallOptions first, ShardCallOptions [|second|]);
        """);

    [Fact]
    public Task One_of_each() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId, ShardCallOptions options, CancellationToken cancellationToken);
        """);
}
