using System.Globalization;
using System.Text;

namespace CompileShard.Planner.Explaining;

/// <summary>Writes texts so that every character is seen: nothing invisible, and nothing that ends a line, stays in them.</summary>
public static class VisibleText
{
    private static readonly string[] s_lineEnds = ["\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029"];

    /// <summary>The lines of a text that are not blank, without blanks at their ends; invisible characters are written as escapes, so that a line can neither end early nor mislead.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        foreach (var line in text.Split(s_lineEnds, StringSplitOptions.None))
        {
            var visible = new StringBuilder(line.Length);
            foreach (var character in line)
            {
                if (character == '\t')
                    visible.Append("    ");
                else
                    Append(visible, character);
            }
            var trimmed = visible.ToString().TrimEnd();
            if (trimmed.Length != 0)
                yield return trimmed;
        }
    }

    /// <summary>The text on one line.</summary>
    public static string OneLine(string text) => string.Join(" ", Lines(text).Select(l => l.Trim()));

    /// <summary>The character, or its escape.</summary>
    public static void Append(StringBuilder target, char character)
    {
        if (MustEscape(character))
            target.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        else
            target.Append(character);
    }

    /// <summary>Whether a character would not be seen, or would be seen as something else.</summary>
    public static bool MustEscape(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
