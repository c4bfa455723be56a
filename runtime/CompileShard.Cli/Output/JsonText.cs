using System.Globalization;
using System.Text;

namespace CompileShard.Cli.Output;

/// <summary>
/// JSON strings. Any text survives, half a surrogate pair included, which a key may contain and which the framework's reader and writer refuse or replace.
/// </summary>
internal static class JsonText
{
    /// <summary>Reads a string, or null; false when the text is neither.</summary>
    public static bool TryRead(string json, out string? value)
    {
        value = null;
        if (json == "null")
            return true;
        if (json.Length < 2 || json[0] != '"' || json[^1] != '"')
            return false;
        var text = new StringBuilder(json.Length);
        for (var i = 1; i < json.Length - 1; i++)
        {
            var c = json[i];
            if (c is '"' or < ' ')
                return false;
            if (c != '\\')
            {
                text.Append(c);
                continue;
            }
            // The closing quote cannot be escaped, or there would be none.
            if (++i == json.Length - 1 || !TryEscape(json, ref i, out c))
                return false;
            text.Append(c);
        }
        value = text.ToString();
        return true;
    }

    public static string Write(string? value)
    {
        if (value is null)
            return "null";
        var json = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                json.Append(c).Append(value[++i]);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }
        return json.Append('"').ToString();
    }

    private static bool TryEscape(string json, ref int at, out char c)
    {
        c = json[at] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\\' or '/' => json[at], _ => '\0' };
        if (c != '\0')
            return true;
        if (json[at] != 'u' || at + 4 >= json.Length - 1 || !ushort.TryParse(json.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            return false;
        c = (char)unit;
        at += 4;
        return true;
    }
}
