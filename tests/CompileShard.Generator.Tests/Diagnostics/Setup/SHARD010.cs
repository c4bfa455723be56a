namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD010 : DiagnosticTest
{
    [Fact]
    public Task Text_between_elements() => VerifyRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          [|our users|]
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task A_comment_between_elements() => VerifyGoodRulesAsync("""
        <shards xmlns="urn:compileshard:rules:1">
          <!-- our users -->
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
