using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>
/// The rule for new systems: 16,384 slots by a hash of the key, dealt evenly, by weight, or as listed. Adding a shard moves the slots that it is given, and no other key.
/// </summary>
internal sealed class SlotsAlgorithm : TextAlgorithm
{
    private const int MostWeight = 1_000_000;

    public override string Name => "slots";

    public override IReadOnlyList<string> Aliases { get; } = [];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count", "weights", "mapFile"];

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        string[] ways = ["count", "weights", "mapFile"];
        var given = ways.Where(w => parameters.Optional(w) is not null).ToList();
        if (given.Count > 1)
        {
            parameters.Report(RulesFileDiagnostics.ParametersContradict, parameters.Optional(given[1])!.Value.Span, parameters.RuleName, "'" + given[0] + "' and '" + given[1] + "' both say how the slots are dealt; keep one");
            return null;
        }
        if (parameters.Optional("mapFile") is { } name)
            return parameters.Open(name) is { } map && SlotMap.Read(map, HashSlots.Count, null) is { } read ? new RuleShape(read.Count, read.Data) : null;
        if (parameters.Optional("weights") is { } written)
        {
            if (parameters.Numbers(written, "weights", 1, MostWeight) is not { } weights)
                return null;
            if (weights.Count is > 0 and <= HashSlots.Count)
                return new RuleShape(weights.Count, SlotMap.Weighted(HashSlots.Count, weights));
            parameters.Bad(written, "weights", "it takes 1 to 16384 numbers, one for each shard");
            return null;
        }
        return parameters.WholeNumber("count", 1, HashSlots.Count) is { } count ? new RuleShape(count, SlotMap.Weighted(HashSlots.Count, Enumerable.Repeat(1, count).ToList())) : null;
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule)
    {
        var data = (SlotData)rule.Data;
        return RuleAnswer.Of(HashSlots.Owner(HashSlots.Slot(key), data.Starts.Raw, data.Owners.Raw));
    }
}
