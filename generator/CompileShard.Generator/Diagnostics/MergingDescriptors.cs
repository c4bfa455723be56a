using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.MergingDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>400-499: putting the answers of several shards together.</summary>
internal static class MergingDescriptors
{
    public static readonly DiagnosticDescriptor NeedsMerging =
        new(Ids.NeedsMerging, Title(Ids.NeedsMerging), Message(Ids.NeedsMerging), Categories.Merging, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NeedsMerging), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor PageOfAllShards =
        new(Ids.PageOfAllShards, Title(Ids.PageOfAllShards), Message(Ids.PageOfAllShards), Categories.Merging, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.PageOfAllShards));

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NeedsMerging,
        PageOfAllShards,
    ];
}
