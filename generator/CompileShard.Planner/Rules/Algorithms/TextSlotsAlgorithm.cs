using CompileShard.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>1,024 slots by the hash of a part of the text, as Mycat's sharding-by-stringhash.</summary>
internal sealed class TextSlotsAlgorithm : TextAlgorithm
{
    public override string Name => "string-hash";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-stringhash", "PartitionByString", "io.mycat.route.function.PartitionByString"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["partitionCount", "partitionLength", "hashSlice", "hashLength", "length", "count"];

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        // Some of Mycat's documentation calls them length and count, which Mycat itself does not know.
        string[] counts = parameters.IsLenient ? ["partitionCount"] : ["partitionCount", "count"];
        string[] lengths = parameters.IsLenient ? ["partitionLength"] : ["partitionLength", "length"];
        var owners = SlotScopes.Read(parameters, counts, lengths);
        var slice = parameters.Optional("hashSlice");
        if (slice is not null)
            parameters.NoteUnused("hashLength", "hashSlice is given, and says where the part ends");
        var (start, end) = (0, 8);
        if ((slice ?? parameters.Optional("hashLength")) is { } written && !TrySlice(written.Value, out start, out end))
        {
            parameters.Bad(written, slice is null ? "hashLength" : "hashSlice", "it takes a number of characters, or start:end, where a negative number counts from the end and an empty one is 0");
            return null;
        }
        return owners is not null && parameters.Count(owners.Max() + 1, "") is { } count ? new RuleShape(count, new TextSlotsData(start, end, owners.ToEquatableArray())) : null;
    }

    /// <summary>Another case of a letter has another hash, and so another shard.</summary>
    public override bool TryPrefix(string prefix, bool isExact, RuleDefinition rule, bool[] shards)
    {
        var data = (TextSlotsData)rule.Data;
        if (!isExact || data.Start < 0 || data.End <= 0 || data.End > prefix.Length)
            return false;
        shards[RouteText(prefix, rule).Shard] = true;
        return true;
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule)
    {
        var data = (TextSlotsData)rule.Data;
        return RuleAnswer.Of(TextSlots.Shard(key, data.Start, data.End, data.Owners.Raw));
    }

    private static bool TrySlice(string text, out int start, out int end)
    {
        (start, end) = (0, 0);
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            if (!RuleParameterReader.TryInt32(text.Trim(), out var number))
                return false;
            (start, end) = number >= 0 ? (0, number) : (number, 0);
            return true;
        }
        var first = text.Substring(0, colon).Trim();
        var second = text.Substring(colon + 1).Trim();
        return (first.Length == 0 || RuleParameterReader.TryInt32(first, out start)) && (second.Length == 0 || RuleParameterReader.TryInt32(second, out end));
    }
}
