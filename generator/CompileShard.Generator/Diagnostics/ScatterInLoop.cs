using CompileShard.Generator.Declarations;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// Finds calls of <c>[Scatter]</c> methods in the body of a loop: rounds times shards queries. What the loop goes over, and the condition that ends it, is not its body; a lambda or local
/// function inside may run at another time, so it is not looked into.
/// </summary>
internal static class ScatterInLoop
{
    public static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (method.ContainingType is not { TypeKind: TypeKind.Interface } || !IsInLoopBody(call) || !method.GetAttributes().Any(KnownNames.IsScatter))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(AdviceDiagnostics.ScatterInLoop), call.Syntax.GetLocation(), method.Name));
    }

    private static bool IsInLoopBody(IOperation operation)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;
                case ILoopOperation loop when loop.Body == inner:
                    return true;
            }
        }
        return false;
    }
}
