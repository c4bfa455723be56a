namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD023 : DiagnosticTest
{
    [Fact]
    public Task A_parent_that_is_not_there() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="addresses" parent="[|user|]" joinKey="user_id" parentKey="user_id" />
        </shards>
        """);

    [Fact]
    public Task A_parent_further_down() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
