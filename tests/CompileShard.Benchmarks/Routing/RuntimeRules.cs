using System.Globalization;
using System.Text;

namespace CompileShard.Benchmarks.Routing;

/// <summary>
/// How libraries that shard at run time call a rule: through an interface, the key boxed, its text parsed, the answer a name out of a list. Each rule computes what ours computes.
/// </summary>
public interface IRuntimeRule
{
    /// <summary>The target that holds a key.</summary>
    string Route(IReadOnlyList<string> targets, object key);
}

internal sealed class RuntimeMod(int count) : IRuntimeRule
{
    public string Route(IReadOnlyList<string> targets, object key)
    {
        var number = long.Parse(Convert.ToString(key, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
        return targets[(int)Math.Abs(number % count)];
    }
}

/// <summary>Ranges in file order, the first that holds the number wins, as in Mycat.</summary>
internal sealed class RuntimeRanges(IReadOnlyList<(long Start, long End, int Shard)> ranges) : IRuntimeRule
{
    public string Route(IReadOnlyList<string> targets, object key)
    {
        var number = long.Parse(Convert.ToString(key, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
        foreach (var (start, end, shard) in ranges)
        {
            if (number >= start && number <= end)
                return targets[shard];
        }
        throw new KeyNotFoundException("No range holds " + number + ".");
    }
}

/// <summary>A ring in a sorted list, hashed over the text's bytes.</summary>
internal sealed class RuntimeRing(SortedList<int, int> ring) : IRuntimeRule
{
    public string Route(IReadOnlyList<string> targets, object key)
    {
        var hash = Hash(Encoding.Unicode.GetBytes(Convert.ToString(key, CultureInfo.InvariantCulture)!));
        var keys = ring.Keys;
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] < hash)
                low = middle + 1;
            else
                high = middle;
        }
        return targets[ring.Values[low == keys.Count ? 0 : low]];
    }

    private static int Hash(byte[] bytes)
    {
        unchecked
        {
            uint hash = 0;
            var i = 0;
            for (; i + 3 < bytes.Length; i += 4)
            {
                hash ^= Scramble(BitConverter.ToUInt32(bytes, i));
                hash = ((hash << 13) | (hash >> 19)) * 5 + 0xe6546b64;
            }
            hash ^= i < bytes.Length ? Scramble(BitConverter.ToUInt16(bytes, i)) : 0;
            hash ^= (uint)bytes.Length;
            hash ^= hash >> 16;
            hash *= 0x85ebca6b;
            hash ^= hash >> 13;
            hash *= 0xc2b2ae35;
            return (int)(hash ^ (hash >> 16));
        }
    }

    private static uint Scramble(uint block)
    {
        unchecked
        {
            block *= 0xcc9e2d51;
            return ((block << 15) | (block >> 17)) * 0x1b873593;
        }
    }
}
