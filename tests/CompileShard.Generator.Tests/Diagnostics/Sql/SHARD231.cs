namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD231 : DiagnosticTest
{
    [Fact]
    public Task No_list_of_columns() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO stores VALUES [|(@id)|]")]
        int Write(int id);
        """);

    [Fact]
    public Task A_list_of_columns_needs_no_schema() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES [|(@userId)|]")]
        int Write(long userId);
        """);

    [Fact]
    public Task A_query() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO stores [|SELECT store_id FROM stores|]")]
        int Write();
        """);

    [Fact]
    public Task As_many_as_columns() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO stores VALUES (@id, 'x')")]
        int Write(int id);
        """);

    [Fact]
    public Task Queries_of_a_union() => VerifyWithSchemaAsync("""
        [Query("SELECT name, email FROM users WHERE user_id = @userId UNION ALL [|SELECT city FROM addresses WHERE user_id = @userId|]")]
        List<string> Read(long userId);
        """);
}
