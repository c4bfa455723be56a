using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading.Maps;

/// <summary>One line <c>key=value</c> of a map file. Key and value are without blanks around them.</summary>
internal sealed record MapLine(int Number, WrittenText Line, WrittenText Key, WrittenText Value);

/// <summary>The lines of a map file, as Mycat reads them: comments start with # or //, the first = divides.</summary>
internal sealed class MapText(RulesText text, RulesErrors errors)
{
    public RulesErrors Errors { get; } = errors;

    public RulesText File { get; } = text;

    /// <summary>The file's start, for mistakes that no line is to blame for.</summary>
    public RulesSpan Start => File.Span(0, 0);

    public IEnumerable<MapLine> Lines() => Split(["#", "//"], ['=']);

    /// <summary>The lines as Java reads properties: comments start with # or !, a colon may stand for the equals sign.</summary>
    public IEnumerable<MapLine> Properties() => Split(["#", "!"], ['=', ':']);

    private IEnumerable<MapLine> Split(string[] comments, char[] dividers)
    {
        var content = File.Text;
        var number = 0;
        for (var start = 0; start < content.Length;)
        {
            var end = content.IndexOfAny(['\n', '\r'], start);
            if (end < 0)
                end = content.Length;
            number++;
            var line = Cut(start, end);
            if (line.Length > 0 && !comments.Any(c => line.Value.StartsWith(c, StringComparison.Ordinal)))
            {
                var divider = line.Value.IndexOfAny(dividers);
                if (divider < 0)
                    Errors.Add(RulesFileDiagnostics.MapLineUnused, line.Span, Shorten(line.Value), "it has no '=' between a key and a value");
                else
                    yield return new MapLine(number, line, Cut(line.Start, line.Start + divider), Cut(line.Start + divider + 1, line.Start + line.Length));
            }
            start = end + (end + 1 < content.Length && content[end] == '\r' && content[end + 1] == '\n' ? 2 : 1);
        }
    }

    /// <summary>A part of the file without blanks and control characters around it.</summary>
    public WrittenText Cut(int start, int end)
    {
        while (start < end && File.Text[start] <= ' ')
            start++;
        while (end > start && File.Text[end - 1] <= ' ')
            end--;
        return new WrittenText(File, File.Text.Substring(start, end - start), start, end - start, true);
    }

    public static string Shorten(string text) => text.Length <= 60 ? text : text.Substring(0, 57) + "...";
}
