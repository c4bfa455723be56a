namespace CompileShard.Planner.Sql;

/// <summary>
/// <c>{{AND status = @status}}</c>: a piece of a statement that is left out of a call when its parameter is null. Found before the text is parsed; braces in strings, quoted names and
/// comments are text.
/// </summary>
public static class OptionalFragments
{
    /// <summary>Where the fragments stand, braces included, in order. A fragment that is not closed reaches to the end of the text.</summary>
    public static IReadOnlyList<SqlSpan> Find(string sql)
    {
        if (sql.IndexOf("{{", StringComparison.Ordinal) < 0)
            return [];
        var found = new List<SqlSpan>();
        var start = -1;
        for (var i = 0; i < sql.Length; i++)
        {
            i = AfterQuoted(sql, i);
            if (i >= sql.Length - 1)
                break;
            if (start < 0 && sql[i] == '{' && sql[i + 1] == '{')
            {
                start = i++;
            }
            else if (start >= 0 && sql[i] == '}' && sql[i + 1] == '}')
            {
                found.Add(SqlSpan.FromBounds(start, ++i + 1));
                start = -1;
            }
        }
        if (start >= 0)
            found.Add(SqlSpan.FromBounds(start, sql.Length));
        return found;
    }

    public static bool IsClosed(string sql, SqlSpan fragment) => fragment.Length >= 4 && sql[fragment.End - 1] == '}' && sql[fragment.End - 2] == '}';

    /// <summary>The text with some fragments in it and the others blank. All places stay what they are.</summary>
    public static string With(string sql, IReadOnlyList<SqlSpan> fragments, Func<int, bool> isKept)
    {
        var text = sql.ToCharArray();
        for (var i = 0; i < fragments.Count; i++)
        {
            for (var at = fragments[i].Start; at < fragments[i].End; at++)
            {
                var isBrace = at < fragments[i].Start + 2 || at >= fragments[i].End - 2;
                if ((isBrace || !isKept(i)) && text[at] is not ('\n' or '\r'))
                    text[at] = ' ';
            }
        }
        return new string(text);
    }

    /// <summary>The place itself, or the one behind a string, a quoted name or a comment that begins there.</summary>
    internal static int AfterQuoted(string sql, int at)
    {
        while (at < sql.Length)
        {
            var end = sql[at] switch
            {
                '\'' or '"' or '`' => Closing(sql, at),
                '#' => sql.IndexOf('\n', at),
                '-' when string.CompareOrdinal(sql, at, "-- ", 0, 3) == 0 => sql.IndexOf('\n', at),
                '/' when string.CompareOrdinal(sql, at, "/*", 0, 2) == 0 && sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is var close => close < 0 ? -1 : close + 1,
                _ => at - 1,
            };
            if (end == at - 1)
                return at;
            if (end < 0)
                return sql.Length;
            at = end + 1;
        }
        return at;
    }

    private static int Closing(string sql, int at)
    {
        var quote = sql[at];
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] == '\\' && quote != '`')
                i++;
            else if (sql[i] == quote)
                return i;
        }
        return -1;
    }
}
