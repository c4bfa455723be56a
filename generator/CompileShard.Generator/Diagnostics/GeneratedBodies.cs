using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// Compares what the analyzer plans with what was generated. The two read the same declarations, except for those that another generator makes, which the compiler shows to
/// analyzers only: a method that has a plan here and none there would build, and fail when it is called.
/// </summary>
internal static class GeneratedBodies
{
    public static void Compare(PlannedRepository planned, RepositoryLocations locations, SymbolAnalysisContext context)
    {
        var name = (planned.Repository.Namespace is { } space ? space.Replace("@", "") + "." : "") + planned.Repository.ClassName;
        if (!planned.Repository.CanBeImplemented || context.Compilation.Assembly.GetTypeByMetadataName(name) is not { } type)
            return;
        if (planned.Repository.Unresolved is null && MarkOf(type.InstanceConstructors.FirstOrDefault()) is { } unfinished)
            Report(locations.Interface, planned.Repository.Name, unfinished);
        foreach (var method in planned.Methods.Where(m => m is { Refusal: null, Failure: null }))
        {
            if (MarkOf(type.FindImplementationForInterfaceMember(locations.Method(method.Method.Index))) is { } reason)
                Report(locations.Find(ProblemPlace.Method(method.Method.Index), context.CancellationToken), planned.Repository.Name + "." + method.Method.Name, reason);
        }

        void Report(Location place, string member, string reason) => context.ReportDiagnostic(Diagnostic.Create(InternalDescriptors.NotSeen, place, member, reason));
    }

    /// <summary>Why a generated member only throws; null for one that does what it should.</summary>
    private static string? MarkOf(ISymbol? member) => member?.GetAttributes().FirstOrDefault(KnownNames.IsNotPlanned) is { ConstructorArguments.Length: 1 } mark ? mark.ConstructorArguments[0].Value as string : null;
}
