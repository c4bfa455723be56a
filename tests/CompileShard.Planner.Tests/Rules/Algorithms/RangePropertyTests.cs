using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>Intervals at the ends of what there is. What holds for every interval is in <see cref="RangeLawTests"/>.</summary>
public sealed class RangePropertyTests
{
    [Fact]
    public void An_empty_interval_asks_no_shard()
    {
        var rule = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\"/>");

        Assert.True(RuleAlgorithms.Find("range")!.TryRouteRange(ConstantRange.Between("200", "100", ConstantKind.Integer), rule, out var shards));
        Assert.Empty(shards);
    }

    [Fact]
    public void The_ends_of_the_world_are_no_trouble()
    {
        var rule = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\"/>");
        var (least, most) = (long.MinValue.ToString(), long.MaxValue.ToString());

        Assert.Equal([], Route(new ConstantRange(most, false, null, false, ConstantKind.Integer)));
        Assert.Equal([], Route(new ConstantRange(null, false, least, false, ConstantKind.Integer)));
        Assert.Equal([4], Route(new ConstantRange("99999999999999999999", true, null, false, ConstantKind.Integer) with { Low = most, LowInclusive = true }));
        Assert.Equal([], Route(new ConstantRange("99999999999999999999", true, null, false, ConstantKind.Integer)));

        IReadOnlyList<int> Route(ConstantRange range) => RuleAlgorithms.Find("range")!.TryRouteRange(range, rule, out var shards) ? shards : [-1];
    }

    private static RuleDefinition Read(string written) => LawRules.Read(written, asMycat: false);
}
