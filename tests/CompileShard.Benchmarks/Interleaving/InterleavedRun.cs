using System.Diagnostics;

namespace CompileShard.Benchmarks.Interleaving;

/// <summary>
/// Compares variants in one process, in blocks that take turns: whatever disturbs the machine for a while disturbs all of them alike. Where client and servers share a few
/// cores, this gives ratios that repeat, which separate runs do not.
/// </summary>
internal static class InterleavedRun
{
    public static async Task<List<Measurement>> RunAsync(IReadOnlyList<Variant> variants, int rounds, int operations, long keyLimit)
    {
        var random = new Random(7);
        var keys = new long[operations];
        var times = variants.Select(_ => new double[rounds]).ToArray();
        var bytes = variants.Select(_ => new double[rounds]).ToArray();

        // Three rounds that are not counted: pools fill, code is compiled and then compiled again with what was learned.
        for (var round = -3; round < rounds; round++)
        {
            for (var i = 0; i < keys.Length; i++)
                keys[i] = random.NextInt64(keyLimit);
            long? expected = null;
            for (var turn = 0; turn < variants.Count; turn++)
            {
                var index = (turn + round + 3) % variants.Count;
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                var sum = await variants[index].Run(keys);
                var elapsed = Stopwatch.GetElapsedTime(start);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

                expected ??= sum;
                if (sum != expected)
                    throw new InvalidOperationException($"'{variants[index].Name}' read other rows than the variants before it: {sum} instead of {expected}.");
                if (round < 0)
                    continue;
                times[index][round] = elapsed.TotalMicroseconds / operations;
                bytes[index][round] = (double)allocated / operations;
            }
        }

        return variants.Select((v, i) => new Measurement(v.Name, v.Baseline, Median(times[i]), Quantile(times[i], 0.25), Spread(times[i]), Median(bytes[i]))).ToList();
    }

    private static double Median(double[] values) => Quantile(values, 0.5);

    private static double Spread(double[] values) => (Quantile(values, 0.75) - Quantile(values, 0.25)) / 2 / Median(values);

    private static double Quantile(double[] values, double quantile)
    {
        var sorted = values.Order().ToArray();
        var place = quantile * (sorted.Length - 1);
        var lower = sorted[(int)Math.Floor(place)];
        return lower + (sorted[(int)Math.Ceiling(place)] - lower) * (place - Math.Floor(place));
    }
}
