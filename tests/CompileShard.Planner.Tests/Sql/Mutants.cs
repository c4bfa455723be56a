using System.Text.RegularExpressions;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Statements with a word taken out, doubled, swapped with the next, put in, or replaced by another one of the language.</summary>
internal static partial class Mutants
{
    /// <summary>The words of a statement, each with the space in front of it.</summary>
    public static List<string> Words(string sql) => Word().Matches(sql).Select(m => m.Value).ToList();

    /// <summary>Statements with comments are left out: where a word of a comment is missing, the rest of the text is none.</summary>
    public static bool IsPlain(string sql) => sql.Length < 400 && !sql.Contains("/*", StringComparison.Ordinal) && !sql.Contains("--", StringComparison.Ordinal) && !sql.Contains('#');

    public static string[] Vocabulary(IEnumerable<string> statements) =>
        [.. statements.SelectMany(Words).Select(w => w.Trim().ToUpperInvariant()).Where(w => w.Length is > 0 and < 20 && w[0] is not ('\'' or '"')).Distinct().Order(StringComparer.Ordinal), "'x'", "\"y\"", "`z`"];

    public static string Of(string sql, string[] vocabulary, Random random)
    {
        var words = Words(sql);
        for (var changes = random.Next(4) == 0 ? 2 : 1; changes > 0 && words.Count > 0; changes--)
        {
            var at = random.Next(words.Count);
            switch (random.Next(6))
            {
                case 0:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, " " + words[at].Trim());
                    break;
                case 2:
                    var next = Math.Min(words.Count - 1, at + 1);
                    (words[at], words[next]) = (" " + words[next].Trim(), " " + words[at].Trim());
                    break;
                case 3:
                    words[at] = " " + vocabulary[random.Next(vocabulary.Length)];
                    break;
                case 4:
                    words.Insert(at, " " + vocabulary[random.Next(vocabulary.Length)]);
                    break;
                default:
                    words[at] = " " + words[random.Next(words.Count)].Trim();
                    break;
            }
        }
        return string.Concat(words).Trim();
    }

    /// <summary>The text as a server reads it: <c>:name</c> is a question mark, and <c>@user.Name</c> a variable with another name.</summary>
    public static string ForServer(string sql)
    {
        if (!sql.Contains('@') && !sql.Contains(':'))
            return sql.TrimEnd(';', ' ', '\n');
        var words = Words(sql).Select(w => w.TrimStart() switch
        {
            [':', not '=', ..] => w[..w.IndexOf(':')] + "?",
            ['@', not '@', ..] => w.Replace('.', '_'),
            _ => w,
        });
        return string.Concat(words).TrimEnd(';', ' ', '\n');
    }

    [GeneratedRegex("""\s*(?:'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|@?`(?:[^`]|``)*`|@@[\w.]*|@[\w$.]+|:\w+|\w+(?:\.\d+)?(?:[eE][+-]?\d+)?|<=>|->>|:=|[<>=!|&-][<>=|&]?|.)|\s+""", RegexOptions.Singleline)]
    private static partial Regex Word();
}
