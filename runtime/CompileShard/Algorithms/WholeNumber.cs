namespace CompileShard.Algorithms;

/// <summary>Whole numbers in text, as Java reads them, but with the digits 0 to 9 only: an optional sign, then digits, and nothing else.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class WholeNumber
{
    /// <summary>Reads a 64-bit number.</summary>
    /// <returns>0, <see cref="ShardAnswer.NotANumber"/> or <see cref="ShardAnswer.TooLarge"/>.</returns>
    public static int Read(KeyText text, out long number)
    {
        if (TryRead(text, 0, text.Length, out number))
            return 0;
        return IsWritten(text) ? ShardAnswer.TooLarge : ShardAnswer.NotANumber;
    }

    /// <summary>Reads the number between two positions; false when there is none, or one beyond 64 bits.</summary>
    public static bool TryRead(KeyText text, int start, int end, out long number)
    {
        number = 0;
        if (start >= end)
            return false;
        var isNegative = text[start] == '-';
        if (text[start] is '-' or '+')
            start++;
        if (start >= end)
            return false;
        // Counted downwards, because there is one negative number more.
        var value = 0L;
        for (; start < end; start++)
        {
            var digit = text[start] - '0';
            if (digit is < 0 or > 9 || value < (long.MinValue + digit) / 10)
                return false;
            value = value * 10 - digit;
        }
        if (!isNegative && value == long.MinValue)
            return false;
        number = isNegative ? value : -value;
        return true;
    }

    /// <summary>Whether the text is a whole number of any length.</summary>
    public static bool IsWritten(KeyText text)
    {
        var start = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (start == text.Length)
            return false;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
                return false;
        }
        return true;
    }
}
