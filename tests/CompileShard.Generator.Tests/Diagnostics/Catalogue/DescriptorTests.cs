using System.Text.RegularExpressions;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Catalogue;

public partial class DescriptorTests
{
    private const string LinkPrefix = "https://github.com/compileshard/compileshard/blob/main/";

    [Fact]
    public void Descriptors_and_the_planners_catalogue_say_the_same()
    {
        var catalogue = DiagnosticCatalog.All.Select(e => $"{e.Id} {e.Level}: {e.Title}: {e.Message}").Order(StringComparer.Ordinal);
        var descriptors = Descriptors.All.Select(d => $"{d.Id} {d.DefaultSeverity}: {d.Title}: {d.MessageFormat}").Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", catalogue), string.Join("\n", descriptors));
    }

    [Fact]
    public void Every_descriptor_is_on_unless_somebody_turns_it_off() => Assert.All(Descriptors.All, d => Assert.True(d.IsEnabledByDefault, d.Id));

    [Fact]
    public void Every_id_of_the_catalogue_can_be_reported_by_an_analyzer_except_the_compilers_marker()
    {
        var supported = new ShardingAnalyzer().SupportedDiagnostics.Concat(new RulesFileAnalyzer().SupportedDiagnostics).Concat(new PlanFileAnalyzer().SupportedDiagnostics).Select(d => d.Id).Distinct(StringComparer.Ordinal);
        Assert.Equal(
            string.Join("\n", DiagnosticCatalog.All.Select(e => e.Id).Where(id => id != InternalDiagnostics.NotPlanned).Order(StringComparer.Ordinal)),
            string.Join("\n", supported.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Release_files_list_every_diagnostic_with_its_category_severity_and_title()
    {
        var listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(f => Repository.Read("generator/CompileShard.Generator/AnalyzerReleases." + f + ".md").Split('\n'))
            .Where(line => line.StartsWith("SHARD", StringComparison.Ordinal));
        var expected = Descriptors.All.OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}, [Documentation]({d.HelpLinkUri})");
        Assert.Equal(string.Join("\n", expected), string.Join("\n", listed.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Categories_keep_to_their_band_of_ids()
    {
        var bands = Repository.Read("generator/CompileShard.Generator/DiagnosticCategoryAndIdRanges.txt").Split('\n')
            .Select(line => Band().Match(line)).Where(m => m.Success)
            .ToDictionary(m => m.Groups["category"].Value, m => (First: m.Groups["first"].Value, Last: m.Groups["last"].Value), StringComparer.Ordinal);
        Assert.All(Descriptors.All, d => Assert.InRange(d.Id, bands[d.Category].First, bands[d.Category].Last));
    }

    [Fact]
    public void Help_links_lead_to_a_page_of_this_repository()
    {
        Assert.All(Descriptors.All, d =>
        {
            Assert.Equal(LinkPrefix + "docs/rules/" + d.Id + ".md", d.HelpLinkUri);
            Assert.True(File.Exists(Repository.PathOf(d.HelpLinkUri[LinkPrefix.Length..])), d.Id + " has no page in docs/rules.");
        });
    }

    [Fact]
    public void Pages_are_about_diagnostics_that_exist()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs/rules"), "SHARD*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.All(pages, page => Assert.Contains(Descriptors.All, d => d.Id == page));
    }

    [Fact]
    public void Every_diagnostic_has_a_class_of_tests()
    {
        var classes = typeof(DescriptorTests).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DiagnosticTest)) && t.GetMethods().Any(m => m.IsDefined(typeof(FactAttribute), inherit: true))).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Descriptors.All.Select(d => d.Id).Where(id => !classes.Contains(id)).Order(StringComparer.Ordinal));
    }

    /// <summary>Messages are built into sentences by editors and the command line, so they are written alike.</summary>
    [Fact]
    public void Messages_are_single_lines_without_blanks_at_their_ends()
    {
        Assert.All(DiagnosticCatalog.All, e =>
        {
            Assert.Equal(e.Message.Trim(), e.Message);
            Assert.DoesNotContain('\n', e.Message);
            Assert.DoesNotContain('!', e.Message.Replace("<!", "", StringComparison.Ordinal));
            Assert.False(e.Title.EndsWith('.'), e.Id + ": titles have no full stop.");
        });
    }

    [GeneratedRegex(@"^(?<category>[\w.]+): (?<first>SHARD\d+)-(?<last>SHARD\d+)$")]
    private static partial Regex Band();
}
