using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>1,024 slots by the low bits of a number, as Mycat's PartitionByLong (rule1, func1).</summary>
internal sealed class FixedSlotsAlgorithm : NumberAlgorithm
{
    public override string Name => "fixed-slots";

    public override IReadOnlyList<string> Aliases { get; } = ["fixed-1024", "rule1", "func1", "PartitionByLong", "io.mycat.route.function.PartitionByLong"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["partitionCount", "partitionLength", "fold"];

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var fold = parameters.Optional("fold");
        if (fold is { Value: not ("true" or "false") } wrong)
            parameters.Bad(wrong, "fold", "it is 'true', or 'false' for data that Mycat up to 1.6.5 wrote");
        if (SlotScopes.Read(parameters, ["partitionCount"], ["partitionLength"]) is not { } owners || parameters.Count(owners.Max() + 1, "") is not { } count)
            return null;
        return new RuleShape(count, new FixedSlotsData(owners.ToEquatableArray(), fold?.Value != "false"));
    }

    public override MycatRange RangeAsMycat(string begin, string end, RuleDefinition rule, DateTime? utcNow = null) =>
        MycatRange.Between(Route(MycatRange.Unquote(begin), ConstantKind.Text, rule), Route(MycatRange.Unquote(end), ConstantKind.Text, rule));

    protected override RuleAnswer RouteNumber(long key, RuleDefinition rule)
    {
        var data = (FixedSlotsData)rule.Data;
        return RuleAnswer.Of(data.Fold ? FixedSlots.Shard(key, data.Owners.Raw) : FixedSlots.ShardUnfolded(key, data.Owners.Raw));
    }

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards)
    {
        var data = (FixedSlotsData)rule.Data;
        FixedSlots.Mark(low, high, data.Fold, data.Owners.Raw, shards);
    }
}
