namespace CompileShard.Merging;

/// <summary>
/// The order of texts by the bytes that their server gave for them. The last byte tells how many bytes before it are those of a blank. Where there are some, the collation pads (PAD SPACE):
/// the shorter text is compared as if blanks followed it without end, so that 'a' comes before 'ab' but behind 'a' and a line feed. Where there are none, texts end where they end (NO PAD).
/// </summary>
internal static class TextOrder
{
    // One to three bytes in all collations that compare in one step. More are those of several steps (letters, then accents, then cases), each padded for itself.
    private const int LongestBlank = 3;

    /// <summary>Compares what two texts are ordered by, ascending.</summary>
    /// <exception cref="InvalidOperationException">They are not such bytes, or their collation cannot be compared outside the server.</exception>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var blank = BlankOf(left);
        if (!blank.SequenceEqual(BlankOf(right)))
            throw new InvalidOperationException("The texts have different collations: the shards must have the same one for this column.");
        left = left[..^(blank.Length + 1)];
        right = right[..^(blank.Length + 1)];
        var same = left.CommonPrefixLength(right);
        if (same < left.Length && same < right.Length)
            return left[same].CompareTo(right[same]);
        if (same < left.Length)
            return WithBlanks(left[same..], blank);
        return same < right.Length ? -WithBlanks(right[same..], blank) : 0;
    }

    /// <summary>Compares what is left of the longer text with blanks, or with nothing.</summary>
    private static int WithBlanks(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> blank)
    {
        for (var i = 0; i < rest.Length && blank.Length > 0; i++)
        {
            var compared = rest[i].CompareTo(blank[i % blank.Length]);
            if (compared != 0)
                return compared;
        }
        return blank.Length > 0 ? 0 : 1;
    }

    private static ReadOnlySpan<byte> BlankOf(ReadOnlySpan<byte> weight)
    {
        if (weight.IsEmpty || weight[^1] >= weight.Length)
            throw new InvalidOperationException($"The bytes 0x{Convert.ToHexString(weight)} do not say how a text is ordered.");
        var length = weight[^1];
        if (length > LongestBlank)
            throw new InvalidOperationException("The text's collation compares in several steps (letters, then accents or cases), which cannot be merged outside the server. Name another one with COLLATE, or sort in C#.");
        return weight.Slice(weight.Length - 1 - length, length);
    }
}
