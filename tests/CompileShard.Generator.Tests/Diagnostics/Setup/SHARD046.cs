namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD046 : DiagnosticTest
{
    [Fact]
    public Task Parameter_without_effect() => VerifyRulesWarningAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="murmur" count="2" [|bucketMapPath|]="/tmp/ring" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="murmur" count="2" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        """);
}
