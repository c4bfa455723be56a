using System.Collections.Immutable;
using CompileShard.Generator.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>
/// The base of the tests of one diagnostic; the class is named like the id, which <c>[|...|]</c> then stands for. All analyzers run, and what they say at info level
/// and above must be exactly what the marks say, in the source and in the rules file.
/// </summary>
public abstract class DiagnosticTest
{
    private const string PlainInterface = "[Sharded]\npublic interface {|SHARD002:ITest|}\n{\n    [Query(\"SELECT name FROM users WHERE user_id = @userId\")]\n    string? Name(long userId);\n}\n";

    private const string GlobalRead = "[Sharded]\npublic interface ITest\n{\n    [Query(\"SELECT name FROM countries\")]\n    List<string> Names();\n}\n";

    private string Id => GetType().Name;

    /// <summary>Members of an interface, or a file with an interface; marks say what is reported where.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifyAsync(string source, string? rules = null, Func<TestProject, TestProject>? configure = null) =>
        VerifyFilesAsync(Example.File(source), rules ?? Example.Rules, configure);

    /// <summary>The same, and the message of the one diagnostic in question.</summary>
    private protected async Task VerifyMessageAsync(string source, string message)
    {
        var diagnostics = await VerifyAsync(source);
        Assert.Equal(message, Assert.Single(diagnostics, d => d.Id == Id).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The same with the columns of the tables known.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifyWithSchemaAsync(string source) => VerifyAsync(source, WithSchema(Example.Schema));

    private protected async Task VerifyMessageWithSchemaAsync(string source, string message) =>
        Assert.Equal(message, Assert.Single(await VerifyWithSchemaAsync(source), d => d.Id == Id).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A schema file with marks, beside the rules of the examples.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifySchemaAsync(string schema) => VerifyFilesAsync(GlobalRead.Replace("ITest", "{|SHARD002:ITest|}", StringComparison.Ordinal), WithSchema(schema), null);

    /// <summary>A schema file with marks for warnings, or without a mistake of any kind.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifyUsableSchemaAsync(string schema) => VerifyFilesAsync(GlobalRead, WithSchema(schema), null);

    private static string WithSchema(string schema) => "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\n" + schema;

    /// <summary>A rules file with marks. The interface that needs it then carries the summary SHARD002.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifyRulesAsync(string rules, Func<TestProject, TestProject>? configure = null) => VerifyFilesAsync(PlainInterface, rules, configure);

    /// <summary>A rules file with marks for warnings, which keep nothing from being used.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifyRulesWarningAsync(string rules) => VerifyFilesAsync(MarkedSource.Parse(PlainInterface).Text, rules, null);

    /// <summary>A rules file without a mistake of any kind.</summary>
    private protected Task<ImmutableArray<Diagnostic>> VerifyGoodRulesAsync(string rules, Func<TestProject, TestProject>? configure = null) => VerifyFilesAsync(MarkedSource.Parse(PlainInterface).Text, rules, configure);

    private async Task<ImmutableArray<Diagnostic>> VerifyFilesAsync(string source, string rules, Func<TestProject, TestProject>? configure)
    {
        var markedSource = MarkedSource.Parse(source);
        var markedFiles = Example.Files(rules).Select(f => (f.Path, Marked: MarkedSource.Parse(f.Text))).ToList();
        var project = TestProject.Of(markedSource.Text).WithSource("Usings.cs", Example.Usings).WithSource("Shop.cs", Example.Types);
        foreach (var (path, marked) in markedFiles)
            project = project.WithRules(marked.Text, path);
        if (configure is not null)
            project = configure(project);
        var diagnostics = (await RunAsync(project)).Where(d => d.Severity != DiagnosticSeverity.Hidden && d.Location.Kind != LocationKind.None).ToImmutableArray();
        var expected = Expected("Test.cs", markedSource).Concat(markedFiles.SelectMany(f => Expected(f.Path, f.Marked)));
        var actual = diagnostics.Select(d => Describe(d.Id, d.Location.GetLineSpan().Path, d.Location.SourceSpan, d.Location.Kind == LocationKind.SourceFile ? markedSource.Text : markedFiles.First(f => f.Path == d.Location.GetLineSpan().Path).Marked.Text));
        Assert.Equal(string.Join("\n", expected.Order(StringComparer.Ordinal)), string.Join("\n", actual.Order(StringComparer.Ordinal)));
        return diagnostics;
    }

    internal static TestProject Project(string source, string? rules)
    {
        var project = TestProject.Of(source).WithSource("Usings.cs", Example.Usings).WithSource("Shop.cs", Example.Types);
        return rules is null ? project : Example.Files(rules).Aggregate(project, (p, file) => p.WithRules(file.Text, file.Path));
    }

    /// <summary>Everything that the analyzers say about a project. The source must be good C# apart from what generated code would add.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> RunAsync(TestProject project)
    {
        var compilation = CreateCompilation(project);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, "The test's own source does not compile:\n" + string.Join("\n", errors));
        var diagnostics = await AnalyzeAsync(compilation, new AnalyzerOptions(project.CreateAdditionalTexts(), project.CreateOptionsProvider()));
        Assert.DoesNotContain(diagnostics, d => d.Id == "AD0001");
        return diagnostics;
    }

    /// <summary>The harness treats warnings as errors; here the severity that a diagnostic has by itself matters.</summary>
    internal static CSharpCompilation CreateCompilation(TestProject project)
    {
        var compilation = project.CreateCompilation();
        return compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
    }

    internal static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerOptions options) =>
        compilation.WithAnalyzers([new ShardingAnalyzer(), new RulesFileAnalyzer(), new PlanFileAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private IEnumerable<string> Expected(string path, MarkedSource marked) => marked.Spans.Select(s => Describe(s.Id ?? Id, path, s.Span, marked.Text));

    private static string Describe(string id, string path, Microsoft.CodeAnalysis.Text.TextSpan span, string text) =>
        $"{id} in {path} [{span.Start}..{span.End}) '{(span.End <= text.Length ? text.Substring(span.Start, span.Length) : "?")}'";
}
