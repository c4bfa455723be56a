using CompileShard.Sequences;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class SequenceRangeTests
{
    [Fact]
    public void An_empty_range_has_no_blocks_and_no_numbers()
    {
        SequenceRange range = default;

        Assert.Empty(range);
        Assert.Empty(range.Blocks);
        Assert.Throws<ArgumentOutOfRangeException>(() => range[0]);
    }

    [Fact]
    public void Blocks_that_follow_each_other_become_one()
    {
        var builder = new SequenceRangeBuilder();
        builder.Add(10, 2);
        builder.Add(12, 3);
        builder.Add(20, 1);
        var range = builder.Build();

        Assert.Equal([new SequenceBlock(10, 5), new SequenceBlock(20, 1)], range.Blocks);
        Assert.Equal([10, 11, 12, 13, 14, 20], range);
    }

    [Fact]
    public void Index_walk_and_blocks_agree()
        => Prop.ForAll(
            ArbMap.Default.ArbFor<(int First, byte Count)[]>(),
            blocks =>
            {
                var builder = new SequenceRangeBuilder();
                var expected = new List<long>();
                foreach (var (first, count) in blocks.Where(block => block.Count != 0))
                {
                    builder.Add(first, count);
                    expected.AddRange(Enumerable.Range(0, count).Select(i => (long)first + i));
                }
                var range = builder.Build();
                return range.Count == expected.Count
                    && expected.SequenceEqual(range)
                    && expected.Select((number, i) => range[i] == number).All(same => same)
                    && expected.SequenceEqual(range.Blocks.SelectMany(block => Enumerable.Range(0, block.Count).Select(i => block.First + i)));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Walking_a_range_of_one_block_allocates_nothing()
    {
        var builder = new SequenceRangeBuilder();
        builder.Add(1, 100);
        var range = builder.Build();
        var sum = 0L;
        foreach (var number in range)
            sum += number;

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var number in range)
            sum += number;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * 5050, sum);
    }

    [Fact]
    public void A_sequence_of_ones_own_makes_ranges_of_blocks()
    {
        Assert.Equal([5, 6, 9], SequenceRange.Of(new SequenceBlock(5, 2), new SequenceBlock(9, 1)));
        Assert.Equal(new SequenceBlock(5, 4), Assert.Single(SequenceRange.Of(new SequenceBlock(5, 2), new SequenceBlock(7, 2)).Blocks));
        Assert.Empty(SequenceRange.Of());
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceRange.Of(new SequenceBlock(5, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceRange.Of(new SequenceBlock(1, int.MaxValue), new SequenceBlock(0, 1)));
    }
}
