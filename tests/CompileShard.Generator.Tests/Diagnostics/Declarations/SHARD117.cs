namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD117 : DiagnosticTest
{
    [Fact]
    public Task A_delegate() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(Func<long> [|userId|]);
        """);

    [Fact]
    public Task A_pointer_like_type() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(Span<long> [|userId|]);
        """);

    [Fact]
    public Task An_object_with_values() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @user.UserId")]
        string? Name(User user);
        """);
}
