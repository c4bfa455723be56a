using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace CompileShard.Testing;

/// <summary>Runs an analyzer over a project as the compiler would, generated sources included, and compares what it says with the marks in the sources.</summary>
public static class AnalyzerHarness
{
    /// <summary>What the analyzer reports, in order of place. An exception of the analyzer fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(TestProject project, DiagnosticAnalyzer analyzer, bool runGenerator = true)
    {
        Compilation compilation = project.CreateCompilation();
        if (runGenerator)
            GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(project.CreateAdditionalTexts(), project.CreateOptionsProvider()),
            (exception, _, _) => failure = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        var diagnostics = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();
        Assert.Null(failure);
        return [.. diagnostics.OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Runs the analyzer over the marked source and demands exactly the marked diagnostics in <c>Test.cs</c>: each mark has its diagnostic, and no diagnostic above
    /// hidden is without a mark. <paramref name="id"/> is what <c>[|...|]</c> stands for.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(DiagnosticAnalyzer analyzer, string markedSource, string? rules = null, string? id = null, Func<TestProject, TestProject>? configure = null)
    {
        var marked = MarkedSource.Parse(markedSource);
        var project = TestProject.Of(marked.Text, rules);
        if (configure is not null)
            project = configure(project);
        var diagnostics = await RunAsync(project, analyzer);
        var visible = diagnostics.Where(d => d.Severity != DiagnosticSeverity.Hidden).ToImmutableArray();
        var expected = marked.Spans.Select(s => (s.Id ?? id ?? throw new ArgumentException("The source has [|...|] marks, so the test must name the id.", nameof(id)), s.Span)).Select(e => Describe(e.Item1, e.Span, marked.Text));
        var actual = visible.Select(d => Describe(d.Id, d.Location.SourceSpan, marked.Text) + (d.Location.SourceTree?.FilePath is "Test.cs" ? "" : " in " + d.Location.GetLineSpan().Path));
        Assert.Equal(string.Join("\n", expected.Order(StringComparer.Ordinal)), string.Join("\n", actual.Order(StringComparer.Ordinal)));
        return visible;
    }

    private static string Describe(string id, Microsoft.CodeAnalysis.Text.TextSpan span, string text) =>
        $"{id} [{span.Start}..{span.End}) '{(span.End <= text.Length ? text.Substring(span.Start, span.Length) : "?")}'";
}
