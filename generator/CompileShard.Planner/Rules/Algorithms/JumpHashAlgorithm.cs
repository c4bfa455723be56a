using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The jump consistent hash over the text hash, as Mycat's jch.</summary>
internal sealed class JumpHashAlgorithm : TextAlgorithm
{
    public override string Name => "jump-hash";

    public override IReadOnlyList<string> Aliases { get; } = ["jch", "jump-consistent-hash", "PartitionByJumpConsistentHash", "io.mycat.route.function.PartitionByJumpConsistentHash"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["totalBuckets", "count"];

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        // Mycat answers -1 for every key when there are no buckets.
        var count = parameters.IsLenient
            ? parameters.WholeNumber(["totalBuckets"], 0, RuleParameterReader.MostShards, 0)
            : parameters.WholeNumber(["totalBuckets", "count"], 1, RuleParameterReader.MostShards);
        return count is null ? null : new RuleShape(count.Value, RuleData.None);
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule) => RuleAnswer.Of(JumpHash.Shard(key, rule.Count));
}
