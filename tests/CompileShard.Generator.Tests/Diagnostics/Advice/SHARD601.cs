namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD601 : DiagnosticTest
{
    [Fact]
    public Task A_task() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        Task<string?> [|NameAsync|](long userId);
        """);

    [Fact]
    public Task A_stream() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        IAsyncEnumerable<string> [|NamesAsync|](long userId);
        """);

    [Fact]
    public Task A_synchronous_method() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_token() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        ValueTask<string?> NameAsync(long userId, CancellationToken cancellationToken);
        """);
}
