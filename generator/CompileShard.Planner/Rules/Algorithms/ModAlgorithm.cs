using CompileShard.Algorithms;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>
/// The remainder of the key's absolute value, as Mycat's mod-long. A text that is not a whole number is no key here: Mycat hashes such
/// text instead, which sends <c>' 5'</c> and <c>'5'</c> to different shards; in compatibility mode so do we.
/// </summary>
internal sealed class ModAlgorithm : NumberAlgorithm
{
    public override string Name => "mod";

    public override IReadOnlyList<KeyType> KeyTypes { get; } = KeyTypeSets.Numbers.Where(t => t != KeyType.String).ToList();

    public override string KeyTypesInWords => "whole numbers and enums (sbyte to ulong, decimal without a fraction); with compatibility=\"mycat\" also string";

    public override IReadOnlyList<string> Aliases { get; } = ["mod-long", "PartitionByMod", "io.mycat.route.function.PartitionByMod"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count"];

    protected override bool HasKeysBeyond64Bits => true;

    /// <summary>Text is refused, because <c>' 5'</c> and <c>'5'</c> look alike; where Mycat hashed text, it must be taken.</summary>
    public override bool Takes(KeyType type, RuleDefinition rule) => base.Takes(type, rule) || (type == KeyType.String && rule.IsMycatCompatible);

    internal override RuleShape? Read(RuleParameterReader parameters) =>
        parameters.WholeNumber("count", 1, RuleParameterReader.MostShards) is { } count ? new RuleShape(count, RuleData.None) : null;

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        return RuleAnswer.From(rule.IsMycatCompatible ? Mod.ShardOrHash(constant, rule.Count) : Mod.Shard(constant, rule.Count));
    }

    protected override RuleAnswer RouteNumber(long key, RuleDefinition rule) => RuleAnswer.Of(Mod.Shard(key, rule.Count));

    protected override void Mark(long low, long high, RuleDefinition rule, bool[] shards) => Mod.Mark(low, high, rule.Count, 0, shards);
}
