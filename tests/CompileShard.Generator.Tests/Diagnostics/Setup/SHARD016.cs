namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD016 : DiagnosticTest
{
    [Fact]
    public Task The_same_name_in_another_case() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="[|Users|]" nodes="store" />
        </shards>
        """);

    [Fact]
    public Task Two_names() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="user" nodes="store" />
        </shards>
        """);
}
