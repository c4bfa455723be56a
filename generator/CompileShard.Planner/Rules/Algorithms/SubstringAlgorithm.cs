using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The shard's number stands in the key, as Mycat's sharding-by-substring.</summary>
internal sealed class SubstringAlgorithm : TextAlgorithm
{
    private const int MostLength = 10_000;

    public override string Name => "substring";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-substring", "PartitionDirectBySubString", "io.mycat.route.function.PartitionDirectBySubString"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["startIndex", "size", "partitionCount", "defaultPartition"];

    public override bool MayHaveNoShard(RuleDefinition rule) => true;

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var start = parameters.WholeNumber(["startIndex"], 0, MostLength, 0);
        var size = parameters.WholeNumber("size", 1, MostLength);
        var bound = parameters.WholeNumber(["partitionCount"], 0, RuleParameterReader.MostShards, 0);
        var otherwise = parameters.DefaultShard(["defaultPartition"], 0);
        if (start is null || size is null || bound is null || otherwise is null)
            return null;
        // Without a bound, as many shards as the digits can write.
        var reached = bound > 0 ? bound.Value : size > 4 ? RuleParameterReader.MostShards : (int)Math.Pow(10, size.Value);
        var least = Math.Max(bound.Value, otherwise.Value + 1);
        if (parameters.DataNodes is { } nodes)
            reached = nodes;
        return parameters.WholeNumber([RuleParameterReader.Shards], Math.Max(1, least), RuleParameterReader.MostShards, Math.Max(reached, least)) is { } count
            ? new RuleShape(count, new SubstringData(start.Value, size.Value, bound.Value, otherwise.Value))
            : null;
    }

    /// <summary>
    /// Keys have plain digits where the number stands, or they could not have been inserted, and no collation takes one of those for another. But a character before the number may match one that
    /// is two UTF-16 units long, which moves the number; so only a number at the very beginning is certain without a binary comparison.
    /// </summary>
    public override bool TryPrefix(string prefix, bool isExact, RuleDefinition rule, bool[] shards)
    {
        var data = (SubstringData)rule.Data;
        if (prefix.Length < data.Start + data.Size || (!isExact && (data.Start > 0 || !prefix.Take(data.Size).All(c => c is >= '0' and <= '9'))))
            return false;
        if (RouteText(prefix, rule) is { HasShard: true, Shard: >= 0 and var shard } && shard < shards.Length)
            shards[shard] = true;
        return true;
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule)
    {
        var data = (SubstringData)rule.Data;
        var problem = Substring.Number(key, data.Start, data.Size, rule.IsMycatCompatible, out var number);
        if (problem < 0)
            return RuleAnswer.From(problem);
        if (data.Bound > 0 && number >= data.Bound)
            return rule.IsMycatCompatible ? RuleAnswer.Of(data.Otherwise) : RuleAnswer.From(data.Otherwise);
        return RuleAnswer.Of(number);
    }
}
