namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD004 : DiagnosticTest
{
    [Fact]
    public Task Nothing() => VerifyRulesAsync("""
        [||]
        """);

    [Fact]
    public Task Blanks_alone() => VerifyRulesAsync("""
        [||]  
        """);

    [Fact]
    public Task A_comment_before_the_rules() => VerifyGoodRulesAsync("""
        <!-- now -->
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
