namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByString</c>: the hash of a part of the text, and 1,024 slots dealt to the shards.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class TextSlots
{
    /// <summary>The shard of a text.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="start">Where the part begins; negative: so many characters before the end.</param>
    /// <param name="end">Where it ends; 0 or negative: so many characters before the end.</param>
    /// <param name="owners">The shard of each of the 1,024 slots.</param>
    public static int Shard(KeyText key, int start, int end, IntTable owners)
    {
        var from = Math.Max(0, start >= 0 ? start : key.Length + start);
        var to = Math.Min(key.Length, end > 0 ? end : key.Length + end);
        return owners[(int)(TextHash.Of(key, from, to) & (FixedSlots.Count - 1))];
    }
}
