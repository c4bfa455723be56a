using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class KeyNotFixedCodeFixTests
{
    private static Task ConditionAsync(string before, string after) => CodeFixTest.VerifyAsync(new KeyNotFixedCodeFix(), "condition", before, after);

    private static Task ScatterAsync(string before, string after) => CodeFixTest.VerifyAsync(new KeyNotFixedCodeFix(), "scatter", before, after);

    [Fact]
    public Task A_condition_is_added_behind_the_others_and_the_parameter_before_the_token() => ConditionAsync("""
        [Query("SELECT name FROM users WHERE email = @email LIMIT 5")]
        Task<List<string>> FindAsync(string email, CancellationToken cancellationToken = default);
        """, """
        [Query("SELECT name FROM users WHERE email = @email AND user_id = @userId LIMIT 5")]
        Task<List<string>> FindAsync(string email, long userId, CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task A_where_clause_is_added_where_there_is_none() => ConditionAsync("""
        [Query("SELECT name FROM users ORDER BY name")]
        List<string> Names();
        """, """
        [Query("SELECT name FROM users WHERE user_id = @userId ORDER BY name")]
        List<string> Names(long userId);
        """);

    [Fact]
    public Task Alternatives_get_parentheses() => ConditionAsync("""
        [Query("SELECT name FROM users WHERE email = @email OR name = @name")]
        List<string> Find(string email, string name);
        """, """
        [Query("SELECT name FROM users WHERE (email = @email OR name = @name) AND user_id = @userId")]
        List<string> Find(string email, string name, long userId);
        """);

    [Fact]
    public Task The_column_is_qualified_when_there_are_several_tables() => ConditionAsync("""
        [Query("SELECT u.name, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE a.city = @city")]
        List<(string, string)> Find(string city);
        """, """
        [Query("SELECT u.name, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE a.city = @city AND u.user_id = @userId")]
        List<(string, string)> Find(string city, long userId);
        """);

    [Fact]
    public Task A_verbatim_literal_is_edited_in_its_own_form() => ConditionAsync("""
        [Query(@"SELECT ""x"", name FROM users
            WHERE email = @email
            LIMIT 1")]
        (string, string)? Find(string email);
        """, """
        [Query(@"SELECT ""x"", name FROM users
            WHERE email = @email AND user_id = @userId
            LIMIT 1")]
        (string, string)? Find(string email, long userId);
        """);

    [Fact]
    public Task A_raw_literal_keeps_its_lines() => ConditionAsync(""""
        [Query("""
            SELECT name
            FROM users

            ORDER BY name
            """)]
        List<string> Names();
        """", """"
        [Query("""
            SELECT name
            FROM users WHERE user_id = @userId

            ORDER BY name
            """)]
        List<string> Names(long userId);
        """");

    [Fact]
    public Task The_piece_of_a_concatenation_that_holds_the_place_is_edited() => ConditionAsync("""
        [Query("SELECT name FROM users " + "WHERE email = @email" + " ORDER BY name")]
        List<string> Find(string email);
        """, """
        [Query("SELECT name FROM users " + "WHERE email = @email AND user_id = @userId" + " ORDER BY name")]
        List<string> Find(string email, long userId);
        """);

    [Fact]
    public Task An_update_is_fixed_like_a_query() => ConditionAsync("""
        [Execute("UPDATE users SET name = @name WHERE email = @email")]
        int Rename(string name, string email);
        """, """
        [Execute("UPDATE users SET name = @name WHERE email = @email AND user_id = @userId")]
        int Rename(string name, string email, long userId);
        """);

    [Fact]
    public Task A_parameter_of_that_name_is_used() => ConditionAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> Find(string email, long userId);
        """, """
        [Query("SELECT name FROM users WHERE email = @email AND user_id = @userId")]
        List<string> Find(string email, long userId);
        """);

    [Fact]
    public Task Parameters_on_lines_of_their_own_stay_so() => ConditionAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        Task<List<string>> FindAsync(
            string email,
            CancellationToken cancellationToken = default);
        """, """
        [Query("SELECT name FROM users WHERE email = @email AND user_id = @userId")]
        Task<List<string>> FindAsync(
            string email,
            long userId,
            CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task Names_that_need_quotes_get_them() => CodeFixTest.VerifyAsync(new KeyNotFixedCodeFix(), "condition", """
        [Query("SELECT name FROM things WHERE name = @name")]
        List<string> Find(string name);
        """, """
        [Query("SELECT name FROM things WHERE name = @name AND `order` = @order")]
        List<string> Find(string name, long order);
        """, """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="r" algorithm="mod" count="2" />
          <table name="things" key="order" rule="r" nodes="n$0-1" />
        </shards>
        """);

    [Fact]
    public Task A_keyword_of_the_language_is_escaped() => CodeFixTest.VerifyAsync(new KeyNotFixedCodeFix(), "condition", """
        [Query("SELECT name FROM things WHERE name = @name")]
        List<string> Find(string name);
        """, """
        [Query("SELECT name FROM things WHERE name = @name AND class = @class")]
        List<string> Find(string name, long @class);
        """, """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="r" algorithm="mod" count="2" />
          <table name="things" key="class" rule="r" nodes="n$0-1" />
        </shards>
        """);

    [Fact]
    public Task Scatter_goes_on_its_own_line() => ScatterAsync("""
            [Query("SELECT name FROM users WHERE email = @email")]
            List<string> Find(string email);
        """, """
            [Scatter]
            [Query("SELECT name FROM users WHERE email = @email")]
            List<string> Find(string email);
        """);

    [Fact]
    public Task Scatter_is_qualified_like_its_neighbour() => ScatterAsync("""
        [global::CompileShard.Query("SELECT name FROM users WHERE email = @email")] List<string> Find(string email);
        """, """
        [global::CompileShard.Scatter]
        [global::CompileShard.Query("SELECT name FROM users WHERE email = @email")] List<string> Find(string email);
        """);

    [Fact]
    public async Task A_shared_constant_is_not_edited_but_scatter_is_offered() => Assert.Equal(["scatter"], await CodeFixTest.OfferedAsync(new KeyNotFixedCodeFix(), """
        public static class Texts { public const string Find = "SELECT name FROM users WHERE email = @email"; }

        [Sharded]
        public interface ITest
        {
            [Query(Texts.Find)]
            List<string> Find(string email);
        }
        """));

    [Fact]
    public async Task Scatter_is_not_offered_where_it_would_not_be_enough() => Assert.Equal(["condition"], await CodeFixTest.OfferedAsync(new KeyNotFixedCodeFix(), """
        [Query("SELECT name FROM users ORDER BY RAND()")]
        List<string> Names();
        """));

    [Fact]
    public Task Scatter_is_offered_where_the_shards_answers_can_be_merged() => ScatterAsync("""
        [Query("SELECT name FROM users WHERE email = @email ORDER BY name LIMIT 5")] List<string> Find(string email);
        """, """
        [Scatter]
        [Query("SELECT name FROM users WHERE email = @email ORDER BY name LIMIT 5")] List<string> Find(string email);
        """);

    [Fact]
    public async Task A_parameter_of_that_name_and_another_type_is_left_alone() => Assert.DoesNotContain("condition", await CodeFixTest.OfferedAsync(new KeyNotFixedCodeFix(), """
        [Query("SELECT name FROM users WHERE email = @userId")]
        List<string> Find(string userId);
        """));
}
