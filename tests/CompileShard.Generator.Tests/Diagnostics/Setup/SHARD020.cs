namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD020 : DiagnosticTest
{
    [Fact]
    public Task A_node_twice() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-2,[|user_1|]" />
        </shards>
        """);

    [Fact]
    public Task Nodes_once() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-2,other" />
        </shards>
        """);
}
