namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD204 : DiagnosticTest
{
    [Fact]
    public Task In_the_select_list() => VerifyWithSchemaAsync("""
        [Query("SELECT [|emial|] FROM users WHERE user_id = @userId")]
        string? Read(long userId);
        """);

    [Fact]
    public Task Behind_an_alias() => VerifyWithSchemaAsync("""
        [Query("SELECT u.name FROM users u WHERE u.user_id = @userId AND u.[|nam|] = 'x'")]
        string? Read(long userId);
        """);

    [Fact]
    public Task In_an_insert() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO users (user_id, [|nam|], name) VALUES (@userId, 'x', 'y')")]
        int Write(long userId);
        """);

    [Fact]
    public Task In_a_subquery_that_sees_outside() => VerifyWithSchemaAsync("""
        [Query("SELECT name FROM users u WHERE u.user_id = @userId AND EXISTS (SELECT 1 FROM addresses a WHERE a.user_id = u.user_id AND [|towne|] = u.name)")]
        string? Read(long userId);
        """);

    [Fact]
    public Task Of_a_table_that_is_not_there() => VerifyAsync("""
        [Query("SELECT [|w|].name FROM users u WHERE u.user_id = @userId")]
        string? Read(long userId);
        """);

    [Fact]
    public Task In_HAVING() => VerifyWithSchemaAsync("""
        [Query("SELECT name FROM users u WHERE u.user_id = @userId GROUP BY name, level HAVING [|email|] > '' AND COUNT(email) > 1 AND level > ''")]
        string? Read(long userId);
        """);

    [Fact]
    public Task Of_a_table_that_ON_does_not_join() => VerifyWithSchemaAsync("""
        [Query("SELECT u.name FROM users u, countries c JOIN countries d ON d.code = u.[|name|] WHERE u.user_id = @userId AND c.code = d.code AND c.code = u.name")]
        string? Read(long userId);
        """);

    [Fact]
    public Task The_message_suggests_a_name() => VerifyMessageWithSchemaAsync(
        """
        [Query("SELECT [|emial|] FROM users WHERE user_id = @userId")]
        string? Read(long userId);
        """,
        "unknown column 'emial'; did you mean 'email'?");

    [Fact]
    public Task Without_a_schema_nothing_is_said() => VerifyAsync("""
        [Query("SELECT emial FROM users WHERE user_id = @userId")]
        string? Read(long userId);
        """);

    [Fact]
    public Task Columns_that_exist() => VerifyWithSchemaAsync("""
        [Query("SELECT u.NAME AS n FROM users u JOIN addresses a USING (user_id) WHERE user_id = @userId AND city = 'x' ORDER BY n, Level")]
        List<string> Read(long userId);
        """);
}
