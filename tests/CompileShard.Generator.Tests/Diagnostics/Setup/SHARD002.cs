namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD002 : DiagnosticTest
{
    private const string Method = """
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        """;

    [Fact]
    public async Task The_summary_names_the_file_the_number_and_the_first_line()
    {
        var diagnostics = await VerifyAsync("[Sharded]\npublic interface [|ITest|]\n{\n" + Method + "\n}\n", """
            <shards xmlns="urn:compileshard:rules:1">
              <rule name="r" algorithm="{|SHARD017:modd|}" count="4" />
              <table name="stores" type="{|SHARD012:copy|}" nodes="n" />
            </shards>
            """);
        var message = Assert.Single(diagnostics, d => d.Id == "SHARD002").GetMessage(null);
        Assert.StartsWith("'ITest' cannot be planned: shards.xml has 2 error(s), the first at line 2: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Every_interface_says_so() => VerifyAsync(
        "[Sharded]\npublic interface [|IOne|]\n{\n" + Method + "\n}\n[Sharded]\npublic interface [|ITwo|]\n{\n" + Method + "\n}\n",
        "<shards xmlns=\"urn:compileshard:rules:1\"><{|SHARD008:tabel|} /></shards>");

    [Fact]
    public Task A_file_without_mistakes() => VerifyAsync(Method);
}
