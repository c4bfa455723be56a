namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD115 : DiagnosticTest
{
    [Fact]
    public Task Case_and_underscores_do_not_count() => VerifyAsync("""
        public class Person
        {
            public string UserName { get; set; } = "";
            public string User_Name { get; set; } = "";
        }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT [|user_name|] FROM users WHERE user_id = @userId")]
            Person? Find(long userId);
        }
        """);

    [Fact]
    public Task Other_names() => VerifyAsync("""
        public class Person
        {
            public string UserName { get; set; } = "";
            public string Nickname { get; set; } = "";
        }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT user_name FROM users WHERE user_id = @userId")]
            Person? Find(long userId);
        }
        """);
}
