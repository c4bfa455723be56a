namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByPrefixPattern</c>: the sum of the first characters' codes, its remainder by the pattern value looked up in ranges.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class PrefixPattern
{
    /// <summary>The shard of a text, or -1 when no range holds the remainder. The empty text sums to 0.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="length">How many UTF-16 units are summed at most; a shorter text is summed whole.</param>
    /// <param name="pattern">What to divide by; not 0.</param>
    /// <param name="starts">Segments of remainders, see <see cref="Segments"/>.</param>
    /// <param name="shards">The shard of each segment, or -1.</param>
    public static int Shard(KeyText key, int length, int pattern, LongTable starts, IntTable shards)
    {
        var sum = 0;
        var end = Math.Min(length, key.Length);
        for (var i = 0; i < end; i++)
            sum += key[i];
        return Ranges.Shard(sum % pattern, starts, shards);
    }
}
