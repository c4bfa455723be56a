using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Ranges of numbers in a map file, each with a group of shards of its own, and the remainder in the group, as Mycat's rang-mod.</summary>
internal sealed class RangeModAlgorithm : NumberAlgorithm
{
    /// <summary>In place of a first shard: a group without shards, which only compatibility mode takes; Mycat fails on its keys.</summary>
    private const int EmptyGroup = -2;

    public override string Name => "range-mod";

    public override IReadOnlyList<string> Aliases { get; } = ["rang-mod", "auto-sharding-rang-mod", "PartitionByRangeMod", "io.mycat.route.function.PartitionByRangeMod"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["mapFile", "defaultNode"];

    public override bool KeepsOrder => true;

    public override bool MayHaveNoShard(RuleDefinition rule)
    {
        var data = (RangeModData)rule.Data;
        return data.Sizes.Where((size, i) => size == 0 && data.Firsts[i] < 0).Any();
    }

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var otherwise = parameters.DefaultShard(["defaultNode"], -1);
        if (parameters.Map("a file with lines start-end=size of the group", "mapFile") is not { } map || otherwise is null)
            return null;
        var ranges = RangeMap.Read(map, allowUnits: true, (line, value) =>
        {
            if (value is > 0 and <= RuleParameterReader.MostShards || (parameters.IsLenient && value <= 0))
                return true;
            map.Errors.Add(RulesFileDiagnostics.GroupSize, line.Value.Span, line.Value.Value);
            return false;
        });
        if (ranges is null)
            return null;
        var firsts = new List<int>();
        var total = 0L;
        foreach (var range in ranges)
        {
            firsts.Add((int)Math.Min(total, int.MaxValue));
            total += range.Value;
        }
        if (total > RuleParameterReader.MostShards)
        {
            parameters.Report(RulesFileDiagnostics.ParametersContradict, parameters.Span, parameters.RuleName, "its groups have " + total.ToString(CultureInfo.InvariantCulture) + " shards together, and 65536 is the most");
            return null;
        }
        var segments = SegmentBuilder.Build(ranges);
        segments.Check(map, ranges, otherwise >= 0 ? null : "keys there have no shard");
        var data = new RangeModData(
            segments.Starts,
            segments.Lines.Select(line => line < 0 ? otherwise.Value : ranges[line].Value > 0 ? firsts[line] : EmptyGroup).ToEquatableArray(),
            segments.Lines.Select(line => line < 0 ? 0 : Math.Max(0, ranges[line].Value)).ToEquatableArray());
        return parameters.Count(Math.Max(1, Math.Max((int)total, otherwise.Value + 1)), "") is { } count ? new RuleShape(count, data) : null;
    }

    /// <summary>Mycat: from the first shard of begin's group to the last of end's, whatever lies between.</summary>
    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null)
    {
        var data = (RangeModData)rule.Data;
        if (WholeNumber.Read(begin, out var low) is var problem and < 0 || (problem = WholeNumber.Read(end, out _)) < 0)
            return MycatRange.Refuse(ShardAnswer.Reason(problem));
        WholeNumber.Read(end, out var high);
        var first = Segments.Find(low, data.Starts.Raw);
        var last = Segments.Find(high, data.Starts.Raw);
        if (data.Firsts[first] == -1 || data.Firsts[last] == -1)
            return MycatRange.All;
        if (data.Firsts[first] < 0 || data.Firsts[last] < 0)
            return MycatRange.None;
        var from = data.Firsts[first];
        var to = data.Firsts[last] + Math.Max(0, data.Sizes[last] - 1);
        return to >= from ? MycatRange.Sequence(from, to) : MycatRange.None;
    }

    protected override RuleAnswer RouteNumber(long key, RuleDefinition rule)
    {
        var data = (RangeModData)rule.Data;
        var shard = RangeMod.Shard(key, data.Starts.Raw, data.Firsts.Raw, data.Sizes.Raw);
        return shard == EmptyGroup ? RuleAnswer.Refuse("its group has no shards") : RuleAnswer.From(shard);
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards)
    {
        var data = (RangeModData)rule.Data;
        RangeMod.Mark(low, high, data.Starts.Raw, data.Firsts.Raw, data.Sizes.Raw, shards);
    }
}
