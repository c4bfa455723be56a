namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD013 : DiagnosticTest
{
    [Fact]
    public Task A_blank_in_a_name() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="[|our stores|]" nodes="store" />
        </shards>
        """);

    [Fact]
    public Task Letters_digits_and_underscores() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="our_stores_2" nodes="store" />
        </shards>
        """);
}
