using CompileShard.Generator.Declarations;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Finds [Query] and [Execute] where nothing is generated: in a class, or in an interface that is not [Sharded] and that no [Sharded] one of the project inherits.</summary>
internal static class StrayStatements
{
    public static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.ContainingType is not { } type || type.GetAttributes().Any(KnownNames.IsSharded) || !method.GetAttributes().Any(a => KnownNames.IsQuery(a) || KnownNames.IsExecute(a)))
            return;
        var isInterface = type.TypeKind == TypeKind.Interface;
        if (isInterface && ShardedInterfaces.All(context.Compilation, context.CancellationToken).Any(s => s.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, type.OriginalDefinition))))
            return;

        // One message for each type: the first of its methods.
        var first = type.GetMembers().OfType<IMethodSymbol>().First(m => m.GetAttributes().Any(a => KnownNames.IsQuery(a) || KnownNames.IsExecute(a)));
        if (SymbolEqualityComparer.Default.Equals(first, method))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(DeclarationDiagnostics.NotSharded),
                method.Locations.FirstOrDefault(),
                method.Name,
                type.Name,
                isInterface ? "not [Sharded]" : "no interface",
                isInterface ? "mark the interface [Sharded]" : "move the method to a [Sharded] interface"));
        }
    }
}
