using System.Text.Json;
using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>The building blocks, against Mycat's and Guava's own code.</summary>
public sealed class PrimitiveTests
{
    private static readonly JsonElement s_primitives = MycatVectors.ReadJson("_primitives");

    [Fact]
    public void Hashes_of_texts()
    {
        foreach (var text in s_primitives.GetProperty("strings").EnumerateArray())
        {
            var value = text.GetProperty("value").GetString()!;
            var hash = TextHash.Of(value);
            Assert.Equal((value, text.GetProperty("stringHashCode").GetInt32()), (value, hash));
            Assert.Equal((value, text.GetProperty("hash64").GetInt64()), (value, TextHash.Of(value, 0, value.Length)));
            Assert.Equal((value, text.GetProperty("wangJenkins").GetInt32()), (value, HashMod.Mix(hash)));
            Assert.Equal((value, text.GetProperty("crc32").GetUInt32()), (value, Crc32.Of(value)));
            Assert.Equal((value, text.GetProperty("slot").GetInt32()), (value, HashSlots.CrcSlot(value)));
            foreach (var murmur in text.GetProperty("murmur3_32_utf16").EnumerateObject())
                Assert.Equal((value, murmur.Name, murmur.Value.GetInt32()), (value, murmur.Name, Murmur.Hash(value, int.Parse(murmur.Name))));
        }
    }

    [Fact]
    public void Jump_hash_and_consistent_hash()
    {
        foreach (var jump in s_primitives.GetProperty("jumpHash").EnumerateArray())
            Assert.Equal((jump.GetRawText(), jump.GetProperty("node").GetInt32()), (jump.GetRawText(), JumpHash.Bucket(jump.GetProperty("key").GetInt64(), jump.GetProperty("buckets").GetInt32())));
        foreach (var guava in s_primitives.GetProperty("guavaConsistentHash").EnumerateArray())
        {
            var key = long.Parse(guava.GetProperty("key").GetString()!);
            Assert.Equal((guava.GetRawText(), guava.GetProperty("node").GetInt32()), (guava.GetRawText(), DateGroups.ConsistentHash(key, guava.GetProperty("buckets").GetInt32())));
        }
    }

    /// <summary>Where Mycat wraps around 64 bits we report the number; every other bound is the same.</summary>
    [Fact]
    public void Numbers_of_map_files()
    {
        foreach (var bound in s_primitives.GetProperty("rangeBound").EnumerateArray())
        {
            var value = bound.GetProperty("value").GetString()!;
            var problem = MapNumber.Read(value, allowUnits: true, out var number, out var isTooLarge);
            if (!bound.TryGetProperty("result", out var result))
                Assert.True(problem is not null, value);
            else if (problem is null)
                Assert.Equal((value, result.GetInt64()), (value, number));
            else
                Assert.True(isTooLarge, value + ": " + problem);
        }
    }

    [Fact]
    public void Values_as_the_router_takes_them_out_of_SQL() =>
        Assert.All(s_primitives.GetProperty("unquote").EnumerateArray(), u => Assert.Equal(u.GetProperty("result").GetString(), MycatRange.Unquote(u.GetProperty("value").GetString()!)));
}
