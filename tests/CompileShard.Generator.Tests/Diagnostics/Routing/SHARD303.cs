namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD303 : DiagnosticTest
{
    [Fact]
    public Task A_number_with_a_point() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = [|@userId|]")]
        string? Name(double userId);
        """);

    [Fact]
    public Task A_smaller_integer() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(int userId);
        """);
}
