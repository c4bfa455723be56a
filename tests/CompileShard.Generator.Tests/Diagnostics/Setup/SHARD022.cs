namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD022 : DiagnosticTest
{
    [Fact]
    public Task A_node_in_another_case() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" nodes="[|USER_0|]" />
        </shards>
        """);

    [Fact]
    public Task The_same_spelling() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" nodes="user_0" />
        </shards>
        """);
}
