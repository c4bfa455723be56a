using System.Globalization;

namespace CompileShard.Topology;

/// <summary>Writes lists of node names the short way: user_0, user_1, user_2, user_3 are <c>user_0..user_3</c>.</summary>
internal static class NodeNames
{
    public static string Shorten(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).Select(Split).OrderBy(n => n.Prefix, StringComparer.Ordinal).ThenBy(n => n.Number).ThenBy(n => n.Name, StringComparer.Ordinal).ToList();
        var pieces = new List<string>();
        for (var i = 0; i < sorted.Count;)
        {
            var end = i;
            while (end + 1 < sorted.Count && sorted[end].Number >= 0 && sorted[end + 1].Prefix == sorted[i].Prefix && sorted[end + 1].Number == sorted[end].Number + 1)
                end++;
            if (end - i >= 2)
                pieces.Add(sorted[i].Name + ".." + sorted[end].Name);
            else
                pieces.AddRange(sorted.GetRange(i, end - i + 1).Select(n => n.Name));
            i = end + 1;
        }
        return string.Join(", ", pieces);
    }

    private static (string Prefix, long Number, string Name) Split(string name)
    {
        var digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
            digits--;
        return long.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (name[..digits], number, name) : (name, -1, name);
    }
}
