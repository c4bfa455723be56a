namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD235 : DiagnosticTest
{
    [Fact]
    public Task Two_columns_of_a_derived_table() => VerifyAsync("""
        [Query("SELECT d.n FROM (SELECT name AS n, [|email AS n|] FROM users WHERE user_id = @userId) d")]
        string? Read(long userId);
        """);

    [Fact]
    public Task Two_tables_with_one_alias() => VerifyAsync("""
        [Query("SELECT 1 FROM countries u JOIN countries [|u|] ON u.code = u.code")]
        List<int> Read();
        """);

    [Fact]
    public Task A_column_twice_in_an_insert() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO users (user_id, name, [|name|]) VALUES (@userId, 'x', 'y')")]
        int Write(long userId);
        """);

    [Fact]
    public Task Two_columns_of_the_result() => VerifyWithSchemaAsync("""
        [Query("SELECT name, name FROM users WHERE user_id = @userId")]
        (string, string)? Read(long userId);
        """);
}
