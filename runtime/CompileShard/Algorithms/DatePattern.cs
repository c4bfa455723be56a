namespace CompileShard.Algorithms;

/// <summary>
/// Dates in text, by a pattern of Java's letters: yyyy, MM, dd, HH, mm, ss, SSS, everything else as it stands, quoted or not. Reading is strict: each field has as many
/// digits as letters, the date exists, and nothing stands before, between or behind. What the pattern does not name is that of 1970-01-01 00:00:00.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class DatePattern
{
    /// <summary>Reads a date as ticks (100 ns since 0001-01-01, without a zone); false when the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">A pattern that was checked while building.</param>
    /// <param name="ticks">The date.</param>
    public static bool TryRead(KeyText text, string pattern, out long ticks)
    {
        ticks = 0;
        int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
        var position = 0;
        var isQuoted = false;
        for (var i = 0; i < pattern.Length;)
        {
            var letter = pattern[i];
            if (letter == '\'')
            {
                // Two quotes are one quote; a single one begins or ends text.
                if (i + 1 < pattern.Length && pattern[i + 1] == '\'')
                {
                    i++;
                }
                else
                {
                    isQuoted = !isQuoted;
                    i++;
                    continue;
                }
            }
            else if (!isQuoted && IsLetter(letter))
            {
                var width = Run(pattern, i);
                if (!TryDigits(text, ref position, width, out var number))
                    return false;
                switch (letter)
                {
                    case 'y': year = number; break;
                    case 'M': month = number; break;
                    case 'd': day = number; break;
                    case 'H': hour = number; break;
                    case 'm': minute = number; break;
                    case 's': second = number; break;
                    case 'S': millisecond = number; break;
                    default: return false;
                }
                i += width;
                continue;
            }
            if (position >= text.Length || text[position] != letter)
                return false;
            position++;
            i++;
        }
        if (position != text.Length || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        ticks = new DateTime(year, month, day, hour, minute, second).Ticks + millisecond * TimeSpan.TicksPerMillisecond;
        return true;
    }

    /// <summary>Whether a character is a letter that stands for a field, or that Java would take as one.</summary>
    internal static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    /// <summary>How often the character at a position is repeated.</summary>
    internal static int Run(string pattern, int start)
    {
        var end = start;
        while (end < pattern.Length && pattern[end] == pattern[start])
            end++;
        return end - start;
    }

    private static bool TryDigits(KeyText text, ref int position, int width, out int number)
    {
        number = 0;
        if (text.Length - position < width)
            return false;
        for (var end = position + width; position < end; position++)
        {
            if (text[position] is < '0' or > '9')
                return false;
            number = number * 10 + (text[position] - '0');
        }
        return true;
    }
}
