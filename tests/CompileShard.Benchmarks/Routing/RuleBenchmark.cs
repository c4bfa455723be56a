using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CompileShard.Algorithms;
using CompileShard.Generated;

namespace CompileShard.Benchmarks.Routing;

/// <summary>
/// The cost of a key under rules as generated code calls them, against the same rules behind an interface with boxed keys and names as answers: mod, 1,000 ranges, and a murmur ring of 10 shards
/// with keys of 20 characters.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RuleBenchmark
{
    private const int Keys = 1024;
    private const int Ranges = 1_000;
    private const int RangeLength = 10_000;
    private const int ModCount = 8;
    private const int Buckets = 10;

    private static readonly long[] s_starts = [long.MinValue, .. Enumerable.Range(0, Ranges + 1).Select(i => (long)i * RangeLength)];
    private static readonly int[] s_shards = [-1, .. Enumerable.Range(0, Ranges).Select(i => i % Buckets), -1];
    private static readonly SortedList<int, int> s_ring = MakeRing();
    private static readonly int[] s_points = [.. s_ring.Keys];
    private static readonly int[] s_owners = [.. s_ring.Values];
    private static readonly int[] s_index = HashRing.Index(s_points);

    private readonly long[] _numbers = new long[Keys];
    private readonly string[] _texts = new string[Keys];
    private readonly string[] _targets = [.. Enumerable.Range(0, Buckets).Select(i => "node_" + i)];
    private readonly IRuntimeRule _mod = new RuntimeMod(ModCount);
    private readonly IRuntimeRule _ranges = new RuntimeRanges([.. Enumerable.Range(0, Ranges).Select(i => ((long)i * RangeLength, (long)(i + 1) * RangeLength - 1, i % Buckets))]);
    private readonly IRuntimeRule _murmur = new RuntimeRing(s_ring);

    public static int Run(string[] arguments)
    {
        var config = DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile).AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        var summary = BenchmarkRunner.Run<RuleBenchmark>(config, arguments);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;
    }

    [GlobalSetup]
    public void MakeKeys()
    {
        var random = new Random(1);
        for (var i = 0; i < Keys; i++)
        {
            _numbers[i] = random.NextInt64(0, (long)Ranges * RangeLength);
            _texts[i] = "customer-" + random.NextInt64(10_000_000_000, 99_999_999_999);
            if (HashRing.Shard(_texts[i], 0, s_points, s_owners, s_index) != Array.IndexOf(_targets, _murmur.Route(_targets, _texts[i])) ||
                Algorithms.Ranges.Shard(_numbers[i], s_starts, s_shards) != Array.IndexOf(_targets, _ranges.Route(_targets, _numbers[i])) ||
                Mod.Shard(_numbers[i], ModCount) != Array.IndexOf(_targets, _mod.Route(_targets, _numbers[i])))
                throw new InvalidOperationException("The two kinds of rules disagree on key " + i + ".");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    [BenchmarkCategory("mod")]
    public int ModThroughInterface() => ThroughInterface(_mod);

    [Benchmark(OperationsPerInvoke = Keys)]
    [BenchmarkCategory("mod")]
    public int ModGenerated()
    {
        var sum = 0;
        foreach (var key in _numbers)
            sum += Mod.Shard(key, ModCount);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    [BenchmarkCategory("range")]
    public int RangesThroughInterface() => ThroughInterface(_ranges);

    [Benchmark(OperationsPerInvoke = Keys)]
    [BenchmarkCategory("range")]
    public int RangesGenerated()
    {
        var sum = 0;
        foreach (var key in _numbers)
            sum += Algorithms.Ranges.Shard(key, s_starts, s_shards);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    [BenchmarkCategory("murmur")]
    public int MurmurThroughInterface()
    {
        var sum = 0;
        foreach (var key in _texts)
            sum += _murmur.Route(_targets, key).Length;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    [BenchmarkCategory("murmur")]
    public int MurmurGenerated()
    {
        var sum = 0;
        foreach (var key in _texts)
            sum += HashRing.Shard(key, 0, s_points, s_owners, s_index);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    [BenchmarkCategory("murmur")]
    public int MurmurOfNumbersGenerated()
    {
        var sum = 0;
        Span<char> text = stackalloc char[RuleKeys.LongestText];
        foreach (var key in _numbers)
            sum += HashRing.Shard(RuleKeys.Text(key, text), 0, s_points, s_owners, s_index);
        return sum;
    }

    private int ThroughInterface(IRuntimeRule rule)
    {
        var sum = 0;
        foreach (var key in _numbers)
            sum += rule.Route(_targets, key).Length;
        return sum;
    }

    private static SortedList<int, int> MakeRing()
    {
        var ring = new SortedList<int, int>();
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            var name = "SHARD-" + bucket;
            for (var n = 0; n < 160; n++)
                ring[Murmur.Hash(name += "-NODE-" + n, 0)] = bucket;
        }
        return ring;
    }
}
