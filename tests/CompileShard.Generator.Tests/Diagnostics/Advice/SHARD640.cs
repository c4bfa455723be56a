namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD640 : DiagnosticTest
{
    [Fact]
    public Task What_a_node_tells_of_itself() => VerifyAsync("""
        [Query("[|SHOW FULL TABLES|] FROM shop LIKE @pattern")]
        List<string> Tables(string pattern);

        [Query("[|SHOW GLOBAL STATUS|] LIKE 'Threads%'")]
        List<string> Threads();
        """);

    [Fact]
    public Task A_table_or_a_node_is_named() => VerifyAsync("""
        [Query("SHOW COLUMNS FROM users")]
        List<string> Columns();

        [Query("DESCRIBE orders")]
        List<string> Describe();

        [OnNode("store")]
        [Query("SHOW TABLES")]
        List<string> Tables();

        [Query("EXPLAIN SELECT * FROM users WHERE user_id = @userId")]
        List<string> Explain(long userId);
        """);
}
