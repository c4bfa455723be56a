using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Ranges of numbers in a map file, each on a shard, as Mycat's rang-long.</summary>
internal sealed class RangeAlgorithm : NumberAlgorithm
{
    public override string Name => "range";

    public override IReadOnlyList<string> Aliases { get; } = ["rang-long", "auto-sharding-long", "AutoPartitionByLong", "io.mycat.route.function.AutoPartitionByLong"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["mapFile", "defaultNode"];

    public override bool KeepsOrder => true;

    public override bool MayHaveNoShard(RuleDefinition rule) => ((RangeData)rule.Data).Shards.Any(s => s < 0);

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var otherwise = parameters.DefaultShard(["defaultNode"], -1);
        if (parameters.Map("a file with lines start-end=shard", "mapFile") is not { } map || otherwise is null)
            return null;
        if (RangeMap.Read(map, allowUnits: true, (line, value) => RangeMap.IsShard(map, line, value)) is not { } ranges)
            return null;
        var segments = SegmentBuilder.Build(ranges);
        segments.Check(map, ranges, otherwise >= 0 ? null : "keys there have no shard");
        var reached = Math.Max(1, ranges.Select(r => r.Value).Append(otherwise.Value).Max() + 1);
        return parameters.Count(reached, "") is { } count ? new RuleShape(count, Merge(segments, ranges, otherwise.Value)) : null;
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null) =>
        MycatRange.Between(Route(MycatRange.Unquote(begin), ConstantKind.Text, rule), Route(MycatRange.Unquote(end), ConstantKind.Text, rule));

    protected override RuleAnswer RouteNumber(long key, RuleDefinition rule)
    {
        var data = (RangeData)rule.Data;
        return RuleAnswer.From(Ranges.Shard(key, data.Starts.Raw, data.Shards.Raw));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards)
    {
        var data = (RangeData)rule.Data;
        Ranges.Mark(low, high, data.Starts.Raw, data.Shards.Raw, shards);
    }

    /// <summary>The segments' shards; neighbours on one shard become one segment.</summary>
    internal static RangeData Merge(SegmentBuilder segments, IReadOnlyList<RangeLine> ranges, int otherwise)
    {
        var starts = new List<long>();
        var shards = new List<int>();
        for (var i = 0; i < segments.Starts.Count; i++)
        {
            var shard = segments.Lines[i] < 0 ? otherwise : ranges[segments.Lines[i]].Value;
            if (shards.Count > 0 && shards[shards.Count - 1] == shard)
                continue;
            starts.Add(segments.Starts[i]);
            shards.Add(shard);
        }
        return new RangeData(starts.ToEquatableArray(), shards.ToEquatableArray());
    }
}
