using CompileShard.Planner.Diagnostics;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD001 : DiagnosticTest
{
    private const string Method = """
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        """;

    [Fact]
    public Task No_rules_file() => VerifyAsync("[Sharded]\npublic interface [|ITest|]\n{\n" + Method + "\n}\n", configure: p => p with { AdditionalFiles = [] });

    [Fact]
    public Task A_file_with_another_name() => VerifyAsync("[Sharded]\npublic interface [|ITest|]\n{\n" + Method + "\n}\n", configure: p => p with { AdditionalFiles = [("rules.xml", Example.Rules)] });

    [Theory]
    [InlineData("shards.xml")]
    [InlineData("Shards.xml")]
    [InlineData("deep/er/users.shards.xml")]
    public Task A_file_with_a_name_that_counts(string path) => VerifyAsync(Method, configure: p => p with { AdditionalFiles = [(path, Example.Rules)] });

    [Fact]
    public async Task No_interface_needs_no_rules_file()
    {
        var diagnostics = await RunAsync(TestProject.Of("public interface IPlain { }"));
        Assert.DoesNotContain(diagnostics, d => d.Id == RulesFileDiagnostics.NoRulesFile);
    }
}
