namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD032 : DiagnosticTest
{
    [Fact]
    public Task Map_line_cannot_be_read() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="range" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        0-999=0
        [|1000|]=1
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
