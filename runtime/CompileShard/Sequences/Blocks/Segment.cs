namespace CompileShard.Sequences;

/// <summary>A reserved block from which numbers are taken without a lock.</summary>
internal sealed class Segment(FetchedBlock block)
{
    // The next block is fetched when half of this one is taken. A block of a single number is left alone: whoever chose it wants no number reserved ahead.
    private readonly long _half = block.Count > 1 ? block.Count / 2 : long.MaxValue;
    private long _taken;

    public static Segment Empty { get; } = new(default);

    /// <summary>Takes up to <paramref name="wanted"/> numbers; none when all are taken.</summary>
    /// <param name="wanted">How many, 1 or more.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="isHalfWay">True for the one call that takes the number in the middle.</param>
    public int Take(int wanted, out long first, out bool isHalfWay)
    {
        first = 0;
        isHalfWay = false;
        // Asked first, so that callers who come again and again cannot make the counter run over.
        if (Volatile.Read(ref _taken) >= block.Count)
            return 0;
        var begin = Interlocked.Add(ref _taken, wanted) - wanted;
        if (begin >= block.Count)
            return 0;
        var got = (int)Math.Min(wanted, block.Count - begin);
        first = block.First + begin;
        isHalfWay = begin <= _half && _half < begin + got;
        return got;
    }
}
