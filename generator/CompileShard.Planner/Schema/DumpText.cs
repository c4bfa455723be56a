using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Schema;

/// <summary>What a client program reads in a script, and a server never sees.</summary>
internal static class DumpText
{
    /// <summary>
    /// The text with blanks in the place of what stands under another delimiter (<c>DELIMITER ;;</c> up to <c>DELIMITER ;</c>): triggers and routines, whose bodies have semicolons. Offsets stay.
    /// </summary>
    public static string WithoutRoutines(string text)
    {
        if (text.IndexOf("DELIMITER", StringComparison.OrdinalIgnoreCase) < 0)
            return text;
        var result = text.ToCharArray();
        var isOther = false;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.Substring(start, end - start).Trim();
            var isDelimiter = line.StartsWith("DELIMITER ", StringComparison.OrdinalIgnoreCase);
            if (isDelimiter)
                isOther = line.Substring("DELIMITER ".Length).Trim() != ";";
            if (isDelimiter || isOther)
            {
                for (var i = start; i < end; i++)
                    result[i] = text[i] == '\r' ? '\r' : ' ';
            }
            start = end + 1;
        }
        return new string(result);
    }

    /// <summary>The statement with the <c>/*!50001</c> that its first word stands in, and the end of the last one: mysqldump cuts a view into several of them.</summary>
    public static SqlSpan WithVersionedComment(string text, SqlSpan statement)
    {
        var start = statement.Start;
        while (start > 0 && char.IsWhiteSpace(text[start - 1]))
            start--;
        while (start > 0 && char.IsDigit(text[start - 1]))
            start--;
        var opening = start >= 4 && string.CompareOrdinal(text, start - 4, "/*M!", 0, 4) == 0 ? 4 : start >= 3 && string.CompareOrdinal(text, start - 3, "/*!", 0, 3) == 0 ? 3 : 0;
        var end = statement.End;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        var closes = end + 1 < text.Length && text[end] == '*' && text[end + 1] == '/';
        return SqlSpan.FromBounds(opening > 0 ? start - opening : statement.Start, closes ? end + 2 : statement.End);
    }
}
