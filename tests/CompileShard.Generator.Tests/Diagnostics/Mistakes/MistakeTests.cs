using System.Runtime.CompilerServices;
using CompileShard.Planner.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator.Tests.Diagnostics.Mistakes;

/// <summary>
/// Mistakes as beginners make them, who come from Dapper, EF Core, MyBatis or Mycat, and everything that a build says about each. The golden file is read by people: one
/// cause has one message, which stands under the words in question and says what to write instead.
/// </summary>
public sealed class MistakeTests
{
    [Fact]
    public async Task What_a_build_says_about_each_mistake()
    {
        // Those that share their rules are built together, each in a namespace and a file of its own.
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var group in Mistake.All.GroupBy(m => m.Rules))
        {
            var project = group.Aggregate(group.First().Project, (p, m) => p.WithSource(m.Path, m.Source));
            var found = (await WholeBuild.RunAsync(project)).ToLookup(d => d.Location.IsInSource ? NamespaceOf(d.Location.SourceTree!) : "");
            foreach (var mistake in group)
            {
                var diagnostics = found[mistake.Namespace].Concat(group.Count() == 1 ? found[""] : []).ToList();
                said.Add(mistake.Name, string.Concat(diagnostics.Select(d => WholeBuild.Describe(d, project))));

                // The summary on the interface comes with each mistake of a rules file.
                var count = diagnostics.Count(d => d.Id != RulesFileDiagnostics.RulesFileHasErrors && d.Severity >= DiagnosticSeverity.Warning);
                if (count != mistake.Messages)
                    faults.Add($"{mistake.Name}: {count} messages in place of {mistake.Messages}");
            }
        }
        Golden.Verify(string.Concat(Mistake.All.Select(m => "==== " + m.Name + "\n" + said[m.Name] + "\n")), "mistakes.txt");
        Assert.Equal("", string.Join("\n", faults));
    }

    /// <summary>The namespace of a file, which generated ones share with the interface.</summary>
    private static string NamespaceOf(SyntaxTree tree) => tree.GetRoot(TestContext.Current.CancellationToken).ChildNodes().OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    /// <summary>One of the file beside this test: its name and words in brackets, a snippet, and perhaps files behind lines <c>--- path</c>.</summary>
    private sealed record Mistake(string Name, string Namespace, string Source, string Rules, TestProject Project)
    {
        public static IReadOnlyList<Mistake> All { get; } = [.. ("\n" + File.ReadAllText(SourcePath()).Replace("\r\n", "\n", StringComparison.Ordinal)).Split("\n==== ").Skip(1).Select(Read)];

        public string Path => Namespace + ".cs";

        /// <summary>How many messages there should be: one, where the name does not say <c>[says 2]</c>.</summary>
        public int Messages => Name.IndexOf("[says ", StringComparison.Ordinal) is >= 0 and var at ? Name[at + 6] - '0' : 1;

        private static Mistake Read(string text, int index)
        {
            var (head, body) = Cut(text);
            var parts = body.Split("\n--- ");
            var files = parts.Skip(1).Select(Cut).ToList();
            var rules = head.Contains("[no-rules]", StringComparison.Ordinal) ? "none" : head.Contains("[with-schema]", StringComparison.Ordinal) ? "schema" : files.Count != 0 ? head : "";
            var project = DiagnosticTest.Project("", rules is "" or "schema" ? Example.Rules : null);
            if (rules == "schema")
                project = project.WithRules(Example.Schema, "shop.schema.sql");
            var space = "M" + index.ToString("000", System.Globalization.CultureInfo.InvariantCulture);
            return new Mistake(head, space, "namespace " + space + ";\n" + Example.File(parts[0].TrimEnd('\n')), rules, files.Aggregate(project, (p, f) => p.WithRules(f.Text, f.Path)));
        }

        private static (string Path, string Text) Cut(string text) => (text[..text.IndexOf('\n', StringComparison.Ordinal)], text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        private static string SourcePath([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "Mistakes.txt");
    }
}
