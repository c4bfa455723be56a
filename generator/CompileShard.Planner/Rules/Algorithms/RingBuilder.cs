using System.Globalization;
using CompileShard.Algorithms;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>
/// Builds Mycat's ring. The name of a bucket's points grows with each point: the third one of bucket 0 is the hash of <c>SHARD-0-NODE-0-NODE-1-NODE-2</c>. So the hash is carried on instead of
/// beginning anew with every name.
/// </summary>
internal sealed class RingBuilder(int seed)
{
    private uint _hash = unchecked((uint)seed);
    private char _pending;
    private int _length;

    public static RingData Build(int seed, int times, IReadOnlyList<int> weights)
    {
        var ring = new SortedDictionary<int, int>();
        for (var bucket = 0; bucket < weights.Count; bucket++)
        {
            var name = new RingBuilder(seed);
            name.Append("SHARD-" + Text(bucket));
            for (var n = 0; n < times * weights[bucket]; n++)
            {
                name.Append("-NODE-" + Text(n));
                // Where two names have one hash, the later one owns the point.
                ring[name.Hash()] = bucket;
            }
        }
        return new RingData(seed, ring.Keys.ToEquatableArray(), ring.Values.ToEquatableArray());
    }

    private void Append(string text)
    {
        foreach (var unit in text)
        {
            if (_length % 2 != 0)
                _hash = Murmur.MixBlock(_hash, _pending | ((uint)unit << 16));
            _pending = unit;
            _length++;
        }
    }

    private int Hash() => Murmur.Finish(_hash, _length % 2 != 0 ? _pending : 0u, _length);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
