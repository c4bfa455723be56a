namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD045 : DiagnosticTest
{
    [Fact]
    public Task End_before_begin() => VerifyRulesWarningAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="mod" count="2" />
          <rule name="by-day" algorithm="date" dateFormat="yyyy-MM-dd" begin="2024-01-20" end="[|2024-01-01|]" days="9" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
          <table name="visits" key="day" rule="by-day" nodes="log_0" />
        </shards>
        """);

    [Fact]
    public Task Nothing_is_said_of_a_file_without_the_mistake() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="mod" count="2" />
          <rule name="by-day" algorithm="date" dateFormat="yyyy-MM-dd" begin="2024-01-01" end="2024-01-20" days="10" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
          <table name="visits" key="day" rule="by-day" nodes="log_$0-1" />
        </shards>
        """);
}
