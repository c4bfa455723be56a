#if COMPILESHARD_RUNTIME
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace CompileShard.Algorithms;

/// <summary>
/// Finds a key among segments that cover all numbers without gap or overlap. Each segment begins at a start and ends before the next one; the first begins at
/// <see cref="long.MinValue"/>. Ranges of a map file, in any order and however they overlap, become such segments while building.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Segments
{
    /// <summary>The index of the segment that holds the key: the last start that is not greater.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="starts">Ascending; the first is the smallest number there is.</param>
    public static int Find(long key, LongTable starts)
    {
#if COMPILESHARD_RUNTIME
        // Without bounds checks, which the loop's own invariant makes needless, the compiler moves conditionally instead of jumping: which way to go is not predictable.
        ref var first = ref MemoryMarshal.GetReference(starts);
        nint low = 0;
        nint length = starts.Length;
        while (length > 1)
        {
            var half = length >> 1;
            var middle = low + half;
            low = Unsafe.Add(ref first, middle) <= key ? middle : low;
            length -= half;
        }
        return (int)low;
#else
        var low = 0;
        var length = starts.Length;
        while (length > 1)
        {
            var half = length >> 1;
            low = starts[low + half] <= key ? low + half : low;
            length -= half;
        }
        return low;
#endif
    }
}
