namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD306 : DiagnosticTest
{
    [Fact]
    public Task An_update_of_the_key() => VerifyAsync("""
        [Execute("UPDATE users SET [|user_id = @other|] WHERE user_id = @userId")]
        int Move(long userId, long other);
        """);

    [Fact]
    public Task An_update_of_another_column() => VerifyAsync("""
        [Execute("UPDATE users SET name = @name WHERE user_id = @userId")]
        int Rename(long userId, string name);
        """);
}
