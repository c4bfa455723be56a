using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.InternalDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>990-999: the fail-closed marker, and our own bugs.</summary>
internal static class InternalDescriptors
{
    public static readonly DiagnosticDescriptor NotPlanned =
        new(Ids.NotPlanned, Title(Ids.NotPlanned), Message(Ids.NotPlanned), Categories.Internal, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NotPlanned), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotSeen =
        new(Ids.NotSeen, Title(Ids.NotSeen), Message(Ids.NotSeen), Categories.Internal, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NotSeen), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor OurBug =
        new(Ids.OurBug, Title(Ids.OurBug), Message(Ids.OurBug), Categories.Internal, DiagnosticSeverity.Error, true, null, HelpLink(Ids.OurBug), Tags.NotConfigurable);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotPlanned,
        NotSeen,
        OurBug,
    ];
}
