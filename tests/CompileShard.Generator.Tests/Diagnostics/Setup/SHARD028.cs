namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD028 : DiagnosticTest
{
    [Fact]
    public Task A_child_without_tables() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="8" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="users_$0-1" />
          <table name="[|addresses|]" parent="users" joinKey="user_id" parentKey="user_id" />
        </shards>
        """);

    [Fact]
    public Task A_child_with_three() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="8" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="users_$0-1" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" tables="[|addresses_$0-2|]" />
        </shards>
        """);

    [Fact]
    public Task A_child_with_as_many() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="8" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="users_$0-1" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" tables="addresses_$0-1" />
        </shards>
        """);
}
