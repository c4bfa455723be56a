using System.Globalization;
using System.Text;
using CompileShard.Planner.Explaining;

namespace CompileShard.Generator.Emit;

/// <summary>Writes texts as C# literals that hold whatever is in them.</summary>
internal static class Literals
{
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
                default: VisibleText.Append(literal, character); break;
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
        if (text.IndexOf('\n') < 0 || text.Any(c => c != '\n' && VisibleText.MustEscape(c)))
            return Regular(text);
        var quotes = new string('"', Math.Max(3, LongestRunOfQuotes(text) + 1));
        return quotes + "\n" + text + "\n" + quotes;
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Boolean(bool value) => value ? "true" : "false";

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
