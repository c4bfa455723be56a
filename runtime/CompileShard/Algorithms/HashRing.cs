namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByMurmurHash</c>: a ring of points, and the first point at or behind the hash of the text.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class HashRing
{
    /// <summary>The shard of a text.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="seed">Of the hash.</param>
    /// <param name="points">The ring, ascending, at least one.</param>
    /// <param name="owners">The shard of each point.</param>
    public static int Shard(KeyText key, int seed, IntTable points, IntTable owners)
    {
        var hash = Murmur.Hash(key, seed);
        var low = 0;
        var length = points.Length;
        while (length > 1)
        {
            var half = length >> 1;
            low += half * (points[low + half - 1] < hash ? 1 : 0);
            length -= half;
        }
        low += points[low] < hash ? 1 : 0;
        return owners[low == points.Length ? 0 : low];
    }
}
