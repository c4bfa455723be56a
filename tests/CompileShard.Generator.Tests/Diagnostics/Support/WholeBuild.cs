using System.Collections.Immutable;
using System.Text;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>What a developer reads after a build: the compiler's words about his source and ours, generated code included, and those of our analyzers.</summary>
internal static class WholeBuild
{
    /// <summary>Everything at info level and above, in the order of places.</summary>
    /// <param name="project">The project.</param>
    /// <param name="ofOthers">What another generator adds: the compiler and analyzers see it, and ours does not.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(TestProject project, string? ofOthers = null)
    {
        project = WithAnalyzers(project);
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(DiagnosticTest.CreateCompilation(project), out var compilation, out var ofGenerator, TestContext.Current.CancellationToken);
        if (ofOthers is not null)
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(ofOthers, project.ParseOptions, "Others.g.cs", cancellationToken: TestContext.Current.CancellationToken));
        return await RunAsync(compilation, new AnalyzerOptions(project.CreateAdditionalTexts(), project.CreateOptionsProvider()), ofGenerator);
    }

    /// <summary>As our targets tell the generator that analyzers run.</summary>
    public static TestProject WithAnalyzers(TestProject project) => project.WithProperty("_CompileShardAnalyzersRun", "true");

    /// <summary>The same for a project of a workspace.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Project project)
    {
        var options = project.AnalyzerOptions;
        var driver = CSharpGeneratorDriver.Create([new ShardingGenerator().AsSourceGenerator()], options.AdditionalFiles, (CSharpParseOptions)project.ParseOptions!, options.AnalyzerConfigOptionsProvider);
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var ofGenerator, TestContext.Current.CancellationToken);
        return await RunAsync(generated, options, ofGenerator);
    }

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, AnalyzerOptions options, ImmutableArray<Diagnostic> ofGenerator)
    {
        var ofCompiler = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning);
        var ofAnalyzers = (await DiagnosticTest.AnalyzeAsync(compilation, options)).Where(d => d.Severity >= DiagnosticSeverity.Info);
        return
        [
            .. ofGenerator.Concat(ofCompiler).Concat(ofAnalyzers)
                .OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>As a build prints it, with the line of the source and the words that are underlined.</summary>
    public static string Describe(Diagnostic diagnostic, TestProject project)
    {
        var place = diagnostic.Location.GetLineSpan();
        var (from, to) = (place.StartLinePosition, place.EndLinePosition);
        var text = new StringBuilder();
        text.Append(null, $"{place.Path}({from.Line + 1},{from.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n");
        var source = diagnostic.Location.SourceTree?.ToString() ?? project.AdditionalFiles.FirstOrDefault(f => f.Path == place.Path).Text;
        if (source is null || source.Split('\n') is not { } lines || from.Line >= lines.Length)
            return text.ToString();
        var line = lines[from.Line];
        var end = to.Line == from.Line ? to.Character : line.Length;
        return text.Append("    ").Append(line).Append("\n    ").Append(' ', from.Character).Append('~', Math.Max(1, end - from.Character)).Append('\n').ToString();
    }
}
