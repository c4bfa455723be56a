using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The mixed text hash's remainder, as Mycat's PartitionByHashMod.</summary>
internal sealed class HashModAlgorithm : TextAlgorithm
{
    public override string Name => "hash-mod";

    public override IReadOnlyList<string> Aliases { get; } = ["PartitionByHashMod", "io.mycat.route.function.PartitionByHashMod"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count"];

    internal override RuleShape? Read(RuleParameterReader parameters) =>
        parameters.WholeNumber("count", parameters.IsLenient ? 0 : 1, RuleParameterReader.MostShards) is { } count ? new RuleShape(count, RuleData.None) : null;

    /// <summary>A count of 0, which only compatibility mode takes, makes Mycat answer the hash itself.</summary>
    protected override RuleAnswer RouteText(string key, RuleDefinition rule) =>
        RuleAnswer.Of(rule.Count == 0 ? Math.Abs((long)HashMod.Mix(TextHash.Of(key))) : HashMod.Shard(key, rule.Count));
}
