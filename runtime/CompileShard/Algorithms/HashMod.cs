namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByHashMod</c>: the text hash, mixed once more, and its remainder.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class HashMod
{
    /// <summary>The shard of a text.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="count">Number of shards, 1 or more.</param>
    public static int Shard(KeyText key, int count) => (int)(Math.Abs((long)Mix(TextHash.Of(key))) % count);

    /// <summary>Thomas Wang's 32-bit mix, with arithmetic shifts as Mycat has it.</summary>
    public static int Mix(int key)
    {
        unchecked
        {
            key = ~key + (key << 21);
            key ^= key >> 24;
            key = key + (key << 3) + (key << 8);
            key ^= key >> 14;
            key = key + (key << 2) + (key << 4);
            key ^= key >> 28;
            key += key << 31;
            return key;
        }
    }
}
