using System.Globalization;
using System.Text;

namespace CompileShard.Generator.Emit;

/// <summary>Writes texts as C# literals and comments that hold whatever is in them.</summary>
internal static class Literals
{
    private static readonly string[] s_lineEnds = ["\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029"];

    /// <summary>A regular literal on one line.</summary>
    public static string Regular(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            switch (character)
            {
                case '"': literal.Append("\\\""); break;
                case '\\': literal.Append("\\\\"); break;
                case '\n': literal.Append("\\n"); break;
                case '\r': literal.Append("\\r"); break;
                case '\t': literal.Append("\\t"); break;
                default: AppendVisible(literal, character); break;
            }
        }
        return literal.Append('"').ToString();
    }

    /// <summary>
    /// A statement: a raw literal over several lines where it has several, else a regular one. A raw literal keeps its content only if that has no character that
    /// would be invisible or end the line in another way.
    /// </summary>
    public static string Statement(string text)
    {
        if (text.IndexOf('\n') < 0 || text.Any(c => c != '\n' && MustEscape(c)))
            return Regular(text);
        var quotes = new string('"', Math.Max(3, LongestRunOfQuotes(text) + 1));
        return quotes + "\n" + text + "\n" + quotes;
    }

    /// <summary>The lines of a text for a comment; invisible characters are written as escapes, so that a comment can neither end early nor mislead.</summary>
    public static IEnumerable<string> CommentLines(string text)
    {
        foreach (var line in text.Split(s_lineEnds, StringSplitOptions.None))
        {
            var visible = new StringBuilder(line.Length);
            foreach (var character in line)
            {
                if (character == '\t')
                    visible.Append("    ");
                else
                    AppendVisible(visible, character);
            }
            var trimmed = visible.ToString().TrimEnd();
            if (trimmed.Length != 0)
                yield return trimmed;
        }
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Boolean(bool value) => value ? "true" : "false";

    private static void AppendVisible(StringBuilder target, char character)
    {
        if (MustEscape(character))
            target.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        else
            target.Append(character);
    }

    private static bool MustEscape(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static int LongestRunOfQuotes(string text)
    {
        int longest = 0, run = 0;
        foreach (var character in text)
        {
            run = character == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
