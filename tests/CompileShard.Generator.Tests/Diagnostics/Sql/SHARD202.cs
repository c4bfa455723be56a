namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD202 : DiagnosticTest
{
    [Fact]
    public Task A_table_of_nobody() => VerifyAsync("""
        [Query("SELECT name FROM [|warehouses|] WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task In_a_constant() => VerifyAsync("""
        public static class Texts { public const string From = " FROM [|usres|] "; }

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name" + Texts.From + "WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Fact]
    public Task In_another_case() => VerifyAsync("""
        [Query("SELECT name FROM USERS WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task The_closest_name_is_suggested() => VerifyMessageAsync("""
        [Query("SELECT name FROM [|user|] WHERE user_id = @userId")]
        string? Name(long userId);
        """,
        """
        table 'user' is not in the rules file; did you mean 'users'?
        """);
}
