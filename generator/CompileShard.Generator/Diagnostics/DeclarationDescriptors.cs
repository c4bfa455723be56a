using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.DeclarationDiagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>100-199: interfaces, methods, parameters and row types.</summary>
internal static class DeclarationDescriptors
{
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
    ];
}
