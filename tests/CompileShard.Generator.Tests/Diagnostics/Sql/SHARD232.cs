namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD232 : DiagnosticTest
{
    [Fact]
    public Task A_column_is_left_out() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO [|users|] (user_id) VALUES (@userId)")]
        int Write(long userId);
        """);

    [Fact]
    public Task Columns_with_a_default() => VerifyWithSchemaAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES (@userId, 'x')")]
        int Write(long userId);
        """);
}
