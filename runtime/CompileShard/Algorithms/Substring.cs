namespace CompileShard.Algorithms;

/// <summary>Mycat's <c>PartitionDirectBySubString</c>: the shard's number stands in the key.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Substring
{
    /// <summary>The shard of a text; <see cref="ShardAnswer.TooShort"/> or <see cref="ShardAnswer.NotANumber"/> when no number stands there.</summary>
    /// <param name="key">Any text.</param>
    /// <param name="start">Where the number begins, from 0.</param>
    /// <param name="size">How many characters it has.</param>
    /// <param name="count">Numbers from here on lie on the default shard; 0: there is no bound.</param>
    /// <param name="otherwise">The default shard, or -1.</param>
    /// <param name="shards">Number of shards; a number beyond them has none.</param>
    /// <param name="allowSign">Whether a sign may stand before the digits, as in Mycat; a negative number has no shard.</param>
    public static int Shard(KeyText key, int start, int size, int count, int otherwise, int shards, bool allowSign)
    {
        var problem = Number(key, start, size, allowSign, out var number);
        if (problem < 0)
            return problem;
        if (count > 0 && number >= count)
            return otherwise;
        return number < 0 || number >= shards ? ShardAnswer.None : (int)number;
    }

    /// <summary>Reads the number: 0, or why there is none.</summary>
    internal static int Number(KeyText key, int start, int size, bool allowSign, out long number)
    {
        number = 0;
        if (start < 0 || key.Length - start < size)
            return ShardAnswer.TooShort;
        var first = allowSign && size > 1 && key[start] is '-' or '+' ? start + 1 : start;
        for (var i = first; i < start + size; i++)
        {
            if (key[i] is < '0' or > '9')
                return ShardAnswer.NotANumber;
        }
        if (size == 0)
            return ShardAnswer.NotANumber;
        return WholeNumber.TryRead(key, start, start + size, out number) && number == (int)number ? 0 : ShardAnswer.TooLarge;
    }
}
