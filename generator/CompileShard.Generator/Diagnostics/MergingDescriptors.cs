using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.MergingDiagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>400-499: putting the answers of several shards together.</summary>
internal static class MergingDescriptors
{
    public static readonly DiagnosticDescriptor NeedsMerging =
        new(Ids.NeedsMerging, Title(Ids.NeedsMerging), Message(Ids.NeedsMerging), Categories.Merging, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NeedsMerging));

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NeedsMerging,
    ];
}
