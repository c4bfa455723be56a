namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD003 : DiagnosticTest
{
    [Fact]
    public Task A_tag_that_is_not_closed() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3">
        </[|s|]hards>
        """);

    [Fact]
    public Task A_character_that_must_be_escaped() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user[|<|]id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_well_formed_file() => VerifyGoodRulesAsync("""
        <?xml version="1.0" encoding="utf-8"?>
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
