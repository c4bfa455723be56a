namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD103 : DiagnosticTest
{
    [Fact]
    public Task Empty() => VerifyAsync("""
        [Query([|""|])]
        string? Name(long userId);
        """);

    [Fact]
    public Task Blank() => VerifyAsync("""
        [Query([|" \t"|])]
        string? Name(long userId);
        """);

    [Fact]
    public Task Null() => VerifyAsync("""
        [Query([|null!|])]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_constant() => VerifyAsync("""
        public static class Texts { public const string Name = "SELECT name FROM users WHERE user_id = @userId"; }

        [Sharded]
        public interface ITest
        {
            [Query(Texts.Name)]
            string? Name(long userId);
        }
        """);
}
