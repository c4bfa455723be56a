#if COMPILESHARD_RUNTIME
using System.Runtime.InteropServices;
#endif

namespace CompileShard.Algorithms;

/// <summary>MurmurHash3 (x86, 32 bits) over the UTF-16 units of a text, little-endian, as Guava hashes unencoded characters.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Murmur
{
    /// <summary>The hash; Mycat compares it as a signed number.</summary>
    public static int Hash(KeyText text, int seed)
    {
        var hash = unchecked((uint)seed);
        var i = 0;
#if COMPILESHARD_RUNTIME
        if (BitConverter.IsLittleEndian)
        {
            // Two units are the four bytes of a block as they lie in memory.
            foreach (var block in MemoryMarshal.Cast<char, uint>(text))
                hash = MixBlock(hash, block);
            i = text.Length & ~1;
        }
#endif
        for (; i + 1 < text.Length; i += 2)
            hash = MixBlock(hash, text[i] | ((uint)text[i + 1] << 16));
        return Finish(hash, i < text.Length ? text[i] : 0u, text.Length);
    }

    /// <summary>Takes in two units.</summary>
    internal static uint MixBlock(uint hash, uint block)
    {
        unchecked
        {
            hash ^= Scramble(block);
            return Rotate(hash, 13) * 5 + 0xe6546b64;
        }
    }

    /// <summary>Takes in the last unit of an odd number of them (else 0), and the length.</summary>
    internal static int Finish(uint hash, uint last, int length)
    {
        unchecked
        {
            hash ^= Scramble(last);
            hash ^= (uint)length * 2;
            hash ^= hash >> 16;
            hash *= 0x85ebca6b;
            hash ^= hash >> 13;
            hash *= 0xc2b2ae35;
            return (int)(hash ^ (hash >> 16));
        }
    }

    private static uint Scramble(uint block) => unchecked(Rotate(block * 0xcc9e2d51, 15) * 0x1b873593);

    private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));
}
