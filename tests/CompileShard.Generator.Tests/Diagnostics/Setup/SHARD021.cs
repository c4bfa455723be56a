namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD021 : DiagnosticTest
{
    [Fact]
    public Task Two_tables_of_one_name_on_a_node() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="people" />
          <table name="[|people|]" nodes="user_0" />
        </shards>
        """);

    [Fact]
    public Task One_name_on_two_nodes() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="people" />
          <table name="people" nodes="store" />
        </shards>
        """);
}
