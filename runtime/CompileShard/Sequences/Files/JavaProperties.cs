using System.Globalization;
using System.Text;

namespace CompileShard.Sequences;

/// <summary>
/// A file in the format of Java properties, as Mycat's sequence files are. Lines that are not changed stay as they are: comments, order and other sequences.
/// </summary>
internal sealed class JavaProperties
{
    private readonly List<Entry> _entries = [];

    private JavaProperties()
    {
    }

    /// <summary>Reads a file's bytes. Any bytes are a properties file; whether it makes sense is for the caller to say.</summary>
    public static JavaProperties Parse(ReadOnlySpan<byte> bytes)
    {
        // The format's own encoding: one byte is one character, so every file survives reading and writing.
        var text = Encoding.Latin1.GetString(bytes);
        var properties = new JavaProperties();
        for (int at = 0, line = 1; at < text.Length;)
        {
            var begin = at;
            var beginLine = line;
            bool continues;
            do
            {
                var end = text.IndexOf('\n', at);
                end = end < 0 ? text.Length : end + 1;
                continues = end < text.Length && !IsComment(text.AsSpan(begin)) && EndsInOddBackslashes(text.AsSpan(at, end - at).TrimEnd("\r\n"));
                at = end;
                line++;
            }
            while (continues);
            properties._entries.Add(Read(text[begin..at], beginLine));
        }
        return properties;
    }

    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key).OfType<string>();

    /// <summary>The value and the number of its line, from 1; null when there is none. Of several, the last counts.</summary>
    public (string Value, int Line)? Find(string key)
        => _entries.FindLast(entry => entry.Key == key) is { } entry ? (entry.Value, entry.Line) : null;

    /// <summary>Sets a value. A new key is placed after the line of <paramref name="after"/>.</summary>
    public void Set(string key, string value, string after)
    {
        var index = _entries.FindLastIndex(entry => entry.Key == key);
        if (index >= 0)
        {
            _entries[index] = new Entry($"{key}={value}{LineEnd(_entries[index].Raw)}", key, value, _entries[index].Line);
            return;
        }
        index = _entries.FindLastIndex(entry => entry.Key == after);
        _entries.Insert(index + 1, new Entry($"{key}={value}{LineEnd(_entries[index].Raw)}", key, value, _entries[index].Line));
    }

    public byte[] ToBytes() => Encoding.Latin1.GetBytes(string.Concat(_entries.Select(entry => entry.Raw)));

    private static string LineEnd(string raw) => raw.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static bool IsComment(ReadOnlySpan<char> line) => line.TrimStart(" \t\f") is ['#' or '!', ..];

    private static bool EndsInOddBackslashes(ReadOnlySpan<char> line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    private static Entry Read(string raw, int line)
    {
        var text = raw.AsSpan().TrimEnd("\r\n").TrimStart(" \t\f");
        if (text.IsEmpty || text[0] is '#' or '!')
            return new Entry(raw, null, "", line);
        var end = 0;
        while (end < text.Length && text[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
            end += text[end] == '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        var rest = text[end..].TrimStart(" \t\f");
        if (rest is ['=' or ':', ..])
            rest = rest[1..].TrimStart(" \t\f");
        return new Entry(raw, Unescape(text[..end]), Unescape(rest), line);
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
            return text.ToString();
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 4;
            }
            else if (text[i] is '\r' or '\n')
            {
                // A continued line: its end and the blanks that the next one begins with are not part of it.
                while (i + 1 < text.Length && text[i + 1] is '\n' or ' ' or '\t' or '\f')
                    i++;
            }
            else
            {
                plain.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
            }
        }
        return plain.ToString();
    }

    private sealed record Entry(string Raw, string? Key, string Value, int Line);
}
