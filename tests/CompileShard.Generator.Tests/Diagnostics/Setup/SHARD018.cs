namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD018 : DiagnosticTest
{
    [Fact]
    public Task A_rule_that_is_not_there() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="[|mod-int|]" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_rule_in_another_case() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="MOD-LONG" nodes="user_$0-3" />
        </shards>
        """);
}
