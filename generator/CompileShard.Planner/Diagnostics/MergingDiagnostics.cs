namespace CompileShard.Planner.Diagnostics;

/// <summary>400-499: putting the answers of several shards together. 402 is kept for deep paging.</summary>
public static class MergingDiagnostics
{
    public const string NeedsMerging = "SHARD401";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NeedsMerging, "Needs more than concatenation", "{0} over {1} needs the shards' answers to be merged ({2}), which this version does not do. Fix the shard key so that one shard answers, or leave {0} out and do it in code.", DiagnosticLevel.Error),
    ];
}
