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
            low = points[low + half - 1] < hash ? low + half : low;
            length -= half;
        }
        low += points[low] < hash ? 1 : 0;
        return owners[low == points.Length ? 0 : low];
    }

    /// <summary>The shard of a text, found by an index into the ring (<see cref="Index"/>): the same answer as without it.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="seed">Of the hash.</param>
    /// <param name="points">The ring, ascending, at least one.</param>
    /// <param name="owners">The shard of each point.</param>
    /// <param name="index">Where the points of each slice of the hashes begin.</param>
    public static int Shard(KeyText key, int seed, IntTable points, IntTable owners, IntTable index)
    {
        var hash = Murmur.Hash(key, seed);
        var position = index[Slice(hash, index.Length)];
        // There are half as many points as slices, so this is hardly ever more than one step.
        while (position < points.Length && points[position] < hash)
            position++;
        return owners[position == points.Length ? 0 : position];
    }

    /// <summary>Divides the hashes into slices, a power of two and two or more for each point, and says where the points of each begin.</summary>
    public static int[] Index(IntTable points)
    {
        var slices = 2;
        while (slices < points.Length * 2L && slices < 1 << 20)
            slices <<= 1;
        var index = new int[slices];
        var position = 0;
        for (var slice = 0; slice < slices; slice++)
        {
            while (position < points.Length && Slice(points[position], slices) < slice)
                position++;
            index[slice] = position;
        }
        return index;
    }

    /// <summary>The slice of a hash: its place among all signed numbers.</summary>
    private static int Slice(int hash, int slices) => (int)((unchecked((uint)hash ^ 0x80000000u) * (ulong)(uint)slices) >> 32);
}
