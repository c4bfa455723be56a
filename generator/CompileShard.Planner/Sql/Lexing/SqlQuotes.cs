namespace CompileShard.Planner.Sql.Lexing;

/// <summary>Where quoted stretches end. A quotation mark inside is written twice, or, in a string, with a backslash in front.</summary>
internal static class SqlQuotes
{
    /// <summary>The place behind the mark that closes the one at <paramref name="open"/>, or <paramref name="end"/> where none does.</summary>
    public static int FindEnd(string source, int open, int end, out bool isClosed)
    {
        var quote = source[open];
        isClosed = true;
        for (var i = open + 1; i < end; i++)
        {
            var c = source[i];
            if (c == quote)
            {
                if (i + 1 >= end || source[i + 1] != quote)
                    return i + 1;
                i++;
            }
            else if (c == '\\' && quote != '`')
            {
                i++;
            }
        }
        isClosed = false;
        return end;
    }

    public static int FindEnd(string source, int open, int end) => FindEnd(source, open, end, out _);
}
