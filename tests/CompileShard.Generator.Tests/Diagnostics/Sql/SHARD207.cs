namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD207 : DiagnosticTest
{
    [Fact]
    public Task A_definition() => VerifyAsync("""
        [Execute("[|TRUNCATE TABLE|] users")]
        int Clear();
        """);

    [Fact]
    public Task A_session_setting() => VerifyAsync("""
        [Execute("[|SET|] autocommit = 0")]
        int Set();
        """);

    [Fact]
    public Task A_delete() => VerifyAsync("""
        [Scatter]
        [Execute("DELETE FROM users")]
        int Clear();
        """);
}
