using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>
/// A method without a plan is one error: the analyzer's, under the words that are wrong, where analyzers run; else the compiler's marker in generated code. There is no way
/// in between, in which the program would build.
/// </summary>
public class OneErrorTests
{
    private const string Bad = "[Sharded]\npublic interface ITest\n{\n    [Query(\"SELECT name FROM users\")]\n    List<string> Names();\n}\n";

    [Fact]
    public async Task Where_analyzers_run_the_analyzer_says_it() =>
        Assert.Equal(["SHARD301"], (await WholeBuild.RunAsync(DiagnosticTest.Project(Bad, Example.Rules))).Select(d => d.Id));

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData("")]
    public void Where_they_do_not_or_nobody_knows_the_marker_says_it(string? run)
    {
        var project = DiagnosticTest.Project(Bad, Example.Rules);
        Assert.Equal(["SHARD990"], CompilerErrorsOf(run is null ? project : project.WithProperty("_CompileShardAnalyzersRun", run)));
    }

    [Theory]
    [InlineData("#pragma warning disable\n" + Bad)]
    [InlineData("#pragma warning disable SHARD301\n" + Bad)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"x\", \"SHARD301\")]\n" + Bad)]
    [InlineData("[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"x\", \"SHARD301\")]\n" + Bad)]
    [InlineData("[module: System.Diagnostics.CodeAnalysis.SuppressMessage(\"x\", \"SHARD301:no key\")]\n" + Bad)]
    [InlineData("[assembly: System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"x\", \"SHARD301\")]\n" + Bad)]
    [InlineData("[Sharded]\npublic interface ITest\n{\n    [System.Diagnostics.CodeAnalysis.SuppressMessage(\"x\", \"SHARD301\")]\n    [Query(\"SELECT name FROM users\")]\n    List<string> Names();\n}\n")]
    public async Task Nothing_in_the_source_silences_it(string source) => Assert.Contains(await WholeBuild.RunAsync(DiagnosticTest.Project(source, Example.Rules)), d => d is { Severity: DiagnosticSeverity.Error, IsSuppressed: false });

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Hidden)]
    [InlineData(ReportDiagnostic.Info)]
    [InlineData(ReportDiagnostic.Warn)]
    public async Task No_option_silences_it(ReportDiagnostic option)
    {
        var project = WholeBuild.WithAnalyzers(DiagnosticTest.Project(Bad, Example.Rules));
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(DiagnosticTest.CreateCompilation(project), out var compilation, out _, TestContext.Current.CancellationToken);
        var options = ((CSharpCompilationOptions)compilation.Options)
            .WithGeneralDiagnosticOption(option == ReportDiagnostic.Suppress ? option : ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions([new("SHARD301", option)])
            .WithSyntaxTreeOptionsProvider(new Everywhere(option));
        var found = await DiagnosticTest.AnalyzeAsync(compilation.WithOptions(options), new AnalyzerOptions(project.CreateAdditionalTexts(), project.CreateOptionsProvider()));
        Assert.Contains(found, d => d is { Id: "SHARD301", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Every_reason_for_which_a_method_has_no_plan_is_an_error_that_cannot_be_configured() => Assert.All(
        CompileShard.Generator.Diagnostics.Descriptors.All.Where(d => d.DefaultSeverity == DiagnosticSeverity.Error && (string.CompareOrdinal(d.Id, "SHARD003") < 0 || string.CompareOrdinal(d.Id, "SHARD100") > 0)),
        d => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, d.CustomTags));

    private static IEnumerable<string> CompilerErrorsOf(TestProject project)
    {
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(DiagnosticTest.CreateCompilation(project), out var compilation, out _, TestContext.Current.CancellationToken);
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id);
    }

    private sealed class Everywhere(ReportDiagnostic option) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = option;
            return true;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = option;
            return true;
        }
    }
}
