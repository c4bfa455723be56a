namespace CompileShard.Planner.Sql;

/// <summary>
/// Mycat's comment in front of a statement: <c>/*!mycat: sql=SELECT ...*/</c>, also with <c>#</c>, <c>*</c> or nothing in the place of the exclamation mark, and
/// <c>/*balance*/</c>. It is for whoever routes; no server is to see it.
/// </summary>
public sealed record MycatComment(string Key, string Value, SqlSpan Span, SqlSpan ValueSpan)
{
    private const string Word = "mycat:";

    /// <summary>The comment in front of the first word of a text, or null.</summary>
    public static MycatComment? Find(string sql)
    {
        var at = 0;
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]) || sql[at] == '(')
            {
                at++;
                continue;
            }
            if (sql[at] != '/' || at + 1 >= sql.Length || sql[at + 1] != '*')
                return null;
            var end = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
            if (end < 0)
                return null;
            if (Read(sql, at, end) is { } comment)
                return comment;
            at = end + 2;
        }
        return null;
    }

    /// <summary>True when the text has such a comment at a place: a versioned comment for MySQL by its first characters, though not by its content.</summary>
    public static bool IsAt(string sql, int at)
    {
        var content = ContentStart(sql, at);
        return string.Compare(sql, content, Word, 0, Word.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static int ContentStart(string sql, int at)
    {
        var content = at + 2;
        if (content < sql.Length && sql[content] is '!' or '#' or '*')
            content++;
        while (content < sql.Length && sql[content] == ' ')
            content++;
        return content;
    }

    private static MycatComment? Read(string sql, int start, int end)
    {
        var span = SqlSpan.FromBounds(start, end + 2);
        if (sql.Substring(start + 2, Math.Max(0, end - start - 2)).Trim() == "balance")
            return new MycatComment("balance", "", span, span);
        if (!IsAt(sql, start))
            return null;
        var content = ContentStart(sql, start) + Word.Length;
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
        return new MycatComment(sql.Substring(content, equals - content).Trim(), sql.Substring(value, valueEnd - value), span, SqlSpan.FromBounds(value, valueEnd));
    }
}
