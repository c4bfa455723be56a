using System.Text;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Catalogue;

/// <summary>Pages of docs/rules keep their form and tell the truth: every example is compiled.</summary>
public class RulePageTests
{
    /// <summary>Nothing that a user writes should give the first; the second takes another generator; every project with an interface gives the third.</summary>
    private static readonly string[] s_withoutExamples = [InternalDiagnostics.OurBug, InternalDiagnostics.NotSeen, AdviceDiagnostics.Scorecard];

    private static readonly string[] s_sections = ["Cause", "Why it matters", "Bad", "Good", "How to fix", "When to suppress"];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(d => d.Id)];

    public static TheoryData<string> IdsWithExamples => [.. Descriptors.All.Select(d => d.Id).Except(s_withoutExamples)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_its_head_and_sections(string id)
    {
        var page = RulePage.Read(id);
        var descriptor = Descriptors.Find(id);
        Assert.Equal((id, descriptor.Title.ToString(null), descriptor.Category, descriptor.DefaultSeverity.ToString()), (page.Id, page.Title, page.Category, page.Severity));
        Assert.Equal(s_withoutExamples.Contains(id) ? s_sections.Except(["Bad", "Good"]) : s_sections, page.Sections);
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task Bad_examples_give_the_diagnostic_and_nothing_else_and_good_ones_give_none(string id)
    {
        var examples = RulePage.Read(id).Examples;
        Assert.Contains(examples, e => e.IsBad);
        Assert.Contains(examples, e => !e.IsBad);
        foreach (var example in examples)
        {
            var found = await DiagnosticsOfAsync(example, id);
            Assert.True(
                found.SequenceEqual(example.IsBad ? [id] : []),
                $"The {string.Join(" ", example.Words)} example gives [{string.Join(", ", found)}]:\n{example.Text}");
        }
    }

    /// <summary>The words that users read, with their place, so that a change of any message is seen in review.</summary>
    [Fact]
    public async Task Messages_of_all_bad_examples_are_as_accepted()
    {
        var messages = new StringBuilder();
        foreach (var id in IdsWithExamples.Select(row => row.Data).Where(id => id != InternalDiagnostics.NotPlanned).Order(StringComparer.Ordinal))
        {
            foreach (var example in RulePage.Read(id).Examples.Where(e => e.IsBad))
            {
                messages.Append("--- ").Append(id).Append('\n');
                foreach (var diagnostic in (await DiagnosticTest.RunAsync(ProjectOf(example))).Where(d => d.Severity != DiagnosticSeverity.Hidden).OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start))
                {
                    var place = diagnostic.Location.GetLineSpan();
                    messages.Append(null, $"{place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n");
                }
            }
        }
        Golden.Verify(messages.ToString(), "messages.txt");
    }

    internal static TestProject ProjectOf(RuleExample example) => example.Language switch
    {
        "csharp" when example.Words.Contains("with-schema") => DiagnosticTest.Project(Example.File(example.Text), Example.Rules).WithRules(Example.Schema, "shop.schema.sql"),
        "csharp" when example.Words.Contains("plans") => WithPlans(example.Text),
        "csharp" => DiagnosticTest.Project(Example.File(example.Text), example.Words.Contains("no-rules-file") ? null : Example.Rules),
        "sql" => DiagnosticTest.Project(Example.File("    [Query(\"SELECT name FROM countries\")]\n    List<string> Names();"), Example.Rules).WithRules(example.Text, "shop.schema.sql"),
        "xml" => DiagnosticTest.Project(Example.File("    [Query(\"SELECT name FROM users WHERE user_id = @userId\")]\n    string? Name(long userId);"), example.Text).WithProperty("CompileShardMycatSchema", example.Schema),
        _ => throw new InvalidOperationException("Examples are csharp, sql or xml, not " + example.Language + "."),
    };

    /// <summary>A project with plan files, which stand behind the interface, each below a line <c>--- path</c>.</summary>
    private static TestProject WithPlans(string text)
    {
        var parts = text.Split("\n--- ");
        var project = DiagnosticTest.Project(parts[0] + "\n", Example.Rules).WithProperty("CompileShardPlanFile", "plans");
        return parts.Skip(1).Select(p => p.Split('\n', 2)).Aggregate(project, (p, file) => p.WithRules(file[1].TrimEnd('\n') + "\n", file[0]));
    }

    private static async Task<IReadOnlyList<string>> DiagnosticsOfAsync(RuleExample example, string id)
    {
        var project = ProjectOf(example);
        if (id == InternalDiagnostics.NotPlanned)
            return CompilerDiagnosticsOf(project);
        var found = (await DiagnosticTest.RunAsync(project)).Select(d => d.Id).Distinct(StringComparer.Ordinal).Where(found => found != AdviceDiagnostics.Scorecard);
        if (example.Language is "xml" or "sql")
        {
            // A mistake in the file always comes with the summary on the interface, and the page of the summary needs a mistake.
            found = found.Where(found => found == id || (id == RulesFileDiagnostics.RulesFileHasErrors ? !IsOfRulesFile(found) : found != RulesFileDiagnostics.RulesFileHasErrors));
        }
        return found.ToList();
    }

    private static bool IsOfRulesFile(string id) => new RulesFileAnalyzer().SupportedDiagnostics.Any(d => d.Id == id);

    /// <summary>The compiler reports this one, from generated code.</summary>
    private static List<string> CompilerDiagnosticsOf(TestProject project)
    {
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(project.CreateCompilation(), out var compilation, out _, TestContext.Current.CancellationToken);
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct(StringComparer.Ordinal).ToList();
    }

    [Fact]
    public void The_index_lists_every_diagnostic() => Golden.VerifyFile(WriteIndex(), Repository.PathOf("docs/rules/README.md"));

    private static string WriteIndex()
    {
        var index = new StringBuilder("""
            # Diagnostics

            Every message of CompileShard, by id. This page is generated from the descriptors; the pages behind the links are written by hand, and their examples are compiled by a test.

            The examples use the rules of [example/shards.xml](example/shards.xml) and the row types of [example/Shop.cs](example/Shop.cs); those that need to know columns, the schema file [example/shop.schema.sql](example/shop.schema.sql). An example without an interface shows members of a `[Sharded]` one.

            A fix in the last column is offered on the light bulb of an editor.

            Severities can be set in an `.editorconfig`, for one id (`dotnet_diagnostic.SHARD601.severity = warning`) or for a category (`dotnet_analyzer_diagnostic.category-CompileShard.Advice.severity = none`).
            Errors for which a method has no plan cannot be configured: no pragma, NoWarn or `.editorconfig` silences them. With analyzers off the method gets a body that the compiler refuses ([SHARD990](SHARD990.md)).


            """.Replace("\r\n", "\n", StringComparison.Ordinal));
        foreach (var category in Descriptors.All.GroupBy(d => d.Category))
        {
            index.Append("## ").Append(category.Key["CompileShard.".Length..]).Append("\n\n| Id | Title | Default severity | Fix |\n| --- | --- | --- | --- |\n");
            foreach (var descriptor in category.OrderBy(d => d.Id, StringComparer.Ordinal))
                index.Append(null, $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity} | {(CodeFixProviders.Fixable.Contains(descriptor.Id) ? "yes" : "")} |\n");
            index.Append('\n');
        }
        return index.ToString().TrimEnd('\n') + "\n";
    }
}
