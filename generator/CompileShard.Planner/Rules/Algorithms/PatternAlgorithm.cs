using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The remainder by a pattern value, looked up in ranges, as Mycat's sharding-by-pattern. A key that is not made of digits alone lies on the default shard.</summary>
internal sealed class PatternAlgorithm : NumberAlgorithm
{
    private const int MostPattern = 1 << 30;

    public override string Name => "pattern";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-pattern", "PartitionByPattern", "io.mycat.route.function.PartitionByPattern"];

    public override string KeyTypesInWords => KeyTypeSets.NumbersInWords + "; other text lies on the default shard";

    internal override IReadOnlyList<string> ParameterNames { get; } = ["mapFile", "patternValue", "defaultNode"];

    public override bool MayHaveNoShard(RuleDefinition rule)
    {
        var data = (PatternData)rule.Data;
        var reached = new bool[rule.Count];
        for (var i = 0; i < data.Starts.Count; i++)
        {
            var from = Math.Max(0, data.Starts[i]);
            var to = i + 1 < data.Starts.Count ? data.Starts[i + 1] - 1 : long.MaxValue;
            if (data.Shards[i] < 0 && from <= Math.Min(to, Math.Abs(data.Pattern) - 1))
                return true;
        }
        return data.Otherwise < 0;
    }

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var otherwise = parameters.DefaultShard(["defaultNode"], 0);
        // Mycat takes any pattern value: 0 fails with each number, a negative one works like its absolute value.
        var pattern = parameters.WholeNumber(["patternValue"], parameters.IsLenient ? int.MinValue : 1, MostPattern, 1024);
        if (parameters.Map("a file with lines start-end=shard, for remainders", "mapFile") is not { } map || otherwise is null || pattern is null)
            return null;
        if (RangeMap.Read(map, allowUnits: false, (line, value) => RangeMap.IsShard(map, line, value)) is not { } ranges)
            return null;
        var segments = SegmentBuilder.Build(ranges);
        segments.Check(map, ranges, "keys with that remainder have no shard", 0, Math.Abs((long)pattern.Value) - 1);
        var reached = Math.Max(1, ranges.Select(r => r.Value).Append(otherwise.Value).Max() + 1);
        var data = RangeAlgorithm.Merge(segments, ranges, -1);
        return parameters.Count(reached, "") is { } count ? new RuleShape(count, new PatternData(pattern.Value, data.Starts, data.Shards, otherwise.Value)) : null;
    }

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        var data = (PatternData)rule.Data;
        if (data.Pattern == 0)
            return constant.All(c => c is >= '0' and <= '9') ? RuleAnswer.Refuse("the pattern value is 0") : RuleAnswer.From(data.Otherwise);
        return RuleAnswer.From(Pattern.Shard(constant, data.Pattern, data.Starts.Raw, data.Shards.Raw, data.Otherwise));
    }

    protected override RuleAnswer RouteNumber(long key, RuleDefinition rule)
    {
        var data = (PatternData)rule.Data;
        return RuleAnswer.From(Pattern.Shard(key, data.Pattern, data.Starts.Raw, data.Shards.Raw, data.Otherwise));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards)
    {
        var data = (PatternData)rule.Data;
        if (data.Pattern != 0)
            Pattern.Mark(low, high, data.Pattern, data.Starts.Raw, data.Shards.Raw, data.Otherwise, shards);
    }
}
