using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class InsertKeyCodeFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixTest.VerifyAsync(new InsertKeyCodeFix(), "insert-key", before, after);

    [Fact]
    public Task A_new_parameter() => VerifyAsync("""
        [Execute("INSERT INTO users (name, email) VALUES (@name, @email)")]
        Task<int> AddAsync(string name, string email, CancellationToken cancellationToken = default);
        """, """
        [Execute("INSERT INTO users (user_id, name, email) VALUES (@userId, @name, @email)")]
        Task<int> AddAsync(string name, string email, long userId, CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task A_parameter_that_is_there() => VerifyAsync("""
        [Execute("INSERT INTO users SET name = CONCAT('user ', @userId)")]
        int Add(long userId);
        """, """
        [Execute("INSERT INTO users SET user_id = @userId, name = CONCAT('user ', @userId)")]
        int Add(long userId);
        """);

    [Fact]
    public Task A_member_of_the_object() => VerifyAsync("""
        [Execute("INSERT INTO users (name) VALUES (@user.Name)")]
        int Add(User user);
        """, """
        [Execute("INSERT INTO users (user_id, name) VALUES (@user.UserId, @user.Name)")]
        int Add(User user);
        """);

    [Fact]
    public Task A_member_of_the_items_of_a_list_in_a_raw_literal() => VerifyAsync(""""
        [Execute("""
            INSERT INTO users
              (name)
            VALUES
              (@users.Name)
            """)]
        int AddAll(List<User> users);
        """", """"
        [Execute("""
            INSERT INTO users
              (user_id, name)
            VALUES
              (@users.UserId, @users.Name)
            """)]
        int AddAll(List<User> users);
        """");

    [Theory]
    [InlineData("INSERT INTO users (name) VALUES (@name), ('x')", "string name")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (NULL, @name)", "string name")]
    [InlineData("INSERT INTO users (name) VALUES (@store.City)", "Store store")]
    public async Task Where_one_key_would_not_do_nothing_is_offered(string sql, string parameters) =>
        Assert.Empty(await CodeFixTest.OfferedAsync(new InsertKeyCodeFix(), $"[Execute(\"{sql}\")]\nint Add({parameters});"));
}
