namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD030 : DiagnosticTest
{
    [Fact]
    public Task An_attribute_and_a_property() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4">
            <property name="[|count|]" value="4" />
          </rule>
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_property_alone() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod">
            <property name="count" value="4" />
          </rule>
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
