namespace CompileShard.Algorithms;

/// <summary>
/// Finds a key among segments that cover all numbers without gap or overlap. Each segment begins at a start and ends before the next one; the first begins at
/// <see cref="long.MinValue"/>. Ranges of a map file, in any order and however they overlap, become such segments while building.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Segments
{
    /// <summary>The index of the segment that holds the key: the last start that is not greater.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="starts">Ascending; the first is the smallest number there is.</param>
    public static int Find(long key, LongTable starts)
    {
        var low = 0;
        var length = starts.Length;
        while (length > 1)
        {
            var half = length >> 1;
            // A product instead of a jump: which way to go is not predictable.
            low += half * (starts[low + half] <= key ? 1 : 0);
            length -= half;
        }
        return low;
    }
}
