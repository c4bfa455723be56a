using CompileShard.Algorithms;

namespace CompileShard.Runtime.Tests.Algorithms;

/// <summary>The index into a ring finds the point that a search of the whole ring finds.</summary>
public sealed class HashRingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(160)]
    [InlineData(5_000)]
    public void The_index_changes_no_answer(int count)
    {
        var random = new Random(count);
        var points = Enumerable.Range(0, count).Select(_ => random.Next(int.MinValue, int.MaxValue)).Distinct().Order().ToArray();
        var owners = points.Select(_ => random.Next(100)).ToArray();
        var index = HashRing.Index(points);
        for (var i = 0; i < 20_000; i++)
        {
            var key = "key " + i;
            Assert.Equal(HashRing.Shard(key, 5, points, owners), HashRing.Shard(key, 5, points, owners, index));
        }
    }

    [Fact]
    public void Points_that_crowd_one_slice_and_the_ends_are_found_all_the_same()
    {
        int[] points = [int.MinValue, int.MinValue + 1, -3, -2, -1, 0, 1, 2, 3, int.MaxValue];
        int[] owners = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        var index = HashRing.Index(points);

        Assert.All(Enumerable.Range(0, 5_000).Select(i => "k" + i), key => Assert.Equal(HashRing.Shard(key, 0, points, owners), HashRing.Shard(key, 0, points, owners, index)));
    }
}
