namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD005 : DiagnosticTest
{
    [Fact]
    public Task A_document_type() => VerifyRulesAsync("""
        [|<!DOCTYPE|] shards [<!ENTITY n "4">]>
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);

    [Fact]
    public Task The_word_in_a_comment() => VerifyGoodRulesAsync("""
        <!-- <!DOCTYPE shards> -->
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
        </shards>
        """);
}
