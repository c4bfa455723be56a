namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD014 : DiagnosticTest
{
    [Fact]
    public Task A_range_that_ends_before_it_starts() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="[|user_$3-0|]" />
        </shards>
        """);

    [Fact]
    public Task Nothing_between_commas() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="[|a,,b,c|]" />
        </shards>
        """);

    [Fact]
    public Task A_padded_range_and_names() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$00-02,last" />
        </shards>
        """);
}
