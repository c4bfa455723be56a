using CompileShard.Generator.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Internal;

/// <summary>The compiler reports it, from the body that the generator gives to a method without a plan.</summary>
public class SHARD990 : DiagnosticTest
{
    [Theory]
    [InlineData(ReportDiagnostic.Default)]
    [InlineData(ReportDiagnostic.Suppress)]
    public void A_method_without_a_plan_does_not_compile_whatever_is_silenced(ReportDiagnostic others) =>
        Assert.Equal(["SHARD990"], ErrorsOf("[Query(\"SELECT name FROM users\")]\nList<string> Names();", others));

    [Fact]
    public void A_method_with_a_plan_compiles() =>
        Assert.Empty(ErrorsOf("[Query(\"SELECT name FROM users WHERE user_id = @userId\")]\nstring? Name(long userId);", ReportDiagnostic.Default));

    [Fact]
    public void The_runtimes_marker_says_what_the_catalogue_says()
    {
        var marker = typeof(CompileShard.Generated.Unplanned).GetMethods().SelectMany(m => m.GetCustomAttributes(typeof(ObsoleteAttribute), false)).Cast<ObsoleteAttribute>().Single();
        var descriptor = Descriptors.Find("SHARD990");
        Assert.True(marker.IsError);
        Assert.Equal(descriptor.Id, marker.DiagnosticId);
        Assert.Equal(descriptor.MessageFormat.ToString(null), marker.Message);
        Assert.Equal(descriptor.HelpLinkUri, string.Format(System.Globalization.CultureInfo.InvariantCulture, marker.UrlFormat!, descriptor.Id));
    }

    private static IEnumerable<string> ErrorsOf(string members, ReportDiagnostic others)
    {
        var project = Project(Example.File(members), Example.Rules);
        Compilation compilation = CreateCompilation(project);
        var silenced = compilation.Options.WithSpecificDiagnosticOptions([new("SHARD301", others), new("SHARD990", others)]);
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(compilation.WithOptions(silenced), out compilation, out _, TestContext.Current.CancellationToken);
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct(StringComparer.Ordinal);
    }
}
