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
}
