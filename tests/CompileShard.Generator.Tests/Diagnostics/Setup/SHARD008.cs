namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD008 : DiagnosticTest
{
    [Fact]
    public Task A_misspelt_element() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <[|tabel|] name="x" nodes="store" />
        </shards>
        """);

    [Fact]
    public Task Every_element_that_there_is() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod"><property name="count" value="4" /></rule>
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3"><table name="addresses" joinKey="user_id" parentKey="user_id" /></table>
        </shards>
        """);
}
