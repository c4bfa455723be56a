namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD029 : DiagnosticTest
{
    [Fact]
    public Task Two_tables_over_four_nodes() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="2" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="[|users_$0-1|]" layout="spread" />
        </shards>
        """);

    [Fact]
    public Task Eight_tables_over_four_nodes() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="8" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" tables="users_$0-7" layout="spread" />
        </shards>
        """);
}
