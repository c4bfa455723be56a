namespace CompileShard.Benchmarks.Interleaving;

/// <summary>One way to do the work that is compared.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Baseline">The name of the variant that this one is a ratio of.</param>
/// <param name="Run">Does the work once for each key; the sum of something read, so that a wrong or skipped read shows.</param>
internal sealed record Variant(string Name, string Baseline, Func<long[], ValueTask<long>> Run);

/// <summary>What was measured of a variant over its blocks, for one operation.</summary>
/// <param name="Name">The variant's.</param>
/// <param name="Baseline">The name of the variant that it is a ratio of.</param>
/// <param name="Median">Microseconds.</param>
/// <param name="LowerQuartile">Microseconds; suffers less from other work on the machine.</param>
/// <param name="Spread">Half the distance between the quartiles, as a share of the median.</param>
/// <param name="Bytes">Median of the bytes allocated by the whole process.</param>
internal sealed record Measurement(string Name, string Baseline, double Median, double LowerQuartile, double Spread, double Bytes);
