using CompileShard.Planner.Merging;

namespace CompileShard.Planner.Diagnostics;

/// <summary>400-499: putting the answers of several shards together.</summary>
public static class MergingDiagnostics
{
    public const string NeedsMerging = "SHARD401";
    public const string PageOfAllShards = "SHARD402";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NeedsMerging, "The shards' answers cannot be merged", "{0} over {1} cannot be answered exactly: {2}. {3}", DiagnosticLevel.Error),
        new(PageOfAllShards, "Deep OFFSET over several shards", "LIMIT {0} OFFSET {1} reads {2} rows from each of {3} shards, because any of them may have all that stand in front of the page; remember the last key of a page and ask for the rows behind it", DiagnosticLevel.Warning),
    ];

    /// <param name="refusal">What cannot be merged.</param>
    /// <param name="shards">What is asked: <c>all 4 shards</c>.</param>
    internal static PlanDiagnostic Refused(MergeRefusal refusal, string shards) => new(NeedsMerging, refusal.Span, refusal.Clause, shards, refusal.Reason, refusal.Remedy);
}
