namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD024 : DiagnosticTest
{
    [Fact]
    public Task A_table_that_is_its_own_parent() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="nodes" parent="[|nodes|]" joinKey="parent_id" parentKey="id" />
        </shards>
        """);

    [Fact]
    public Task Two_tables() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="orders" parent="[|items|]" joinKey="a" parentKey="b" />
          <table name="items" parent="orders" joinKey="b" parentKey="a" />
        </shards>
        """);

    [Fact]
    public Task A_chain() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="orders" parent="users" joinKey="user_id" parentKey="user_id" />
          <table name="items" parent="orders" joinKey="order_id" parentKey="order_id" />
        </shards>
        """);
}
