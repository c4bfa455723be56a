namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionByFileMap</c> (<c>hash-int</c>): a list of keys, each on a shard; all others on a default shard, or nowhere.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Enumeration
{
    /// <summary>The shard of a number.</summary>
    /// <param name="key">Mycat's keys are 32-bit numbers; a larger one gives <see cref="ShardAnswer.TooLarge"/>.</param>
    /// <param name="keys">The listed keys, ascending.</param>
    /// <param name="shards">The shard of each.</param>
    /// <param name="otherwise">The shard of keys that are not listed, or -1.</param>
    public static int Shard(long key, IntTable keys, IntTable shards, int otherwise)
    {
        if (key != (int)key)
            return ShardAnswer.TooLarge;
        var position = CountBelow(key, keys);
        return position < keys.Length && keys[position] == key ? shards[position] : otherwise;
    }

    /// <summary>The shard of a text. Texts are equal when all their characters are: case, blanks and zeros count.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="keys">The listed keys, in ordinal order.</param>
    /// <param name="shards">The shard of each.</param>
    /// <param name="otherwise">The shard of keys that are not listed, or -1.</param>
    public static int Shard(KeyText key, TextTable keys, IntTable shards, int otherwise)
    {
        var low = 0;
        var high = keys.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = Compare(keys[middle], key);
            if (order == 0)
                return shards[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return otherwise;
    }

    /// <summary>Marks the shards of the listed numbers from <paramref name="low"/> to <paramref name="high"/>, both included, and the default shard unless every number there is listed.</summary>
    public static void Mark(long low, long high, IntTable keys, IntTable shards, int otherwise, ShardSet set)
    {
        // Keys are 32-bit numbers, so nothing lies beyond them.
        low = Math.Max(low, int.MinValue);
        high = Math.Min(high, int.MaxValue);
        if (low > high)
            return;
        var first = CountBelow(low, keys);
        var position = first;
        for (; position < keys.Length && keys[position] <= high; position++)
            set[shards[position]] = true;
        if (otherwise >= 0 && position - first < high - low + 1)
            set[otherwise] = true;
    }

    private static int CountBelow(long key, IntTable keys)
    {
        var low = 0;
        var high = keys.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (keys[middle] < key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int Compare(string known, KeyText key)
    {
        var length = Math.Min(known.Length, key.Length);
        for (var i = 0; i < length; i++)
        {
            if (known[i] != key[i])
                return known[i] - key[i];
        }
        return known.Length - key.Length;
    }
}
