namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD048 : DiagnosticTest
{
    [Fact]
    public Task Unknown_time_zone() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="mod" count="2" />
          <rule name="by-day" algorithm="date-hash" dateFormat="yyyy-MM-dd" begin="2024-01-01" days="10" groupSize="2" shards="2" timeZone="[|Asia/Shangai|]" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
          <table name="visits" key="day" rule="by-day" nodes="log_$0-1" />
        </shards>
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="mod" count="2" />
          <rule name="by-day" algorithm="date-hash" dateFormat="yyyy-MM-dd" begin="2024-01-01" days="10" groupSize="2" shards="2" timeZone="Asia/Shanghai" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
          <table name="visits" key="day" rule="by-day" nodes="log_$0-1" />
        </shards>
        """);
}
