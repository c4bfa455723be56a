namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD113 : DiagnosticTest
{
    [Fact]
    public Task A_column_too_many() => VerifyAsync("""
        [Query("SELECT user_id, name, email, [|created|] FROM users WHERE user_id = @userId")]
        User? Find(long userId);
        """);

    [Fact]
    public Task Inside_a_raw_literal() => VerifyAsync(""""
        [Query("""
            SELECT user_id, name, email,
                   [|created|]
            FROM users WHERE user_id = @userId
            """)]
        User? Find(long userId);
        """");

    [Fact]
    public Task Every_column_has_its_member() => VerifyAsync("""
        [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
        User? Find(long userId);
        """);
}
