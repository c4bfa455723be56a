namespace CompileShard.Planner.Sql;

/// <summary>
/// Mycat's comment in front of a statement: <c>/*!mycat: sql=SELECT ...*/</c>, also with <c>#</c>, <c>*</c> or nothing in the place of the exclamation mark, and
/// <c>/*balance*/</c>. It is for whoever routes; no server is to see it.
/// </summary>
public sealed record MycatComment(string Key, string Value, SqlSpan Span, SqlSpan ValueSpan)
{
    private const string Word = "mycat";
    private const string Balance = "balance";

    /// <summary>The comments in front of the first word of a text, in their order.</summary>
    public static IReadOnlyList<MycatComment> FindAll(string sql)
    {
        if (sql.IndexOf("/*", StringComparison.Ordinal) < 0)
            return [];
        var found = new List<MycatComment>();
        for (var at = 0; at < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[at]) || sql[at] == '(')
            {
                at++;
            }
            else if (sql[at] == '#' || string.CompareOrdinal(sql, at, "--", 0, 2) == 0)
            {
                // Mycat passes over a hint behind such a comment; whoever wrote both meant both.
                at = sql.IndexOf('\n', at) is >= 0 and var line ? line : sql.Length;
            }
            else if (string.CompareOrdinal(sql, at, "/*", 0, 2) == 0 && sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end)
            {
                if (Read(sql, at, end) is { } comment)
                    found.Add(comment);
                at = end + 2;
            }
            else
            {
                break;
            }
        }
        return found;
    }

    /// <summary>True when the text has a hint at a place: a versioned comment for MySQL by its first characters, though not by its content.</summary>
    public static bool IsAt(string sql, int at) => ContentStart(sql, at) >= 0;

    /// <summary>True for a hint, and for <c>/*balance*/</c>.</summary>
    public static bool BeginsAt(string sql, int at) => IsAt(sql, at) || IsBalance(sql, at);

    /// <summary>
    /// Behind <c>mycat:</c>, or -1. As in Mycat, blanks and stars may stand in front of the mark, and <c>#</c> or <c>-</c> in place of the colon. More is taken than Mycat takes: capitals, and blanks behind the
    /// mark, so that no hint is passed over for its spelling.
    /// </summary>
    private static int ContentStart(string sql, int at)
    {
        var content = at + 2;
        while (content < sql.Length && sql[content] is ' ' or '*')
            content++;
        if (content < sql.Length && sql[content] is '!' or '#')
            content++;
        content = AfterSpace(sql, content);
        var end = content + Word.Length;
        return end < sql.Length && string.Compare(sql, content, Word, 0, Word.Length, StringComparison.OrdinalIgnoreCase) == 0 && sql[end] is ':' or '#' or '-' ? end + 1 : -1;
    }

    private static bool IsBalance(string sql, int start)
    {
        var at = AfterSpace(sql, start + 2);
        if (string.CompareOrdinal(sql, at, Balance, 0, Balance.Length) != 0)
            return false;
        return string.CompareOrdinal(sql, AfterSpace(sql, at + Balance.Length), "*/", 0, 2) == 0;
    }

    private static int AfterSpace(string sql, int at)
    {
        while (at < sql.Length && char.IsWhiteSpace(sql[at]))
            at++;
        return at;
    }

    private static MycatComment? Read(string sql, int start, int end)
    {
        var span = SqlSpan.FromBounds(start, end + 2);
        if (IsBalance(sql, start))
            return new MycatComment(Balance, "", span, span);
        var content = ContentStart(sql, start);
        if (content < 0 || content > end)
            return null;
        while (content < end && char.IsWhiteSpace(sql[content]))
            content++;
        var equals = sql.IndexOf('=', content, Math.Max(0, end - content));
        if (equals < 0)
            return new MycatComment(sql.Substring(content, Math.Max(0, end - content)).Trim(), "", span, span);
        var value = equals + 1;
        while (value < end && char.IsWhiteSpace(sql[value]))
            value++;
        var valueEnd = end;
        while (valueEnd > value && (char.IsWhiteSpace(sql[valueEnd - 1]) || sql[valueEnd - 1] == ';'))
            valueEnd--;
        // Mycat takes a value between single quotes for what stands between them; only the quotes of a whole value are meant, not those of texts in a statement.
        if (valueEnd - value >= 2 && sql[value] == '\'' && sql.IndexOf('\'', value + 1) == valueEnd - 1)
            (value, valueEnd) = (value + 1, valueEnd - 1);
        return new MycatComment(sql.Substring(content, equals - content).Trim(), sql.Substring(value, valueEnd - value), span, SqlSpan.FromBounds(value, valueEnd));
    }
}
