using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Sql;

/// <summary>
/// Wrong SQL in literals of every form, and all that a developer reads about it: file, line, column, message, and the words that are underlined. The golden file is read
/// by people: a message that would not help them is a bug.
/// </summary>
public sealed partial class SyntaxErrorGoldenTests
{
    [Fact]
    public async Task Messages_of_wrong_statements_and_their_places()
    {
        var source = File.ReadAllText(SourcePath()).Replace("\r\n", "\n", StringComparison.Ordinal);
        var diagnostics = await DiagnosticTest.RunAsync(DiagnosticTest.Project(source, Example.Rules));
        var errors = diagnostics.Where(d => d.Id == SqlDiagnostics.SyntaxError).OrderBy(d => d.Location.SourceSpan.Start).ToList();

        // Each method has at least one error, and there are enough of them.
        var methods = Method().Matches(source);
        Assert.True(methods.Count >= 60, methods.Count + " methods");
        var start = 0;
        foreach (Match method in methods)
        {
            Assert.True(errors.Any(e => e.Location.SourceSpan.Start >= start && e.Location.SourceSpan.End <= method.Index), method.Value + " has no syntax error");
            start = method.Index;
        }
        // With analyzers off, none of them compiles.
        var project = DiagnosticTest.Project(source, Example.Rules);
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(DiagnosticTest.CreateCompilation(project), out var compilation, out _, TestContext.Current.CancellationToken);
        Assert.Equal(methods.Count, compilation.GetDiagnostics(TestContext.Current.CancellationToken).Count(d => d.Id == InternalDiagnostics.NotPlanned));
        Golden.Verify(Describe(source, errors), "syntax-errors.txt");
    }

    private static string Describe(string source, IEnumerable<Diagnostic> errors)
    {
        var lines = source.Split('\n');
        var text = new StringBuilder();
        foreach (var error in errors)
        {
            var place = error.Location.GetLineSpan();
            var (from, to) = (place.StartLinePosition, place.EndLinePosition);
            var line = lines[from.Line];
            var end = to.Line == from.Line ? to.Character : line.Length;
            text.Append($"Wrong.cs({from.Line + 1},{from.Character + 1}): error {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n");
            text.Append(line).Append('\n').Append(' ', from.Character).Append('~', Math.Max(1, end - from.Character)).Append("\n\n");
        }
        return text.ToString();
    }

    private static string SourcePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "WrongStatements", "Wrong.cs.txt");

    [GeneratedRegex(@"\bM\d+\(long userId\);")]
    private static partial Regex Method();
}
