namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD120 : DiagnosticTest
{
    [Fact]
    public Task In_a_task() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        [|Task<IAsyncEnumerable<string>>|] NamesAsync(long userId, CancellationToken cancellationToken);
        """);

    [Fact]
    public Task From_an_execute() => VerifyAsync("""
        [Execute("DELETE FROM users WHERE user_id = @userId")]
        [|IAsyncEnumerable<int>|] DeleteAsync(long userId, CancellationToken cancellationToken);
        """);

    [Fact]
    public Task As_it_is() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        IAsyncEnumerable<string> NamesAsync(long userId, CancellationToken cancellationToken);
        """);
}
