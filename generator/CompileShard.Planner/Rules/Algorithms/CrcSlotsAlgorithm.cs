using CompileShard.Algorithms;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>102,400 slots by CRC-32 of the key's text, as Mycat's crc32slot.</summary>
internal sealed class CrcSlotsAlgorithm : TextAlgorithm
{
    public override string Name => "crc32-slots";

    public override IReadOnlyList<string> Aliases { get; } = ["crc32slot", "PartitionByCRC32PreSlot", "io.mycat.route.function.PartitionByCRC32PreSlot"];

    public override IReadOnlyList<KeyType> KeyTypes => KeyTypeSets.TextsAndBytes;

    public override string KeyTypesInWords => KeyTypeSets.TextsAndBytesInWords;

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count", "mapFile"];

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        // Mycat 1.6.7.4 and newer ignore its count and take the table's number of nodes, which importers give as 'shards'.
        var shards = parameters.WholeNumber([RuleParameterReader.Shards], 1, RuleParameterReader.MostShards, parameters.DataNodes ?? 0);
        if (parameters.Optional("mapFile") is { } name)
        {
            if (shards is null || parameters.Open(name) is not { } map || SlotMap.Read(map, HashSlots.CrcCount, parameters.IsMycat ? 0 : null) is not { } read)
                return null;
            if (!parameters.IsOfMycatFile || parameters.Optional("count")?.Value != RangeMap.Text(read.Count))
                parameters.NoteUnused("count", "the map file says which shards there are");
            if (shards == 0 || shards == read.Count)
                return new RuleShape(read.Count, read.Data);
            parameters.Report(Diagnostics.RulesFileDiagnostics.SlotsWrong, name.Span, "the file lists " + RangeMap.Text(read.Count) + " shards, but the tables have " + RangeMap.Text(shards.Value));
            return null;
        }
        if (shards > 0)
        {
            if (!parameters.IsOfMycatFile || parameters.Optional("count")?.Value != RangeMap.Text(shards.Value))
                parameters.NoteUnused("count", "the number of data nodes says how many there are");
            return new RuleShape(shards.Value, SlotMap.Even(HashSlots.CrcCount, shards.Value));
        }
        // Where a table of Mycat's is not known, it must be said how many data nodes it has.
        if (parameters.IsOfMycatFile && parameters.Required("how many data nodes the table has, which the command line takes as --data-nodes too", "count") is null)
            return null;
        return parameters.WholeNumber("count", 1, RuleParameterReader.MostShards) is { } count ? new RuleShape(count, SlotMap.Even(HashSlots.CrcCount, count)) : null;
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule)
    {
        var data = (SlotData)rule.Data;
        return RuleAnswer.Of(HashSlots.Owner(HashSlots.CrcSlot(key), data.Starts.Raw, data.Owners.Raw));
    }
}
