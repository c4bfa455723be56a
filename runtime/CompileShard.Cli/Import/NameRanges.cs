using System.Globalization;

namespace CompileShard.Cli.Import;

/// <summary>Writes a list of names as the rules file reads it: <c>dn$0-3,store</c> for dn0, dn1, dn2, dn3, store.</summary>
internal static class NameRanges
{
    /// <summary>Two names are as short as a range, and easier to read.</summary>
    private const int ShortestRange = 3;

    public static string Write(IReadOnlyList<string> names)
    {
        var parts = names.Select(Split).ToList();
        var pieces = new List<string>();
        for (var i = 0; i < names.Count;)
        {
            var end = i;
            while (end + 1 < names.Count && parts[i] is { } first && parts[end + 1] is { } next && parts[end] is { } last && first.IsFollowedBy(last, next))
                end++;
            if (end - i + 1 >= ShortestRange)
                pieces.Add($"{parts[i]!.Prefix}${parts[i]!.Digits}-{parts[end]!.Digits}{parts[i]!.Suffix}");
            else
                pieces.AddRange(names.Skip(i).Take(end - i + 1));
            i = end + 1;
        }
        return string.Join(',', pieces);
    }

    /// <summary>The last number in a name; null when it has none that a range can hold.</summary>
    private static Numbered? Split(string name)
    {
        var end = name.Length;
        while (end > 0 && !char.IsAsciiDigit(name[end - 1]))
            end--;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(name[start - 1]))
            start--;
        return start < end && int.TryParse(name.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue
            ? new Numbered(name[..start], name[start..end], number, name[end..])
            : null;
    }

    private sealed record Numbered(string Prefix, string Digits, int Number, string Suffix)
    {
        private bool IsPadded => Digits.Length > 1 && Digits[0] == '0';

        /// <summary>Whether a range that begins here and reaches <paramref name="last"/> goes on with <paramref name="next"/>: a padded one has numbers of one width, another has none with zeros in front.</summary>
        public bool IsFollowedBy(Numbered last, Numbered next) =>
            next.Prefix == Prefix && next.Suffix == Suffix && next.Number == last.Number + 1 && (IsPadded ? next.Digits.Length == Digits.Length : !next.IsPadded);
    }
}
