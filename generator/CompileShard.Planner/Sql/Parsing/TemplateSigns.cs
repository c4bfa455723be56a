using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// Finds the signs of templates (<c>#{id}</c> and <c>${table}</c> of MyBatis, its elements, <c>{0}</c> of a format string) in a text that is no SQL, so that one message says what to write
/// in their place. They are looked for only when the text has errors, because each of them may stand in SQL that a server takes.
/// </summary>
internal static class TemplateSigns
{
    private static readonly string[] s_elements = ["if", "where", "set", "trim", "foreach", "choose", "when", "otherwise", "include", "bind"];

    /// <summary>The errors of a text: those about templates where there are any, because what else was found follows from them.</summary>
    public static SqlParseResult Explain(SqlParseResult result, string sql)
    {
        if (result.Errors.Count == 0 || (sql.IndexOf('{') < 0 && sql.IndexOf('<') < 0))
            return result;
        var found = Find(sql).ToList();
        return found.Count == 0 ? result : new SqlParseResult(sql, null, found);
    }

    private static IEnumerable<PlanDiagnostic> Find(string sql)
    {
        var (lastEquals, lastGreater) = (sql.LastIndexOf('='), sql.LastIndexOf('>'));
        for (var i = 0; i < sql.Length - 1; i++)
        {
            if (sql[i] is '\'' or '"' or '`')
            {
                var end = sql.IndexOf(sql[i], i + 1);
                i = end < 0 ? sql.Length : end;
            }
            else if (sql[i] is '#' or '$' && sql[i + 1] == '{' && NameAt(sql, i + 2) is { } name)
            {
                yield return Error(i, name.End, sql[i] == '#'
                    ? "'" + sql.Substring(i, name.End - i) + "' is how MyBatis writes a parameter; here it is written @" + name.Name
                    : "'" + sql.Substring(i, name.End - i) + "' would be put in while the program runs, but the statement is planned while building; write the name out, or @" + name.Name + " where it stands for a value");
                i = name.End - 1;
            }
            else if (sql[i] == '{' && sql[i + 1] != '{' && (i == 0 || sql[i - 1] != '{') && NameAt(sql, i + 1) is { } place)
            {
                yield return Error(i, place.End, "'" + sql.Substring(i, place.End - i) + "' is a place in a format string; parameters are written with @, as in @" + (char.IsDigit(place.Name[0]) ? "userId" : place.Name));
                i = place.End - 1;
            }
            else if (sql[i] == '<' && ElementAt(sql, i, lastEquals, lastGreater) is { } length)
            {
                yield return Error(i, i + length, "'" + sql.Substring(i, length) + "' belongs to MyBatis; here a condition that may be left out is written {{AND name = @name}}");
                yield break;
            }
        }
    }

    /// <summary>A name or number up to a closing brace.</summary>
    private static (string Name, int End)? NameAt(string sql, int start)
    {
        var end = start;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '.'))
            end++;
        var close = end;
        // #{name,jdbcType=VARCHAR}; a second brace ends the search, so that no text is searched twice.
        if (end < sql.Length && sql[end] == ',')
        {
            while (close < sql.Length && sql[close] is not ('{' or '}' or '\n'))
                close++;
        }
        return end > start && close < sql.Length && sql[close] == '}' ? (sql.Substring(start, end - start), close + 1) : null;
    }

    private static int? ElementAt(string sql, int start, int lastEquals, int lastGreater)
    {
        var end = start + 1;
        while (end < sql.Length && char.IsLetter(sql[end]))
            end++;
        return end < sql.Length && (sql[end] is '>' || (sql[end] == ' ' && lastEquals > end && lastGreater > end)) && s_elements.Contains(sql.Substring(start + 1, end - start - 1)) ? end - start : null;
    }

    private static PlanDiagnostic Error(int start, int end, string message) => new(SqlDiagnostics.SyntaxError, new SqlSpan(start, end - start), message);
}
