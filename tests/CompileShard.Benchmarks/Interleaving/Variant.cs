namespace CompileShard.Benchmarks.Interleaving;

/// <summary>One way to do the work that is compared.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Baseline">The name of the variant that this one is a ratio of.</param>
/// <param name="Run">Does the work once for each key; the sum of something read, so that a wrong or skipped read shows.</param>
internal sealed record Variant(string Name, string Baseline, Func<long[], ValueTask<long>> Run);

/// <summary>What was measured of a variant: medians over the blocks, for one operation.</summary>
internal sealed record Measurement(string Name, string Baseline, double Microseconds, double Spread, double Bytes);
