namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD006 : DiagnosticTest
{
    [Fact]
    public Task Another_root() => VerifyRulesAsync("""
        <[|sharding|] xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </sharding>
        """);

    [Fact]
    public Task The_root() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
