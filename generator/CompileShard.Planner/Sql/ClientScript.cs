using System.Text.RegularExpressions;

namespace CompileShard.Planner.Sql;

/// <summary>A script as the servers' client programs read it: a line <c>DELIMITER //</c> changes what ends a statement, so that bodies of routines can hold semicolons.</summary>
public static class ClientScript
{
    private static readonly Regex s_delimiter = new(@"^[ \t]*DELIMITER[ \t]+(?<end>[^\w\s]+)[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Where each statement stands, as <see cref="SqlScript.Split"/> says it.</summary>
    public static IReadOnlyList<SqlSpan> Split(string text)
    {
        var statements = new List<SqlSpan>();
        var (start, delimiter) = (0, ";");
        foreach (Match line in s_delimiter.Matches(text))
        {
            Add(start, line.Index);
            (start, delimiter) = (line.Index + line.Length, line.Groups["end"].Value);
        }
        Add(start, text.Length);
        return statements;

        void Add(int from, int to)
        {
            var section = text.Substring(from, to - from);
            foreach (var span in delimiter == ";" ? SqlScript.Split(section) : SplitAt(section, delimiter))
                statements.Add(new SqlSpan(from + span.Start, span.Length));
        }
    }

    private static IEnumerable<SqlSpan> SplitAt(string text, string delimiter)
    {
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            if (string.CompareOrdinal(text, at, delimiter, 0, delimiter.Length) == 0)
            {
                if (Trimmed(text, start, at) is { Length: > 0 } span)
                    yield return span;
                start = at += delimiter.Length;
                continue;
            }
            var after = OptionalFragments.AfterQuoted(text, at);
            at = after > at ? after : at + 1;
        }
        if (Trimmed(text, start, text.Length) is { Length: > 0 } last)
            yield return last;
    }

    private static SqlSpan Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return SqlSpan.FromBounds(start, end);
    }
}
