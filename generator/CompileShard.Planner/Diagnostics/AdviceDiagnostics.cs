namespace CompileShard.Planner.Diagnostics;

/// <summary>600-699: advice, and the scorecard.</summary>
public static class AdviceDiagnostics
{
    public const string NoCancellationToken = "SHARD601";
    public const string LowBitsOfTime = "SHARD602";
    public const string KeyIsNotGivenBack = "SHARD603";
    public const string HintWithoutEffect = "SHARD620";
    public const string NoSchema = "SHARD680";
    public const string Scorecard = "SHARD690";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NoCancellationToken, "No CancellationToken", "'{0}' is asynchronous but takes no CancellationToken, so a caller cannot give up waiting for a shard", DiagnosticLevel.Info),
        new(LowBitsOfTime, "A rule uses the low bits of time-based ids", "rule '{0}' puts the ids that sequence '{1}' gives now and then on {2} of the {3} shards, because they are made of the time and a counter that begins anew in each millisecond; use a rule that hashes, such as murmur or slots, or a sequence of kind segment", DiagnosticLevel.Warning),
        new(KeyIsNotGivenBack, "The generated key is not given back", "when '{0}' is {1}, the row gets its key from sequence '{2}', but {0} stays as it is: {3}. Mark the method [return: GeneratedKey] to get the key.", DiagnosticLevel.Info),
        new(HintWithoutEffect, "The hint has no effect", "the hint has no effect: {0}", DiagnosticLevel.Info),
        new(NoSchema, "A schema file would tell more", "{0} of this project's statements cannot be routed closely because the columns of their tables are not known, the first in '{1}'; add a *.schema.sql file with the CREATE TABLE statements", DiagnosticLevel.Info),
        new(Scorecard, "What was planned", "{0}", DiagnosticLevel.Hidden),
    ];
}
