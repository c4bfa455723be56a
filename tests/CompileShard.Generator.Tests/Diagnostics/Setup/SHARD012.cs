namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD012 : DiagnosticTest
{
    [Fact]
    public Task A_count_in_words() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="[|four|]" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_type_that_does_not_exist() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" type="[|copy|]" nodes="store" />
        </shards>
        """);

    [Fact]
    public Task A_type_that_exists() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="stores" type="global" nodes="store" />
        </shards>
        """);
}
