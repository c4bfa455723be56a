namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD104 : DiagnosticTest
{
    [Fact]
    public Task A_query_without_rows() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        [|Task|] NameAsync(long userId, CancellationToken cancellationToken);
        """);

    [Fact]
    public Task An_execute_with_text() => VerifyAsync("""
        [Execute("DELETE FROM users WHERE user_id = @userId")]
        [|string|] Delete(long userId);
        """);

    [Fact]
    public Task What_an_execute_gives() => VerifyAsync("""
        [Execute("DELETE FROM users WHERE user_id = @userId")]
        int Count(long userId);

        [Execute("DELETE FROM users WHERE user_id = @userId")]
        void Run(long userId);

        [Execute("DELETE FROM users WHERE user_id = @userId")]
        bool Any(long userId);
        """);
}
