namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD044 : DiagnosticTest
{
    [Fact]
    public Task Not_a_date_of_the_format() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="mod" count="2" />
          <rule name="by-day" algorithm="date" dateFormat="yyyy-MM-dd" begin="[|2024-02-30|]" end="2024-03-20" days="10" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
          <table name="visits" key="day" rule="by-day" nodes="log_$0-1" />
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
