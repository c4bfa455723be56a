namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD114 : DiagnosticTest
{
    [Fact]
    public Task A_constructor_parameter() => VerifyAsync("""
        [Query("SELECT user_id, name FROM users WHERE user_id = @userId")]
        [|User?|] Find(long userId);
        """);

    [Fact]
    public Task A_parameter_with_a_default() => VerifyAsync("""
        public record Person(string Name, int Age = 0);

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            Person? Find(long userId);
        }
        """);
}
