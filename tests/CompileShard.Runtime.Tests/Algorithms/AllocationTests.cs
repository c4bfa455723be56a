using CompileShard.Algorithms;
using CompileShard.Generated;

namespace CompileShard.Runtime.Tests.Algorithms;

/// <summary>Routing allocates nothing, for every rule and every form of key, as generated code calls it.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 2_000;
    private static readonly string[] s_texts = ["alpha", "beta", "gamma"];
    private static readonly DateTime s_time = new(2024, 3, 15, 12, 34, 56);
    private static readonly Guid s_guid = new("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    private static readonly long[] s_starts = [long.MinValue, 0, 100, 1_000];

    private static readonly int[] s_shards = [-1, 0, 1, 2];

    private static readonly int[] s_sizes = [0, 2, 1, 3];

    private static readonly int[] s_numbers = [1, 2, 3, 300];

    private static readonly int[] s_points = [int.MinValue, -5, 700, int.MaxValue];

    private static readonly int[] s_index = HashRing.Index(s_points);

    private static readonly int[] s_owners = [.. Enumerable.Range(0, 1024).Select(i => i % 4)];

    private static readonly Dictionary<string, Func<int, int>> s_calls = new()
    {
        ["mod of a long"] = i => Mod.Shard((long)i, 7),
        ["mod of a text"] = i => Mod.Shard("12345678901234567890", 7),
        ["mod of a decimal"] = i => RuleKeys.Remainder(i, 7, "r"),
        ["mod or hash of a text"] = i => Mod.ShardOrHash("no number", 7),
        ["range of a long"] = i => Ranges.Shard(i, s_starts, s_shards),
        ["range of a text"] = i => Ranges.Shard(RuleKeys.Int64("512", "r"), s_starts, s_shards),
        ["range of a decimal"] = i => Ranges.Shard(RuleKeys.Int64((decimal)i, "r"), s_starts, s_shards),
        ["range of an ulong"] = i => Ranges.Shard(RuleKeys.Int64((ulong)i, "r"), s_starts, s_shards),
        ["range-mod of a long"] = i => RangeMod.Shard(i, s_starts, s_shards, s_sizes),
        ["enumeration of a long"] = i => Enumeration.Shard(i, s_numbers, s_shards, 0),
        ["enumeration of a text"] = i => Enumeration.Shard("beta", s_texts, s_shards, 0),
        ["pattern of a long"] = i => Pattern.Shard(i, 256, s_starts, s_shards, 0),
        ["pattern of a text"] = i => Pattern.Shard("4711", 256, s_starts, s_shards, 0),
        ["prefix-pattern"] = i => PrefixPattern.Shard("prefix", 4, 256, s_starts, s_shards),
        ["fixed-slots"] = i => FixedSlots.Shard(i, s_owners),
        ["string-hash"] = i => TextSlots.Shard("some text", 0, 8, s_owners),
        ["hash-mod of a text"] = i => HashMod.Shard("some text", 7),
        ["hash-mod of a number"] = i => HashMod.Shard(RuleKeys.Text((long)i, stackalloc char[RuleKeys.LongestText]), 7),
        ["jump-hash of a Guid"] = i => JumpHash.Shard(RuleKeys.Text(s_guid, stackalloc char[RuleKeys.LongestText]), 7),
        ["murmur of a text"] = i => HashRing.Shard("a key of 20 letters.", 0, s_points, s_numbers, s_index),
        ["murmur of an ulong"] = i => HashRing.Shard(RuleKeys.Text((ulong)i, stackalloc char[RuleKeys.LongestText]), 0, s_points, s_numbers),
        ["crc32-slots of a text"] = i => HashSlots.Owner(HashSlots.CrcSlot("k\u00fcche \U0001F600"), s_points, s_numbers),
        ["slots of a text"] = i => HashSlots.Owner(HashSlots.Slot("some text"), s_points, s_numbers),
        ["substring"] = i => Substring.Shard("05-100", 0, 2, 8, 0, 8, false),
        ["date of a time"] = i => DatePeriods.Shard(s_time.AddDays(i).Ticks, s_time.Ticks, TimeSpan.TicksPerDay, long.MaxValue, 0, 40),
        ["date of a text"] = i => DatePeriods.Shard(RuleKeys.Ticks("2024-05-01 10:11:12", "yyyy-MM-dd HH:mm:ss", "r"), s_time.Ticks, TimeSpan.TicksPerDay, long.MaxValue, 0, 400),
        ["day of the month"] = i => DatePeriods.DayOfMonth(s_time.Ticks),
        ["month"] = i => Months.Shard(s_time.Ticks, 24_000, 12, true, 12),
        ["hour of the month"] = i => HourOfMonth.Shard("2024031512", 24),
        ["date-hash"] = i => DateGroups.Shard(s_time.Ticks, s_time.AddDays(-30).Ticks, TimeSpan.TicksPerDay, 6, 400),
        ["hot-date"] = i => HotDate.Shard(s_time.Ticks, RuleKeys.UtcNow, 10, 30, 4000),
    };

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_allocates_nothing(string name)
    {
        var call = s_calls[name];
        var sum = 0;
        // The first rounds load types and compile.
        for (var i = 0; i < Rounds; i++)
            sum += call(i);
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5 && least != 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
                sum += call(i);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
        Assert.NotEqual(int.MinValue, sum);
    }

    [Fact]
    public void An_interval_is_marked_without_allocation()
    {
        Span<bool> shards = stackalloc bool[1024];
        long before = 0;
        for (var round = 0; round < 3; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            Ranges.Mark(-5, 500, s_starts, s_shards, shards);
            RangeMod.Mark(-5, 500, s_starts, s_shards, s_sizes, shards);
            Mod.Mark(-5, 500, 7, 0, shards);
            FixedSlots.Mark(-5, 500, true, s_owners, shards);
            Pattern.Mark(-5, 500, 64, s_starts, s_shards, 1, shards);
            Enumeration.Mark(-5, 500, s_numbers, s_sizes, 1, shards);
            Months.Mark(s_time.Ticks, s_time.AddDays(100).Ticks, 24_000, 12, true, shards);
            DatePeriods.Mark(s_time.Ticks, s_time.AddDays(100).Ticks, s_time.Ticks, TimeSpan.TicksPerDay, long.MaxValue, 0, shards);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
