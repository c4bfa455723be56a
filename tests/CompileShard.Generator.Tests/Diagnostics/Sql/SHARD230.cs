namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD230 : DiagnosticTest
{
    [Fact]
    public Task A_column_of_two_tables() => VerifyWithSchemaAsync("""
        [Query("SELECT [|user_id|] FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
        List<long> Read(long userId);
        """);

    [Fact]
    public Task Two_items_of_the_select_list() => VerifyWithSchemaAsync("""
        [Query("SELECT u.user_id, a.user_id FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId ORDER BY [|user_id|]")]
        List<(long, long)> Read(long userId);
        """);

    [Fact]
    public Task Beside_a_merged_column() => VerifyWithSchemaAsync("""
        [Query("SELECT [|user_id|] FROM users JOIN addresses USING (user_id) JOIN addresses b ON b.user_id = users.user_id WHERE users.user_id = @userId")]
        List<long> Read(long userId);
        """);

    [Fact]
    public Task Merged_by_USING() => VerifyWithSchemaAsync("""
        [Query("SELECT user_id FROM users JOIN addresses USING (user_id) WHERE user_id = @userId")]
        List<long> Read(long userId);
        """);
}
