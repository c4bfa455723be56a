namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD111 : DiagnosticTest
{
    [Fact]
    public Task An_abstract_class() => VerifyAsync("""
        public abstract class Person { public string Name { get; set; } = ""; }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            [|Person?|] Find(long userId);
        }
        """);

    [Fact]
    public Task Nothing_to_set() => VerifyAsync("""
        public class Person;

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            [|Person?|] Find(long userId);
        }
        """);

    [Fact]
    public Task Settable_members() => VerifyAsync("""
        public class Person { public string Name { get; set; } = ""; }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            Person? Find(long userId);
        }
        """);
}
