namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD040 : DiagnosticTest
{
    [Fact]
    public Task Group_without_shards() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="range-mod" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        0-999=2
        1K-10M=[|0|]
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="range-mod" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        0-999=1
        1K-10M=1
        """);
}
