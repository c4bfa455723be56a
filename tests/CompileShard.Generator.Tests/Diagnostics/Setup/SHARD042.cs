namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD042 : DiagnosticTest
{
    [Fact]
    public Task The_slots_do_not_add_up() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="fixed-slots" partitionCount="2" partitionLength="[|500|]" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="fixed-slots" partitionCount="2" partitionLength="512" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
        </shards>
        """);
}
