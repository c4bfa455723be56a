namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD205 : DiagnosticTest
{
    [Fact]
    public Task A_name_of_nobody() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND email = [|@mail|]")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_member_that_is_not_there() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @user.UserId AND email = [|@user.Mail2|]")]
        string? Name(User user);
        """);

    [Fact]
    public Task A_member() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @user.UserId")]
        string? Name(User user);
        """);
}
