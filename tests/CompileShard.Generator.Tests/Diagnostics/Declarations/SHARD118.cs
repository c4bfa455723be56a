namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD118 : DiagnosticTest
{
    [Fact]
    public Task A_type_of_the_project() => VerifyAsync("""
        public class Test;

        [Sharded]
        public interface [|ITest|]
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Fact]
    public Task A_type_of_another_namespace() => VerifyAsync("""
        namespace Other { public class Test; }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);
}
