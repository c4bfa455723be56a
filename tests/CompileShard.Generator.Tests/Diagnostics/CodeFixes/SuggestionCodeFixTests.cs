using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class SuggestionCodeFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixTest.VerifyAsync(new SuggestionCodeFix(), "suggestion", before, after);

    [Fact]
    public Task A_misspelt_table() => VerifyAsync("""
        [Query("SELECT name FROM user WHERE user_id = @userId")]
        string? Name(long userId);
        """, """
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_misspelt_table_in_quotes() => VerifyAsync("""
        [Query("SELECT name FROM `user` WHERE user_id = @userId")]
        string? Name(long userId);
        """, """
        [Query("SELECT name FROM `users` WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_misspelt_sequence() => VerifyAsync("""
        [Query("SELECT next value for MYCATSEQ_tikets")]
        long Next();
        """, """
        [Query("SELECT next value for MYCATSEQ_tickets")]
        long Next();
        """);

    [Fact]
    public Task A_misspelt_parameter() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @usrId OR user_id = @userId")]
        string? Name(long userId);
        """, """
        [Query("SELECT name FROM users WHERE user_id = @userId OR user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_misspelt_table_in_a_constant() => VerifyAsync("""
        public static class Texts { public const string Name = @"SELECT name FROM usres WHERE user_id = @userId"; }

        [Sharded]
        public interface ITest
        {
            [Query(Texts.Name)]
            string? Name(long userId);
        }
        """, """
        public static class Texts { public const string Name = @"SELECT name FROM users WHERE user_id = @userId"; }

        [Sharded]
        public interface ITest
        {
            [Query(Texts.Name)]
            string? Name(long userId);
        }
        """);

    [Fact]
    public async Task A_name_that_is_pieced_together_is_left_alone() => Assert.Empty(await CodeFixTest.OfferedAsync(new SuggestionCodeFix(), """
        [Query("SELECT name FROM us" + "er WHERE user_id = @userId")]
        string? Name(long userId);
        """));

    [Fact]
    public async Task A_name_like_no_other_has_no_suggestion() => Assert.Empty(await CodeFixTest.OfferedAsync(new SuggestionCodeFix(), """
        [Query("SELECT name FROM warehouses WHERE user_id = @userId")]
        string? Name(long userId);
        """));
}
