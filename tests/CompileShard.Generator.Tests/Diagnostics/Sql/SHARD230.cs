namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD230 : DiagnosticTest
{
    [Fact]
    public Task A_column_of_two_tables() => VerifyWithSchemaAsync("""
        [Query("SELECT [|user_id|] FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
        List<long> Read(long userId);
        """);

    [Fact]
    public Task Merged_by_USING() => VerifyWithSchemaAsync("""
        [Query("SELECT user_id FROM users JOIN addresses USING (user_id) WHERE user_id = @userId")]
        List<long> Read(long userId);
        """);
}
