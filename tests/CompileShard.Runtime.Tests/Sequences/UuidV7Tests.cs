using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class UuidV7Tests
{
    [Fact]
    public void The_fields_are_where_RFC_9562_puts_them()
    {
        var clock = FakeClock.At("2022-02-22T19:22:22.000Z");
        var bytes = new UuidV7(clock).Next().ToByteArray(bigEndian: true);
        // The time of the RFC's own example.
        Assert.Equal("017F22E279B0", Convert.ToHexString(bytes.AsSpan(0, 6)));
        Assert.Equal(7, bytes[6] >> 4);
        Assert.Equal(0b10, bytes[8] >> 6);
    }

    [Fact]
    public void They_rise_whatever_the_clock_does()
    {
        var random = new Random(7);
        var clock = FakeClock.At("2024-01-01T00:00:00Z");
        var generator = new UuidV7(clock);
        var last = generator.Next();
        for (var i = 0; i < 100_000; i++)
        {
            if (random.Next(10) == 0)
                clock.Now += random.Next(-1000, 1002);
            var next = generator.Next();
            Assert.True(next > last);
            Assert.True(next.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(last.ToByteArray(bigEndian: true)) > 0);
            Assert.Equal(7, next.ToByteArray(bigEndian: true)[6] >> 4);
            last = next;
        }
    }

    [Fact]
    public async Task Threads_never_get_the_same_one_and_each_sees_them_rise()
    {
        var lists = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var mine = new Guid[50_000];
            for (var i = 0; i < mine.Length; i++)
                mine[i] = UuidV7.NewGuid();
            return mine;
        })));
        Assert.All(lists, mine => Assert.Equal(mine.Order(), mine));
        Assert.Equal(200_000, lists.SelectMany(mine => mine).Distinct().Count());
    }

    [Fact]
    public void They_carry_the_time_of_the_clock()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var bytes = UuidV7.NewGuid().ToByteArray(bigEndian: true);
        var millisecond = Convert.ToInt64(Convert.ToHexString(bytes.AsSpan(0, 6)), 16);
        Assert.InRange(millisecond, before - 1000, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1000);
    }

    [Fact]
    public void Two_generators_at_the_same_time_differ()
    {
        var clock = FakeClock.At("2024-01-01T00:00:00Z");
        var all = Enumerable.Range(0, 1000).Select(_ => new UuidV7(clock).Next()).ToList();
        Assert.Equal(1000, all.Distinct().Count());
        // Every bit that is random is seen as 0 and as 1.
        var ones = new int[128];
        foreach (var bytes in all.Select(id => id.ToByteArray(bigEndian: true)))
        {
            for (var bit = 0; bit < 128; bit++)
                ones[bit] += (bytes[bit / 8] >> (7 - bit % 8)) & 1;
        }
        // Fixed: time (0-47), version (48-51), the counter's highest bit (52), variant (64-65).
        Assert.All(Enumerable.Range(53, 11).Concat(Enumerable.Range(66, 62)), bit => Assert.InRange(ones[bit], 350, 650));
    }
}
