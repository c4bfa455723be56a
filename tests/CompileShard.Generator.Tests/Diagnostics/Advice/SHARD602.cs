namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD602 : DiagnosticTest
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <sequence name="users" kind="{0}" />
          <rule name="by-user" algorithm="{1}" count="4" />
          <table name="users" key="user_id" rule="{2}" nodes="user_$0-3" sequence="users" />
        </shards>
        """;

    [Fact]
    public async Task Remainder_of_ids_by_time()
    {
        var diagnostics = await VerifyRulesWarningAsync(File("time", "mod", "[|by-user|]"));
        Assert.Contains("on 2 of the 4 shards", Assert.Single(diagnostics, d => d.Id == nameof(SHARD602)).GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time", "murmur")]
    [InlineData("snowflake", "mod")]
    [InlineData("segment", "mod")]
    public Task Rules_and_sequences_that_go_together(string kind, string algorithm) => VerifyGoodRulesAsync(File(kind, algorithm, "by-user"));

    [Fact]
    public Task Primary_key_that_decides_no_shard() => VerifyGoodRulesAsync(File("time", "mod", "by-user").Replace("sequence=", "primaryKey=\"id\" sequence=", StringComparison.Ordinal));

    private static string File(string kind, string algorithm, string rule) => Rules.Replace("{0}", kind, StringComparison.Ordinal).Replace("{1}", algorithm, StringComparison.Ordinal).Replace("{2}", rule, StringComparison.Ordinal);
}
