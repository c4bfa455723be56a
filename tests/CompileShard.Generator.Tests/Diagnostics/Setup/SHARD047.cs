namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD047 : DiagnosticTest
{
    [Fact]
    public Task Parameters_contradict_each_other() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="slots" count="2" weights="[|1,3|]" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="slots" weights="1,3" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        """);
}
