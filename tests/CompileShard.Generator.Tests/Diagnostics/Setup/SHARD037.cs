namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD037 : DiagnosticTest
{
    [Fact]
    public Task Gap_between_ranges() => VerifyRulesWarningAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="range" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        0-999=0
        [|2K-10M|]=1
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="range" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        0-999=0
        1K-10M=1
        """);
}
