using System.Globalization;

namespace CompileShard.Benchmarks.Interleaving;

/// <summary>Prints measurements as a Markdown table, ratios first.</summary>
internal static class Report
{
    public static void Print(string title, IReadOnlyList<Measurement> measurements)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine("| variant | ratio of medians | ratio of lower quartiles | bytes | bytes against baseline | us (median, half quartile distance) |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var m in measurements)
        {
            var baseline = measurements.Single(b => b.Name == m.Baseline);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {m.Name} | {m.Median / baseline.Median:0.00} | {m.LowerQuartile / baseline.LowerQuartile:0.00} | {m.Bytes:0} | {m.Bytes - baseline.Bytes:+0;-0;0} | {m.Median:0.0} +-{m.Spread * 100:0} % |"));
        }
    }
}
