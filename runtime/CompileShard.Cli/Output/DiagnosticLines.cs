using System.Globalization;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Output;

/// <summary>Mistakes in rules files in the compiler's format, which editors and build servers know how to read.</summary>
internal static class DiagnosticLines
{
    /// <summary>All of a file set, in the order of their places.</summary>
    public static void Write(RulesFile file, TextWriter writer, bool withWarnings)
    {
        var lines = file.Errors.Select(e => (Error: e, Level: "error"));
        if (withWarnings)
            lines = lines.Concat(file.Warnings.Select(e => (Error: e, Level: "warning")));
        foreach (var (error, level) in lines.OrderBy(l => l.Error.Span.Path, StringComparer.Ordinal).ThenBy(l => l.Error.Span.Line).ThenBy(l => l.Error.Span.Column))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{error.Span.Path}({error.Span.Line + 1},{error.Span.Column + 1}): {level} {error.Id}: {error.Message.ReplaceLineEndings(" ")}"));
    }
}
