namespace CompileShard.Planner.Diagnostics;

/// <summary>100-199: interfaces, methods, parameters and row types.</summary>
public static class DeclarationDiagnostics
{
    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
    ];
}
