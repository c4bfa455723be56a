namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD041 : DiagnosticTest
{
    [Fact]
    public Task Map_file_without_entries() => VerifyRulesWarningAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="enumeration" mapFile="users.txt" defaultNode="1" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        [||]# to be filled in
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="enumeration" mapFile="users.txt" defaultNode="1" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        --- users.txt
        10=0
        """);
}
