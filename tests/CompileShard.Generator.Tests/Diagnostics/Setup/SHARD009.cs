namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD009 : DiagnosticTest
{
    [Fact]
    public Task A_misspelt_attribute() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" [|primarykey|]="user_id" />
        </shards>
        """);

    [Fact]
    public Task A_parameter_that_the_algorithm_does_not_know() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" [|virtual|]="7" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_schema_location() => VerifyGoodRulesAsync("""
        <shards xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:compileshard:rules:1 shards.xsd" xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
