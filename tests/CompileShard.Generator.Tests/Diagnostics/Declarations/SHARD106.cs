namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD106 : DiagnosticTest
{
    [Fact]
    public Task A_generic_method() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        T [|Name|]<T>(long userId);
        """);

    [Fact]
    public Task A_generic_interface() => VerifyAsync("""
        [Sharded]
        public interface [|ITest|]<T>
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Fact]
    public Task A_generic_result() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        List<string> Names(long userId);
        """);
}
