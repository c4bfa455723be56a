namespace CompileShard.Planner.Diagnostics;

/// <summary>990-999: the fail-closed marker, and our own bugs.</summary>
public static class InternalDiagnostics
{
    /// <summary>The DiagnosticId of the <c>[Obsolete(error: true)]</c> marker in the runtime; the compiler reports it.</summary>
    public const string NotPlanned = "SHARD990";

    /// <summary>The generator found no plan where the analyzer has one.</summary>
    public const string NotSeen = "SHARD991";
    public const string OurBug = "SHARD999";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NotPlanned, "The method has no plan", "This method has no plan, and its own SHARD error says why. If there is none, analyzers are off: turn them on (RunAnalyzers).", DiagnosticLevel.Error),
        new(NotSeen, "Not planned while generating code", "'{0}' has a plan, but the generator did not see all of it: {1}. Types and constants that another source generator makes are not seen by this one; write them by hand, or in a project of their own", DiagnosticLevel.Error),
        new(OurBug, "A bug in CompileShard", "CompileShard failed on '{0}': {1}. This is our bug; please report it with the declaration.", DiagnosticLevel.Error),
    ];
}
