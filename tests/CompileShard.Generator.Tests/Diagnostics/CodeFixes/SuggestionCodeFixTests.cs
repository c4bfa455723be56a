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

    [Theory]
    [InlineData("@id")]
    [InlineData("?")]
    [InlineData(":userId")]
    [InlineData("$1")]
    public Task A_parameter_as_others_write_it(string written) => VerifyAsync($$"""
        [Query("SELECT name FROM users WHERE user_id = {{written}}")]
        string? Name(long userId);
        """, """
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task All_members_of_an_object_at_once() => CodeFixTest.VerifyAllAsync(new SuggestionCodeFix(), "suggestion", """
        [Execute("INSERT INTO users (user_id, name, email) VALUES (@UserId, @name, @EMAIL)")]
        int Add(User user);
        """, """
        [Execute("INSERT INTO users (user_id, name, email) VALUES (@user.UserId, @user.Name, @user.Email)")]
        int Add(User user);
        """);

    [Fact]
    public Task A_misspelt_rule_of_the_interface() => VerifyAsync("""
        [Sharded(Rule = "mod-lnog")]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """, """
        [Sharded(Rule = "mod-long")]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Fact]
    public async Task A_parameter_in_a_constant_that_another_method_may_use_is_left_alone() => Assert.Empty(await CodeFixTest.OfferedAsync(new SuggestionCodeFix(), """
        public static class Texts { public const string Name = "SELECT name FROM users WHERE user_id = @userid"; }

        [Sharded]
        public interface ITest
        {
            [Query(Texts.Name)]
            string? Name(long userId);

            [Query(Texts.Name)]
            string? Other(long userid);
        }
        """));

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
