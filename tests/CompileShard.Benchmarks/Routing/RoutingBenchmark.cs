using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using CompileShard.Algorithms;

namespace CompileShard.Benchmarks.Routing;

/// <summary>The rule <c>mod</c> with a long key, as generated code calls it (a constant count), against the bare expression.</summary>
[MemoryDiagnoser]
public class RoutingBenchmark
{
    private const int Shards = 3;
    private const int Keys = 1024;

    private readonly long[] _keys = new long[Keys];

    public static int Run(string[] arguments)
    {
        var summary = BenchmarkRunner.Run<RoutingBenchmark>(DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile), arguments);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;
    }

    [GlobalSetup]
    public void MakeKeys()
    {
        var random = new Random(1);
        for (var i = 0; i < _keys.Length; i++)
            _keys[i] = random.NextInt64(long.MinValue, long.MaxValue);
    }

    /// <summary>For any key the bare remainder may be negative; it is what a hand-written router must at least compute.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    public int BareRemainder()
    {
        var sum = 0;
        foreach (var key in _keys)
            sum += (int)(key % Shards);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    public int ModRule()
    {
        var sum = 0;
        foreach (var key in _keys)
            sum += Mod.Shard(key, Shards);
        return sum;
    }
}
