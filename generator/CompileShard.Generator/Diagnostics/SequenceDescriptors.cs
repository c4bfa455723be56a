using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.SequenceDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>500-519: sequences and generated keys.</summary>
internal static class SequenceDescriptors
{
    public static readonly DiagnosticDescriptor UnknownSequence =
        new(Ids.UnknownSequence, Title(Ids.UnknownSequence), Message(Ids.UnknownSequence), Categories.Transactions, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownSequence), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NextValueMisplaced =
        new(Ids.NextValueMisplaced, Title(Ids.NextValueMisplaced), Message(Ids.NextValueMisplaced), Categories.Transactions, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NextValueMisplaced), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeyCannotBeDrawn =
        new(Ids.KeyCannotBeDrawn, Title(Ids.KeyCannotBeDrawn), Message(Ids.KeyCannotBeDrawn), Categories.Transactions, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyCannotBeDrawn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoKeyIsDrawn =
        new(Ids.NoKeyIsDrawn, Title(Ids.NoKeyIsDrawn), Message(Ids.NoKeyIsDrawn), Categories.Transactions, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoKeyIsDrawn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeyCannotBeGivenBack =
        new(Ids.KeyCannotBeGivenBack, Title(Ids.KeyCannotBeGivenBack), Message(Ids.KeyCannotBeGivenBack), Categories.Transactions, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyCannotBeGivenBack), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeyTypeDoesNotFit =
        new(Ids.KeyTypeDoesNotFit, Title(Ids.KeyTypeDoesNotFit), Message(Ids.KeyTypeDoesNotFit), Categories.Transactions, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyTypeDoesNotFit), Tags.NotConfigurable);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownSequence,
        NextValueMisplaced,
        KeyCannotBeDrawn,
        NoKeyIsDrawn,
        KeyCannotBeGivenBack,
        KeyTypeDoesNotFit,
    ];
}
