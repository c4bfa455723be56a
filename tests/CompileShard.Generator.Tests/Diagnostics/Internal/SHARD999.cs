using System.Collections.Immutable;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Generator.Tests.Diagnostics.Internal;

public class SHARD999 : DiagnosticTest
{
    [Fact]
    public async Task An_exception_of_ours_is_reported_on_the_interface_and_never_as_a_crash()
    {
        var project = Project("[Sharded]\npublic interface ITest\n{\n    [Query(\"SELECT 1\")]\n    int Ping();\n}\n", null);
        var diagnostics = await AnalyzeAsync(CreateCompilation(project), new AnalyzerOptions([new BrokenFile()]));
        Assert.All(diagnostics, d => Assert.Equal("SHARD999", d.Id));
        Assert.Equal(["shards.xml"], diagnostics.Where(d => !d.Location.IsInSource).Select(d => d.Location.GetLineSpan().Path));
        var diagnostic = Assert.Single(diagnostics, d => d.Location.IsInSource);
        Assert.Equal("ITest", diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan));
        Assert.Equal("CompileShard failed on 'ITest': IOException: the disk is gone. This is our bug; please report it with the declaration.", diagnostic.GetMessage(null));
    }

    [Fact]
    public Task A_statement_that_can_be_planned() => VerifyAsync("[Query(\"SELECT name FROM users WHERE user_id = @userId\")]\nstring? Name(long userId);");

    /// <summary>Stands for anything that may go wrong on the way to a plan.</summary>
    private sealed class BrokenFile : AdditionalText
    {
        public override string Path => "shards.xml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new IOException("the disk\nis gone");
    }
}
