using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql;

/// <summary>Comments that are more than remarks: versioned ones, of which a statement may begin or end within one, and Mycat's hints.</summary>
internal static class SqlComments
{
    /// <summary>A statement with the <c>/*!50001</c> that its first word stands in, and with the <c>*/</c> behind its last one.</summary>
    public static SqlSpan WithVersioned(string text, SqlSpan statement)
    {
        if (text.IndexOf("/*", StringComparison.Ordinal) < 0)
            return statement;
        return SqlSpan.FromBounds(StartIn(text, 0, statement.Start, withHints: false), EndIn(text, statement.End, text.Length));
    }

    /// <summary>Hints behind the first word, at which nobody looks.</summary>
    public static IEnumerable<SqlSpan> MisplacedHints(string text)
    {
        if (text.IndexOf("mycat", StringComparison.OrdinalIgnoreCase) < 0)
            yield break;
        var tokens = new SqlLexer(text, new List<PlanDiagnostic>()).Read(out var count);
        for (var i = 1; i < count; i++)
        {
            for (var at = tokens[i - 1].End; at < tokens[i].Start;)
            {
                var next = AfterBlank(text, at, tokens[i].Start);
                if (IsComment(text, at, tokens[i].Start) && MycatComment.IsAt(text, at))
                    yield return SqlSpan.FromBounds(at, Math.Min(next, text.Length));
                at = next;
            }
        }
    }

    /// <summary>Where the text of a statement begins: at its first word, or at a hint in front of it, or at the versioned comment that the word stands in.</summary>
    public static int StartIn(string text, int from, int word, bool withHints)
    {
        var (hint, open) = (-1, -1);
        for (var at = from; at < word;)
        {
            if (string.CompareOrdinal(text, at, "*/", 0, 2) == 0)
            {
                (open, at) = (-1, at + 2);
                continue;
            }
            if (IsComment(text, at, word) && IsVersioned(text, at))
            {
                open = open < 0 ? at : open;
                at += 3;
                continue;
            }
            if (hint < 0 && IsComment(text, at, word) && MycatComment.BeginsAt(text, at))
                hint = at;
            at = AfterBlank(text, at, word);
        }
        return withHints && hint >= 0 ? hint : open >= 0 ? open : word;
    }

    /// <summary>Where the text of a statement ends: behind its last word, or behind the versioned comment that the word stands in. A comment that is not closed takes all.</summary>
    public static int EndIn(string text, int word, int to)
    {
        for (var at = word; at < to;)
        {
            if (string.CompareOrdinal(text, at, "*/", 0, 2) == 0)
                return at + 2;
            at = AfterBlank(text, at, to);
            if (at > to)
                return to;
        }
        return word;
    }

    private static bool IsComment(string text, int at, int limit) => at + 1 < limit && text[at] == '/' && text[at + 1] == '*';

    private static bool IsVersioned(string text, int at) => (string.CompareOrdinal(text, at, "/*!", 0, 3) == 0 || string.CompareOrdinal(text, at, "/*M!", 0, 4) == 0) && !MycatComment.BeginsAt(text, at);

    /// <summary>Behind one character between words, or behind the comment that begins there; behind the limit when it does not end.</summary>
    private static int AfterBlank(string text, int at, int limit)
    {
        if (IsComment(text, at, limit))
            return text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : limit + 1;
        if (text[at] == '#' || text[at] == '-' && at + 1 < limit && text[at + 1] == '-')
            return text.IndexOf('\n', at) is >= 0 and var line ? line + 1 : limit;
        return at + 1;
    }
}
