using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Output;

/// <summary>Mistakes in rules files and schema files in the compiler's format, which editors and build servers know how to read.</summary>
internal static class DiagnosticLines
{
    /// <summary>All of a file set, in the order of their places.</summary>
    public static void Write(RulesFile file, TextWriter writer, bool withWarnings) => Write(file.Errors.Concat(file.Warnings), writer, withWarnings);

    /// <summary>The same for mistakes and warnings in one list.</summary>
    public static void Write(IEnumerable<RulesError> findings, TextWriter writer, bool withWarnings)
    {
        var lines = findings.Select(e => (Error: e, Level: IsError(e) ? "error" : "warning")).Where(l => withWarnings || l.Level == "error");
        foreach (var (error, level) in lines.OrderBy(l => l.Error.Span.Path, StringComparer.Ordinal).ThenBy(l => l.Error.Span.Line).ThenBy(l => l.Error.Span.Column))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{error.Span.Path}({error.Span.Line + 1},{error.Span.Column + 1}): {level} {error.Id}: {error.Message.ReplaceLineEndings(" ")}"));
    }

    public static bool IsError(RulesError finding) => DiagnosticCatalog.Find(finding.Id).Level == DiagnosticLevel.Error;
}
