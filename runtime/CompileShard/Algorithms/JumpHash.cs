namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByJumpConsistentHash</c>: the jump hash of Lamping and Veach ("A Fast, Minimal Memory, Consistent Hash Algorithm", 2014) over the text hash.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class JumpHash
{
    /// <summary>The shard of a text.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="count">Number of shards, 1 or more.</param>
    public static int Shard(KeyText key, int count) => Bucket(TextHash.Of(key), count);

    /// <summary>The bucket of a 64-bit hash; -1 when there is no bucket.</summary>
    public static int Bucket(long hash, int count)
    {
        var key = unchecked((ulong)hash);
        long bucket = -1;
        long next = 0;
        while (next < count)
        {
            bucket = next;
            key = unchecked(key * 2862933555777941757UL + 1);
            next = (long)((bucket + 1) * (2147483648.0 / ((double)(key >> 33) + 1)));
        }
        return (int)bucket;
    }
}
