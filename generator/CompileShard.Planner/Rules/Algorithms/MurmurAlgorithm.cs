using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>A ring of Murmur hashes, as Mycat's sharding-by-murmur.</summary>
internal sealed class MurmurAlgorithm : TextAlgorithm
{
    /// <summary>So many points are kept as data of the generated code: 1 MiB for points and as much for owners.</summary>
    private const int MostPoints = 262_144;

    public override string Name => "murmur";

    public override IReadOnlyList<string> Aliases { get; } = ["sharding-by-murmur", "PartitionByMurmurHash", "io.mycat.route.function.PartitionByMurmurHash"];

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count", "seed", "virtualBucketTimes", "weightMapFile", "bucketMapPath"];

    internal override RuleShape? Read(RuleParameterReader parameters)
    {
        var count = parameters.WholeNumber("count", 1, RuleParameterReader.MostShards);
        var seed = parameters.WholeNumber(["seed"], int.MinValue, int.MaxValue, 0);
        var times = parameters.WholeNumber(["virtualBucketTimes"], 1, MostPoints, 160);
        parameters.NoteUnused("bucketMapPath", "nothing is written while building; Mycat does not read it either");
        if (count is null || seed is null || times is null)
            return null;
        var weights = Enumerable.Repeat(1, count.Value).ToArray();
        if (parameters.Optional("weightMapFile") is { } name && (parameters.Open(name) is not { } map || !ReadWeights(map, weights)))
            return null;
        var points = weights.Sum(w => (long)w * times.Value);
        if (points <= MostPoints)
            return new RuleShape(count.Value, RingBuilder.Build(seed.Value, times.Value, weights));
        parameters.Report(RulesFileDiagnostics.ParametersContradict, parameters.Span, parameters.RuleName, "its ring has " + points.ToString(CultureInfo.InvariantCulture) + " points (count, virtualBucketTimes and weights multiplied), and 262144 is the most");
        return null;
    }

    /// <summary>A Java properties file bucket=weight; a colon may stand for the equals sign.</summary>
    private static bool ReadWeights(MapText map, int[] weights)
    {
        var errorsBefore = map.Errors.Count;
        foreach (var line in map.Properties())
        {
            if (!RuleParameterReader.TryInt32(line.Key.Value, out var bucket) || bucket < 0 || bucket >= weights.Length)
                map.Errors.Add(RulesFileDiagnostics.MapLineUnused, line.Line.Span, MapText.Shorten(line.Line.Value), "there are " + weights.Length.ToString(CultureInfo.InvariantCulture) + " buckets, counted from 0");
            else if (RangeMap.ReadValue(map, line, out var weight))
                weights[bucket] = Math.Max(1, weight);
        }
        return map.Errors.Count == errorsBefore;
    }

    protected override RuleAnswer RouteText(string key, RuleDefinition rule)
    {
        var data = (RingData)rule.Data;
        return RuleAnswer.Of(HashRing.Shard(key, data.Seed, data.Points.Raw, data.Owners.Raw));
    }
}
