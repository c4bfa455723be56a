namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD207 : DiagnosticTest
{
    [Fact]
    public Task A_definition_that_the_rules_file_would_not_follow() => VerifyAsync("""
        [Execute("RENAME TABLE [|orders|] TO purchases")]
        int Rename();
        """);

    [Fact]
    public Task A_definition_that_every_shard_gets() => VerifyAsync("""
        [Execute("CREATE INDEX by_name ON users (name)")]
        int Index();
        """);

    [Fact]
    public Task A_session_setting() => VerifyAsync("""
        [Execute("[|SET|] autocommit = 0")]
        int Set();
        """);

    [Fact]
    public Task A_delete() => VerifyAsync("""
        [Scatter]
        [Execute("DELETE FROM users WHERE TRUE")]
        int Clear();
        """);
}
