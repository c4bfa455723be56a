namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD007 : DiagnosticTest
{
    [Fact]
    public Task No_namespace() => VerifyRulesAsync("""
        <[|shards|]>
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_later_version() => VerifyRulesAsync("""
        <shards xmlns="[|urn:compileshard:rules:2|]">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_prefix() => VerifyGoodRulesAsync("""
        <s:shards xmlns:s="urn:compileshard:rules:1">
          <s:rule name="mod-long" algorithm="mod" count="4" />
          <s:table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </s:shards>
        """);
}
