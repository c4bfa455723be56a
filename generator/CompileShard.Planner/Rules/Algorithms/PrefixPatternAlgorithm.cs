using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The sum of the first characters' codes, its remainder looked up in ranges, as Mycat's sharding-by-prefixpattern.</summary>
internal sealed class PrefixPatternAlgorithm : TextAlgorithm
{
    private const int MostPattern = 1 << 30;

    /// <summary>So many characters of any code cannot overflow the sum.</summary>
    private const int MostPrefix = 16_384;

    public override string Name => "prefix-pattern";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-prefixpattern", "PartitionByPrefixPattern", "io.mycat.route.function.PartitionByPrefixPattern"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["mapFile", "patternValue", "prefixLength", "defaultNode"];

    public override bool MayHaveNoShard(RuleDefinition rule)
    {
        var data = (PrefixPatternData)rule.Data;
        for (var i = 0; i < data.Starts.Count; i++)
        {
            var to = i + 1 < data.Starts.Count ? data.Starts[i + 1] - 1 : long.MaxValue;
            if (data.Shards[i] < 0 && to >= 0 && data.Starts[i] < data.Pattern)
                return true;
        }
        return false;
    }

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var pattern = parameters.WholeNumber(["patternValue"], 1, MostPattern, 1024);
        // Without a length Mycat sums nothing, so that every key has the remainder 0.
        var length = parameters.IsMycat ? parameters.WholeNumber(["prefixLength"], int.MinValue, MostPrefix, 0) : parameters.WholeNumber("prefixLength", 1, MostPrefix);
        parameters.NoteUnused("defaultNode", "a prefix pattern has no default; the ranges must cover every remainder");
        if (parameters.Map("a file with lines start-end=shard, for remainders", "mapFile") is not { } map || pattern is null || length is null)
            return null;
        if (RangeMap.Read(map, allowUnits: true, (line, value) => RangeMap.IsShard(map, line, value)) is not { } ranges)
            return null;
        var segments = SegmentBuilder.Build(ranges);
        segments.Check(map, ranges, "keys with that remainder have no shard", 0, pattern.Value - 1);
        var reached = Math.Max(1, ranges.Select(r => r.Value).DefaultIfEmpty(0).Max() + 1);
        var data = RangeAlgorithm.Merge(segments, ranges, -1);
        return parameters.Count(reached, "") is { } count ? new RuleShape(count, new PrefixPatternData(Math.Max(0, length.Value), pattern.Value, data.Starts, data.Shards)) : null;
    }

    /// <summary>Another case of a letter has another code, and so another shard.</summary>
    public override bool TryPrefix(string prefix, bool isExact, RuleDefinition rule, bool[] shards)
    {
        if (!isExact || prefix.Length < ((PrefixPatternData)rule.Data).Length)
            return false;
        var answer = RouteText(prefix, rule);
        if (answer.HasShard)
            shards[answer.Shard] = true;
        return true;
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule)
    {
        var data = (PrefixPatternData)rule.Data;
        return RuleAnswer.From(PrefixPattern.Shard(key, data.Length, data.Pattern, data.Starts.Raw, data.Shards.Raw));
    }
}
