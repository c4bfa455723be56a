namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD025 : DiagnosticTest
{
    [Fact]
    public Task A_global_parent() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="countries" type="global" nodes="user_$0-3" />
          <table name="cities" parent="[|countries|]" joinKey="country" parentKey="code" />
        </shards>
        """);

    [Fact]
    public Task A_parent_on_one_node() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" nodes="store" />
          <table name="staff" parent="[|stores|]" joinKey="store_id" parentKey="store_id" />
        </shards>
        """);

    [Fact]
    public Task A_sharded_parent() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" />
        </shards>
        """);
}
