namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD038 : DiagnosticTest
{
    [Fact]
    public Task Key_listed_twice() => VerifyRulesWarningAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="enumeration" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        10=0
        11=1
        [|10=1|]
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="enumeration" mapFile="users.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        10=0
        11=1
        """);
}
