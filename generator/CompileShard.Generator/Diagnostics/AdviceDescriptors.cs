using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.AdviceDiagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>600-699: advice, and the scorecard.</summary>
internal static class AdviceDescriptors
{
    public static readonly DiagnosticDescriptor NoCancellationToken =
        new(Ids.NoCancellationToken, Title(Ids.NoCancellationToken), Message(Ids.NoCancellationToken), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.NoCancellationToken));

    public static readonly DiagnosticDescriptor LowBitsOfTime =
        new(Ids.LowBitsOfTime, Title(Ids.LowBitsOfTime), Message(Ids.LowBitsOfTime), Categories.Advice, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.LowBitsOfTime));

    public static readonly DiagnosticDescriptor KeyIsNotGivenBack =
        new(Ids.KeyIsNotGivenBack, Title(Ids.KeyIsNotGivenBack), Message(Ids.KeyIsNotGivenBack), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.KeyIsNotGivenBack));

    public static readonly DiagnosticDescriptor HintWithoutEffect =
        new(Ids.HintWithoutEffect, Title(Ids.HintWithoutEffect), Message(Ids.HintWithoutEffect), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.HintWithoutEffect));

    public static readonly DiagnosticDescriptor Scorecard =
        new(Ids.Scorecard, Title(Ids.Scorecard), Message(Ids.Scorecard), Categories.Advice, DiagnosticSeverity.Hidden, true, null, HelpLink(Ids.Scorecard), WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NoSchema =
        new(Ids.NoSchema, Title(Ids.NoSchema), Message(Ids.NoSchema), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.NoSchema), WellKnownDiagnosticTags.CompilationEnd);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoCancellationToken,
        LowBitsOfTime,
        KeyIsNotGivenBack,
        HintWithoutEffect,
        NoSchema,
        Scorecard,
    ];
}
