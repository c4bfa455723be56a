using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Testing;

/// <summary>A stretch of source that a diagnostic is expected under; the id is null where the test says it elsewhere.</summary>
public readonly record struct MarkedSpan(TextSpan Span, string? Id);

/// <summary>
/// Source with the marks taken out: <c>[|...|]</c> for the diagnostic that the test is about, <c>{|SHARD301:...|}</c> for a named one. Marks may nest, and may stand
/// inside string literals. A mark around nothing is a place between two characters.
/// </summary>
public sealed record MarkedSource(string Text, ImmutableArray<MarkedSpan> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(int Start, string? Id)>();
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (IsAt(marked, i, "[|"))
            {
                open.Push((text.Length, null));
                i++;
            }
            else if (IsAt(marked, i, "{|") && IdAt(marked, i + 2) is { } id)
            {
                open.Push((text.Length, id));
                i += 2 + id.Length;
            }
            else if (open.Count != 0 && IsAt(marked, i, open.Peek().Id is null ? "|]" : "|}"))
            {
                var (start, openId) = open.Pop();
                spans.Add(new MarkedSpan(TextSpan.FromBounds(start, text.Length), openId));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }
        if (open.Count != 0)
            throw new ArgumentException("A mark is not closed: it begins before '" + text.ToString(open.Peek().Start, Math.Min(40, text.Length - open.Peek().Start)) + "'.", nameof(marked));
        return new MarkedSource(text.ToString(), [.. spans.OrderBy(s => s.Span.Start).ThenBy(s => s.Span.End).ThenBy(s => s.Id, StringComparer.Ordinal)]);
    }

    private static bool IsAt(string text, int index, string mark) => string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0;

    /// <summary>Letters and digits up to a colon: the id of a named mark.</summary>
    private static string? IdAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        return end > start && end < text.Length && text[end] == ':' ? text[start..end] : null;
    }
}
