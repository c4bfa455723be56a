namespace CompileShard.Algorithms;

/// <summary>
/// Mycat's <c>PartitionByPattern</c>: the remainder of a number by the pattern value, looked up in ranges. A key that is not made of digits alone, a negative number
/// too, lies on the default shard.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Pattern
{
    /// <summary>The shard of a number.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="pattern">What to divide by; not 0.</param>
    /// <param name="starts">Segments of remainders, see <see cref="Segments"/>.</param>
    /// <param name="shards">The shard of each segment, or -1.</param>
    /// <param name="otherwise">The shard of keys that are no plain number.</param>
    public static int Shard(long key, long pattern, LongTable starts, IntTable shards, int otherwise) =>
        key < 0 ? otherwise : Ranges.Shard(key % pattern, starts, shards);

    /// <summary>
    /// The shard of a text. The empty text and digits that are more than 64 bits hold are errors (<see cref="ShardAnswer.NotANumber"/>, <see cref="ShardAnswer.TooLarge"/>), as in Mycat.
    /// </summary>
    public static int Shard(KeyText key, long pattern, LongTable starts, IntTable shards, int otherwise)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] is < '0' or > '9')
                return otherwise;
        }
        var problem = WholeNumber.Read(key, out var number);
        return problem < 0 ? problem : Shard(number, pattern, starts, shards, otherwise);
    }

    /// <summary>Marks the shards of all numbers from <paramref name="low"/> to <paramref name="high"/>, both included, and no others.</summary>
    public static void Mark(long low, long high, long pattern, LongTable starts, IntTable shards, int otherwise, ShardSet set)
    {
        if (low > high)
            return;
        if (low < 0)
        {
            if (otherwise >= 0)
                set[otherwise] = true;
            low = 0;
            if (high < 0)
                return;
        }
        // Remainders of a non-negative number do not depend on the sign of the divisor.
        var divisor = Math.Abs(pattern);
        var from = low % divisor;
        var to = high % divisor;
        if (high - low >= divisor - 1)
        {
            Ranges.Mark(0, divisor - 1, starts, shards, set);
        }
        else if (from <= to)
        {
            Ranges.Mark(from, to, starts, shards, set);
        }
        else
        {
            Ranges.Mark(from, divisor - 1, starts, shards, set);
            Ranges.Mark(0, to, starts, shards, set);
        }
    }
}
