namespace CompileShard.Algorithms;

/// <summary>
/// Rules that hash a key to a slot and look up the shard that owns the slot: Mycat's <c>PartitionByCRC32PreSlot</c> with 102,400 slots, and the slot rule for new systems with
/// 16,384. A shard is moved by giving its slots to another owner; no other key moves.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class HashSlots
{
    /// <summary>Slots of <c>crc32slot</c>.</summary>
    public const int CrcCount = 102_400;

    /// <summary>Slots of the slot rule.</summary>
    public const int Count = 16_384;

    /// <summary>The crc32slot slot of a text.</summary>
    public static int CrcSlot(KeyText key) => (int)(Crc32.Of(key) % CrcCount);

    /// <summary>The crc32slot slot of bytes: that of the text whose UTF-8 form they are.</summary>
    public static int CrcSlot(byte[] key) => (int)(Crc32.Of(key) % CrcCount);

    /// <summary>The slot of a text in the slot rule: the low 14 bits of its <see cref="Murmur"/> hash with seed 0.</summary>
    public static int Slot(KeyText key) => Murmur.Hash(key, 0) & (Count - 1);

    /// <summary>The owner of a slot.</summary>
    /// <param name="slot">From 0.</param>
    /// <param name="starts">The first slot of each run of slots with one owner; the first is 0.</param>
    /// <param name="owners">The shard of each run.</param>
    public static int Owner(int slot, IntTable starts, IntTable owners)
    {
        var low = 0;
        var length = starts.Length;
        while (length > 1)
        {
            var half = length >> 1;
            low = starts[low + half] <= slot ? low + half : low;
            length -= half;
        }
        return owners[low];
    }
}
