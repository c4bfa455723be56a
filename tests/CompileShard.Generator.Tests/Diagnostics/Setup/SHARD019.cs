namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD019 : DiagnosticTest
{
    [Fact]
    public Task Fewer_nodes_than_shards() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="[|user_$0-2|]" />
        </shards>
        """);

    [Fact]
    public Task More_tables_than_shards() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="[|users_$0-1|]" />
        </shards>
        """);

    [Fact]
    public Task Tables_on_each_node() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="8" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="users_$0-1" />
        </shards>
        """);
}
