using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Keys listed in a map file, each on a shard, as Mycat's hash-int: whole numbers, or with another type than 0 texts.</summary>
internal sealed class EnumerationAlgorithm : RuleAlgorithm
{
    /// <summary>Mycat keeps the default node in its map under this text.</summary>
    private const string MycatDefaultKey = "DEFAULT_NODE";

    public override string Name => "enumeration";

    public override IReadOnlyList<string> Aliases { get; } = ["hash-int", "sharding-by-intfile", "PartitionByFileMap", "io.mycat.route.function.PartitionByFileMap"];

    public override IReadOnlyList<KeyType> KeyTypes { get; } = [.. KeyTypeSets.Numbers, KeyType.Guid];

    public override string KeyTypesInWords => "whole numbers and enums (sbyte to ulong, decimal without a fraction), string, and with type=\"1\" Guid";

    internal override IReadOnlyList<string> ParameterNames { get; } = ["mapFile", "type", "defaultNode"];

    public override bool MayHaveNoShard(RuleDefinition rule) => rule.Data is NumberListData { Otherwise: < 0 } or TextListData { Otherwise: < 0 };

    public override bool Takes(KeyType type, RuleDefinition rule) => base.Takes(type, rule) && (type != KeyType.Guid || rule.Data is TextListData) && (type != KeyType.Decimal || rule.Data is NumberListData);

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var otherwise = parameters.DefaultShard(["defaultNode"], -1);
        var type = parameters.WholeNumber(["type"], int.MinValue, int.MaxValue, 0);
        if (parameters.Map("a file with lines key=shard", "mapFile") is not { } map || otherwise is null || type is null)
            return null;
        var errorsBefore = map.Errors.Count;
        var texts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var numbers = new SortedDictionary<int, int>();
        var defaultShard = otherwise.Value;
        foreach (var line in map.Lines())
        {
            if (!RuleParameterReader.TryInt32(line.Value.Value, out var shard))
            {
                map.Errors.Add(RulesFileDiagnostics.MapLineUnused, line.Line.Span, MapText.Shorten(line.Line.Value), "what stands behind '=' is not a whole number");
                continue;
            }
            var isKey = type != 0;
            var number = 0;
            if (type == 0 && !(isKey = RuleParameterReader.TryInt32(line.Key.Value, out number)))
                map.Errors.Add(RulesFileDiagnostics.MapLineUnused, line.Line.Span, MapText.Shorten(line.Line.Value), "its key is not a whole number of 32 bits; keys that are texts need type=\"1\"");
            if (!isKey || !RangeMap.IsShard(map, line, shard))
                continue;
            var isKnown = type == 0 ? numbers.ContainsKey(number) : texts.ContainsKey(line.Key.Value);
            if (isKnown)
                map.Errors.Add(RulesFileDiagnostics.MapKeyTwice, line.Line.Span, line.Key.Value, line.Number.ToString(CultureInfo.InvariantCulture));
            if (type == 0)
                numbers[number] = shard;
            else if (parameters.IsMycat && line.Key.Value == MycatDefaultKey)
                defaultShard = otherwise >= 0 ? otherwise.Value : shard;
            else
                texts[line.Key.Value] = shard;
        }
        if (map.Errors.Count != errorsBefore)
            return null;
        if (texts.Count + numbers.Count == 0)
            map.Errors.Add(RulesFileDiagnostics.MapFileEmpty, map.Start, map.File.FileName);
        var reached = Math.Max(1, texts.Values.Concat(numbers.Values).Append(defaultShard).Max() + 1);
        if (parameters.Count(reached, "") is not { } count)
            return null;
        return new RuleShape(count, type == 0
            ? new NumberListData(numbers.Keys.ToEquatableArray(), numbers.Values.ToEquatableArray(), defaultShard)
            : new TextListData(texts.Keys.ToEquatableArray(), texts.Values.ToEquatableArray(), defaultShard));
    }

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null)
    {
        if (rule.Data is TextListData texts)
            return RuleAnswer.From(constant is null ? texts.Otherwise : Enumeration.Shard(constant, texts.Keys.Raw, texts.Shards.Raw, texts.Otherwise));
        var numbers = (NumberListData)rule.Data;
        if (constant is null)
            return RuleAnswer.From(ShardAnswer.Null);
        var problem = WholeNumber.Read(constant, out var key);
        return RuleAnswer.From(problem < 0 ? problem : Enumeration.Shard(key, numbers.Keys.Raw, numbers.Shards.Raw, numbers.Otherwise));
    }

    public override bool TryRange(ConstantRange range, RuleDefinition rule, bool[] shards, DateTime? utcNow = null)
    {
        if (rule.Data is not NumberListData numbers || range.Kind == ConstantKind.Text)
            return base.TryRange(range, rule, shards, utcNow);
        if (!NumberInterval.TryRead(range, out var from, out var to))
            return false;
        Enumeration.Mark(from, to, numbers.Keys.Raw, numbers.Shards.Raw, numbers.Otherwise, shards);
        return true;
    }

    public override bool TryPrefix(string prefix, bool isExact, RuleDefinition rule, bool[] shards)
    {
        if (rule.Data is not TextListData texts)
            return false;
        for (var i = 0; i < texts.Keys.Count; i++)
        {
            if (isExact ? texts.Keys[i].StartsWith(prefix, StringComparison.Ordinal) : LooseText.MayBeginWith(texts.Keys[i], prefix))
                shards[texts.Shards[i]] = true;
        }
        if (texts.Otherwise >= 0)
            shards[texts.Otherwise] = true;
        return true;
    }
}
