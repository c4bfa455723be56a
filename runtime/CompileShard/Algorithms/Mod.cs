using System.Runtime.CompilerServices;

namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByMod</c> (<c>mod-long</c>): the remainder of the key's absolute value. The same source is compiled into the generator, so a constant key
/// is routed while building by this very code.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Mod
{
    /// <summary>The shard of a key.</summary>
    /// <param name="key">Any value; -5 goes where 5 goes.</param>
    /// <param name="count">Number of shards, 1 or more. With a constant the compiler turns the division into a multiplication.</param>
    /// <returns>0 to <paramref name="count"/> - 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Shard(long key, int count)
    {
        var remainder = (int)(key % count);
        return remainder < 0 ? -remainder : remainder;
    }

    /// <inheritdoc cref="Shard(long, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Shard(int key, int count)
    {
        var remainder = key % count;
        return remainder < 0 ? -remainder : remainder;
    }

    /// <inheritdoc cref="Shard(long, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Shard(ulong key, int count) => (int)(key % (ulong)count);

    /// <summary>The shard of a whole number of any length in text; <see cref="ShardAnswer.NotANumber"/> for any other text.</summary>
    public static int Shard(KeyText key, int count)
    {
        if (!WholeNumber.IsWritten(key))
            return ShardAnswer.NotANumber;
        var remainder = 0L;
        for (var i = key[0] is '-' or '+' ? 1 : 0; i < key.Length; i++)
            remainder = (remainder * 10 + (key[i] - '0')) % count;
        return (int)remainder;
    }

    /// <summary>The same, but a text that is no number is hashed, as Mycat 1.6.7.6 does.</summary>
    public static int ShardOrHash(KeyText key, int count)
    {
        var shard = Shard(key, count);
        return shard == ShardAnswer.NotANumber ? (int)(Math.Abs((long)TextHash.Of(key)) % count) : shard;
    }

    /// <summary>Marks the shards of all numbers from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    /// <param name="low">Not greater than <paramref name="high"/>, or nothing is marked.</param>
    /// <param name="high">The greatest number.</param>
    /// <param name="count">Number of shards, 1 or more.</param>
    /// <param name="first">The index of the first shard.</param>
    /// <param name="set">The shards, by index.</param>
    public static void Mark(long low, long high, int count, int first, ShardSet set)
    {
        if (low > high)
            return;
        // The difference of two numbers of different sign may not fit in a long, but it does without a sign.
        var width = unchecked((ulong)high - (ulong)low);
        if (low < 0 && high > 0)
        {
            // Both sides of zero: the longer one has all remainders that the shorter one has.
            var reach = Math.Max(unchecked((ulong)high), unchecked((ulong)-low));
            (low, width) = (0, reach);
        }
        for (ulong i = 0; i <= width && i < (ulong)count; i++)
            set[first + Shard(unchecked(low + (long)i), count)] = true;
    }
}
