namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD201 : DiagnosticTest
{
    [Fact]
    public Task A_word_twice() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE [|WHERE|] user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task Behind_escapes() => VerifyAsync("""
        [Query("SELECT '\t\u0041', name FROM users WHERE [|WHERE|] user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task In_a_raw_literal() => VerifyAsync(""""
        [Query("""
            SELECT name
            FROM users

            WHERE [|WHERE|] user_id = @userId
            """)]
        string? Name(long userId);
        """");

    [Fact]
    public Task In_a_verbatim_literal() => VerifyAsync("""
        [Query(@"SELECT ""name"" FROM users
            WHERE [|WHERE|] user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task In_the_second_piece() => VerifyAsync("""
        [Query("SELECT name FROM users " + "WHERE [|WHERE|] user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task Good_syntax() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);
}
