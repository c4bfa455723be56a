namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD121 : DiagnosticTest
{
    [Fact]
    public Task An_alias_that_another_column_has() => VerifyAsync("""
        [Query("SELECT user_id, name, email, [|created AS e_mail|] FROM users WHERE user_id = @userId")]
        User? Find(long userId);
        """);

    [Fact]
    public Task Every_column_its_own() => VerifyAsync("""
        [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
        User? Find(long userId);
        """);
}
