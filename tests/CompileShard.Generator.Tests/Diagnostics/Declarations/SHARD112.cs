namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD112 : DiagnosticTest
{
    [Fact]
    public Task Two_of_one_length() => VerifyAsync("""
        public class Person
        {
            public Person(string name) { }
            public Person(long id) { }
        }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            [|Person?|] Find(long userId);
        }
        """);

    [Fact]
    public Task One_longest() => VerifyAsync("""
        public class Person
        {
            public Person(string name) { }
            public Person() { }
        }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            Person? Find(long userId);
        }
        """);
}
