using System.Text;
using System.Text.RegularExpressions;
using CompileShard.Generator.Tests.Diagnostics.Catalogue;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

/// <summary>
/// Every fix on every example of its page, with the SQL written in every form of literal that C# has: afterwards the diagnostic is gone, nothing else is said that was not
/// said before, and the text keeps its layout.
/// </summary>
public sealed partial class FixSweepTests
{
    private const string Plain = "as it stands";
    private const string Windows = "CRLF and tabs";

    private static readonly string[] s_clauses = [" FROM ", " WHERE ", " VALUES ", " SET ", " JOIN ", " ORDER BY "];

    /// <summary>Fixes that change the statement; the others are tried with plain literals only.</summary>
    private static readonly string[] s_editStatements = ["SHARD202", "SHARD204", "SHARD205", "SHARD232", "SHARD301", "SHARD305", "SHARD501"];

    public static TheoryData<string> Ids => [.. CodeFixProviders.Fixable.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Fixes_leave_a_program_that_builds(string id)
    {
        var applied = 0;
        foreach (var example in RulePage.Read(id).Examples.Where(e => e.IsBad))
        {
            foreach (var (form, project) in Forms(RulePageTests.ProjectOf(example)).Where(f => s_editStatements.Contains(id) || f.Form is Plain or Windows))
                applied += await ApplyAllAsync(id, form, WholeBuild.WithAnalyzers(project));
        }
        Assert.True(applied > 0 || id == "SHARD205", "No example of the page of " + id + " can be fixed.");
    }

    /// <summary>Applies each fix that is offered to the project as it stands, and counts them.</summary>
    private static async Task<int> ApplyAllAsync(string id, string form, TestProject test)
    {
        var project = CodeFixTest.CreateProject(test);
        var before = await WholeBuild.RunAsync(project);
        var applied = 0;
        foreach (var diagnostic in before.Where(d => d.Id == id && project.GetDocument(d.Location.SourceTree) is not null))
        {
            foreach (var provider in CodeFixProviders.Types.Select(t => (CodeFixProvider)Activator.CreateInstance(t)!).Where(p => p.FixableDiagnosticIds.Contains(id)))
            {
                foreach (var action in await CodeFixTest.ActionsAsync(project, provider, diagnostic))
                {
                    var what = id + ", " + form + ", '" + action.Title + "': ";
                    var changed = (await CodeFixTest.ApplyAsync(action)).GetProject(project.Id)!;
                    var after = await WholeBuild.RunAsync(changed);
                    Assert.True(after.All(a => before.Any(b => b.Id == a.Id && b.GetMessage(null) == a.GetMessage(null))), what + string.Join("\n", after));
                    Assert.True(after.Count(a => a.Id == id) < before.Count(b => b.Id == id), what + "it is still there");
                    await VerifyLineBreaksAsync(changed, form == Windows, what);
                    applied++;
                }
            }
        }
        return applied;
    }

    private static async Task VerifyLineBreaksAsync(Project project, bool areWindows, string what)
    {
        foreach (var document in project.Documents.Where(d => d.Name == "Test.cs").Concat(project.AdditionalDocuments.Where(d => d.Name == "shards.xml")))
        {
            var lines = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString().Split('\n');
            Assert.True(lines.SkipLast(1).All(l => l.EndsWith('\r') == areWindows), what + "line breaks of two kinds in " + document.Name);
        }
    }

    /// <summary>The project with its statements in other forms of literal.</summary>
    private static IEnumerable<(string Form, TestProject Project)> Forms(TestProject project)
    {
        yield return (Plain, project);
        var source = project.Sources.Single(s => s.Path == "Test.cs").Text;
        if (!Literal().IsMatch(source))
            yield break;
        yield return ("verbatim", With(sql => "@\"" + Lines(sql, "\n        ") + "\""));
        yield return ("raw", With(sql => "\"\"\"" + sql + "\"\"\""));
        yield return ("raw of several lines", With(sql => "\"\"\"\n        " + Lines(sql, "\n        ").Replace(",", ",\n            ", StringComparison.Ordinal) + "\n        \"\"\""));
        yield return ("concatenated", With(sql => "\"" + Lines(sql, " \" +\n        \"") + "\""));
        yield return ("escaped", With(sql => "\"" + sql.Replace(" ", "\\u0020", StringComparison.Ordinal) + "\""));
        yield return ("interpolated", With(sql => "$\"{Texts.Nothing}" + sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) + "{Texts.Nothing}\"").WithSource("Texts.cs", "public static class Texts { public const string Nothing = \"\"; }"));
        yield return ("constant", Constants());
        var crlf = project.WithSource("Test.cs", source.Replace("    ", "\t", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return (Windows, crlf with { AdditionalFiles = [.. crlf.AdditionalFiles.Select(f => (f.Path, f.Text.Replace("  ", "\t", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)))] });

        TestProject With(Func<string, string> write) => project.WithSource("Test.cs", Literal().Replace(source, m => m.Groups[1].Value + write(m.Groups[2].Value) + m.Groups[3].Value));

        TestProject Constants()
        {
            var constants = new StringBuilder("public static class Texts\n{\n");
            var count = 0;
            var changed = Literal().Replace(source, m =>
            {
                constants.Append("    public const string T").Append(++count).Append(" = \"").Append(m.Groups[2].Value).Append("\";\n");
                return m.Groups[1].Value + "Texts.T" + count + m.Groups[3].Value;
            });
            return project.WithSource("Test.cs", changed).WithSource("Texts.cs", constants.Append("}\n").ToString());
        }
    }

    private static string Lines(string sql, string lineBreak) => s_clauses.Aggregate(sql, (text, clause) => text.Replace(clause, lineBreak + clause[1..], StringComparison.Ordinal));

    [GeneratedRegex("((?:Query|Execute)\\()\"([^\"\\\\]*)\"(\\))")]
    private static partial Regex Literal();
}
