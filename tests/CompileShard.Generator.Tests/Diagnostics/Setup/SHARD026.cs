namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD026 : DiagnosticTest
{
    [Fact]
    public Task A_global_table_with_a_rule() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="countries" type="global" [|rule|]="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_child_with_nodes() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" [|nodes|]="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_global_table() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="countries" type="global" nodes="user_$0-3" />
        </shards>
        """);
}
