namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD208 : DiagnosticTest
{
    [Fact]
    public Task A_list_as_a_value() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = [|@ids|]")]
        List<string> Names(long[] ids);
        """);

    [Fact]
    public Task A_list_in_in() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id IN (@ids)")]
        List<string> Names(long[] ids);
        """);
}
