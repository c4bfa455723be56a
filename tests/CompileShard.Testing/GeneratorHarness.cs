using System.Collections.Immutable;
using CompileShard.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CompileShard.Testing;

/// <summary>
/// Runs the generator as the compiler would. Every run is repeated on an equivalent compilation, and all steps must then be cached; and no model may hold on to a
/// compilation. So no test of the generator can forget either.
/// </summary>
public static class GeneratorHarness
{
    public static GeneratorDriver CreateDriver(TestProject project) => CreateDriver(project, project.CreateAdditionalTexts());

    private static GeneratorDriver CreateDriver(TestProject project, ImmutableArray<AdditionalText> additionalTexts) => CSharpGeneratorDriver.Create(
        [new ShardingGenerator().AsSourceGenerator()],
        additionalTexts,
        project.ParseOptions,
        project.CreateOptionsProvider(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator twice, checks caching and models, and returns what came out.</summary>
    public static GeneratorResult Run(TestProject project)
    {
        var driver = CreateDriver(project).RunGenerators(project.CreateCompilation());
        var first = Single(driver);
        ModelWalker.AssertHoldsNoCompilation(first);

        var second = Single(driver.RunGenerators(project.CreateCompilation()));
        IncrementalAssert.AllCached(second);
        Assert.Equal(first.GeneratedSources.Select(s => s.SourceText.ToString()), second.GeneratedSources.Select(s => s.SourceText.ToString()));
        return new GeneratorResult(project, driver, first);
    }

    /// <summary>Runs the generator on a project and then on a changed one, with the same driver: the result of the second run tells what the edit cost.</summary>
    public static GeneratorRunResult RunEdit(TestProject before, TestProject after)
    {
        var texts = before.CreateAdditionalTexts();
        var driver = CreateDriver(before, texts).RunGenerators(before.CreateCompilation());
        // As a host does it: files that did not change stay the same objects.
        foreach (var old in texts.Where(t => !after.AdditionalFiles.Contains((t.Path, t.GetText()!.ToString()))))
        {
            var changed = after.AdditionalFiles.FirstOrDefault(f => f.Path == old.Path);
            driver = changed.Path is null ? driver.RemoveAdditionalTexts([old]) : driver.ReplaceAdditionalText(old, new InMemoryAdditionalText(changed.Path, changed.Text));
        }
        driver = driver.AddAdditionalTexts([.. after.AdditionalFiles.Where(f => texts.All(t => t.Path != f.Path)).Select(f => new InMemoryAdditionalText(f.Path, f.Text))]);
        if (!ReferenceEquals(before.Properties, after.Properties))
            driver = driver.WithUpdatedAnalyzerConfigOptions(after.CreateOptionsProvider());
        return Single(driver.RunGenerators(after.CreateCompilation()));
    }

    private static GeneratorRunResult Single(GeneratorDriver driver)
    {
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return result;
    }
}

/// <summary>What the generator made of a project.</summary>
public sealed record GeneratorResult(TestProject Project, GeneratorDriver Driver, GeneratorRunResult Run)
{
    public ImmutableArray<GeneratedSourceResult> Sources => Run.GeneratedSources;

    /// <summary>The text of the generated file with this hint name.</summary>
    public string this[string hintName] => Sources.FirstOrDefault(s => s.HintName == hintName).SourceText?.ToString()
        ?? throw new ArgumentException($"There is no generated file '{hintName}'; there are: {string.Join(", ", Sources.Select(s => s.HintName))}.", nameof(hintName));

    /// <summary>The project with the generated files.</summary>
    public CSharpCompilation Compilation =>
        Project.CreateCompilation().AddSyntaxTrees(Sources.Select(s => CSharpSyntaxTree.ParseText(s.SourceText, Project.ParseOptions, s.HintName)));

    /// <summary>Everything the compiler says at warning level and above; warnings count as errors.</summary>
    public ImmutableArray<Diagnostic> Errors => [.. Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Fails with the compiler's messages and the generated lines they are about.</summary>
    public GeneratorResult AssertCompiles()
    {
        var errors = Errors;
        Assert.True(errors.IsEmpty, string.Join("\n", errors.Select(e => e + "\n    " + e.Location.SourceTree?.GetText().Lines[e.Location.GetLineSpan().StartLinePosition.Line])));
        return this;
    }

    /// <summary>Compiles and loads it.</summary>
    public LoadedProject Load()
    {
        AssertCompiles();
        return LoadedProject.Load(Compilation);
    }
}
