namespace CompileShard.Planner.Diagnostics;

/// <summary>600-699: advice, and the scorecard.</summary>
public static class AdviceDiagnostics
{
    public const string NoCancellationToken = "SHARD601";
    public const string Scorecard = "SHARD690";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NoCancellationToken, "No CancellationToken", "'{0}' is asynchronous but takes no CancellationToken, so a caller cannot give up waiting for a shard", DiagnosticLevel.Info),
        new(Scorecard, "What was planned", "{0}", DiagnosticLevel.Hidden),
    ];
}
