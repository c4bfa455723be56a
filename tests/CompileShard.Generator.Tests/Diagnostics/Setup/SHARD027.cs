namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD027 : DiagnosticTest
{
    [Fact]
    public Task Two_nodes_and_no_rule() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" nodes="[|user_0,user_1|]" />
        </shards>
        """);

    [Fact]
    public Task One_node() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" nodes="user_0" />
        </shards>
        """);
}
