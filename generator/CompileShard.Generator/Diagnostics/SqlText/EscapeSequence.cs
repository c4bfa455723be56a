using System.Globalization;

namespace CompileShard.Generator.Diagnostics.SqlText;

/// <summary>The backslash sequences of C# string literals.</summary>
internal static class EscapeSequence
{
    /// <summary>Reads the sequence at <paramref name="start"/>, where the backslash stands. Null when it is not one.</summary>
    public static string? Read(string text, int start, int end, out int length)
    {
        length = 2;
        if (start + 1 >= end)
            return null;
        switch (text[start + 1])
        {
            case '\'': return "'";
            case '"': return "\"";
            case '\\': return "\\";
            case '0': return "\0";
            case 'a': return "\a";
            case 'b': return "\b";
            case 'e': return "\u001b";
            case 'f': return "\f";
            case 'n': return "\n";
            case 'r': return "\r";
            case 't': return "\t";
            case 'v': return "\v";
            case 'u': return ReadHex(text, start, end, minimum: 4, maximum: 4, out length);
            case 'U': return ReadHex(text, start, end, minimum: 8, maximum: 8, out length);
            case 'x': return ReadHex(text, start, end, minimum: 1, maximum: 4, out length);
            default: return null;
        }
    }

    private static string? ReadHex(string text, int start, int end, int minimum, int maximum, out int length)
    {
        var digits = 0;
        while (digits < maximum && start + 2 + digits < end && Uri.IsHexDigit(text[start + 2 + digits]))
            digits++;
        length = 2 + digits;
        if (digits < minimum)
            return null;
        var code = uint.Parse(text.Substring(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (code <= char.MaxValue)
            return ((char)code).ToString();
        return code <= 0x10FFFF ? char.ConvertFromUtf32((int)code) : null;
    }
}
