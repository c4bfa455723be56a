using CompileShard.Planner.Merging;

namespace CompileShard.Planner.Diagnostics;

/// <summary>400-499: putting the answers of several shards together. 402 is kept for deep paging.</summary>
public static class MergingDiagnostics
{
    public const string NeedsMerging = "SHARD401";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NeedsMerging, "The shards' answers cannot be merged", "{0} over {1} cannot be answered exactly: {2}. {3}", DiagnosticLevel.Error),
    ];

    /// <param name="refusal">What cannot be merged.</param>
    /// <param name="shards">What is asked: <c>all 4 shards</c>.</param>
    internal static PlanDiagnostic Refused(MergeRefusal refusal, string shards) => new(NeedsMerging, refusal.Span, refusal.Clause, shards, refusal.Reason, refusal.Remedy);
}
