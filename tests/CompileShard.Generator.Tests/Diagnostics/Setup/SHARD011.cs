namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD011 : DiagnosticTest
{
    [Fact]
    public Task A_table_without_nodes() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <[|table|] name="users" key="user_id" rule="mod-long" />
        </shards>
        """);

    [Fact]
    public Task A_rule_without_a_count() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <[|rule|] name="mod-long" algorithm="mod" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_count_as_a_property() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod">
            <property name="count" value="4" />
          </rule>
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
