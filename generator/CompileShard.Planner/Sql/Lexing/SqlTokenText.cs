namespace CompileShard.Planner.Sql.Lexing;

/// <summary>What a token means, read from the text it stands in: quotes, escapes and signs taken away.</summary>
internal static class SqlTokenText
{
    /// <summary>Where strings with escapes are put together; used again by the next one on the same thread.</summary>
    [ThreadStatic]
    private static char[]? t_characters;

    private const int LargestBuffer = 16384;

    public static string Read(string source, SqlTokenKind kind, int start, int end) => kind switch
    {
        SqlTokenKind.End => "",
        SqlTokenKind.String when source[start] is not ('\'' or '"') => source.Substring(start + 1, Math.Max(0, end - start - 2)),
        SqlTokenKind.String => ReadQuoted(source, start, end),
        SqlTokenKind.NationalString or SqlTokenKind.QuotedVariable => ReadQuoted(source, start + 1, end),
        SqlTokenKind.QuotedName => ReadQuoted(source, start, end),
        SqlTokenKind.Hex or SqlTokenKind.Bit when source[start + 1] == '\'' => source.Substring(start + 2, end - start - (source[end - 1] == '\'' && end > start + 2 ? 3 : 2)),
        SqlTokenKind.Hex or SqlTokenKind.Bit => source.Substring(start + 2, end - start - 2),
        SqlTokenKind.AtName or SqlTokenKind.ColonName => source.Substring(start + 1, end - start - 1),
        SqlTokenKind.SystemVariable => ReadSystemVariable(source, start + 2, end),
        _ => source.Substring(start, end - start),
    };

    /// <summary>What several strings side by side mean together.</summary>
    public static string Join(string source, SqlToken[] tokens, int first, int end)
    {
        var characters = Characters(tokens[end - 1].End - tokens[first].Start);
        var count = 0;
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref tokens[i];
            var open = token.Kind == SqlTokenKind.NationalString ? token.Start + 1 : token.Start;
            count = Decode(source, open, token.End, characters, count);
        }
        return Finish(characters, count);
    }

    /// <summary>What stands from a quotation mark to the one that closes it, or to the end where none does.</summary>
    private static string ReadQuoted(string source, int open, int end)
    {
        var quote = source[open];
        var from = open + 1;
        var plain = from;
        while (plain < end && source[plain] != quote && (source[plain] != '\\' || quote == '`'))
            plain++;
        var isClosedThere = plain == end || (plain == end - 1 && source[plain] == quote);
        if (isClosedThere)
            return plain == end && plain == from && quote == '`' ? "`" : source.Substring(from, plain - from);
        var characters = Characters(end - from);
        var count = Decode(source, open, end, characters, 0);
        return count == 0 && quote == '`' && source[end - 1] != quote ? "`" : Finish(characters, count);
    }

    /// <summary>The names of a system variable with dots between, each perhaps between back-ticks.</summary>
    private static string ReadSystemVariable(string source, int start, int end)
    {
        if (source.IndexOf('`', start, end - start) < 0)
            return source.Substring(start, end - start);
        var characters = Characters(end - start);
        var count = 0;
        for (var i = start; i < end;)
        {
            if (source[i] != '`')
            {
                characters[count++] = source[i++];
                continue;
            }
            var close = SqlQuotes.FindEnd(source, i, end);
            count = Decode(source, i, close, characters, count);
            i = close;
        }
        return Finish(characters, count);
    }

    /// <summary>Puts what stands between the quotation marks into the buffer; the result is the number of characters in it then. A character never becomes more than two, and those two are as written.</summary>
    private static int Decode(string source, int open, int end, char[] characters, int count)
    {
        var quote = source[open];
        for (var i = open + 1; i < end; i++)
        {
            var c = source[i];
            if (c == quote)
            {
                if (i + 1 >= end)
                    break;
                i++;
                characters[count++] = quote;
            }
            else if (c == '\\' && quote != '`' && i + 1 < end)
            {
                var escaped = source[++i];
                // These two keep their backslash, so that LIKE sees it.
                if (escaped is '%' or '_')
                    characters[count++] = '\\';
                characters[count++] = Unescape(escaped);
            }
            else
            {
                characters[count++] = c;
            }
        }
        return count;
    }

    private static char Unescape(char c) => c switch
    {
        '0' => '\0',
        'b' => '\b',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\u001A',
        _ => c,
    };

    private static char[] Characters(int length)
    {
        var characters = t_characters;
        t_characters = null;
        return characters is not null && characters.Length >= length ? characters : new char[Math.Max(256, length)];
    }

    private static string Finish(char[] characters, int count)
    {
        var text = new string(characters, 0, count);
        if (characters.Length <= LargestBuffer)
            t_characters = characters;
        return text;
    }
}
