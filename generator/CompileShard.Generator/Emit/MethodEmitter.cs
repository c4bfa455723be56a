using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Generator.Emit;

/// <summary>Writes one method and the private types it needs. If that fails, the method gets the body that fails, and the others are not touched.</summary>
internal static class MethodEmitter
{
    /// <param name="member">Gets the method.</param>
    /// <param name="nested">Gets its private types.</param>
    /// <param name="repository">The interface.</param>
    /// <param name="method">The method with its plan.</param>
    /// <param name="group">Name of the field with the placement's group; null when the method has no real body.</param>
    /// <param name="types">Names of the class's members.</param>
    /// <param name="sequenceFields">The fields that hold the sequences.</param>
    /// <param name="isReported">Whether the analyzer says for certain why a method has no plan.</param>
    public static void Write(SourceWriter member, SourceWriter nested, PlannedRepository repository, PlannedMethod method, string? group, NameScope types, IReadOnlyDictionary<string, string> sequenceFields, bool isReported)
    {
        if (method is { Refusal: null, Plan.Route: RouteKind.Sequence })
        {
            SequenceMethodEmitter.Write(member, repository, method, sequenceFields);
            return;
        }
        if (method.Refusal is not null || group is null)
        {
            StubEmitter.Write(member, repository, method.Method.Stub, method.Refusal ?? "there is no placement", isReported && method.Refusal is not null);
            return;
        }
        try
        {
            var scope = new MethodScope(repository, method, group, types, sequenceFields);
            var body = new SourceWriter();
            var support = new SourceWriter();
            WriteMember(body, support, scope);
            member.Insert(body);
            nested.Insert(support);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            StubEmitter.Write(
                member,
                repository,
                method.Method.Stub,
                InternalDiagnostics.OurBug + ": " + DiagnosticCatalog.Format(InternalDiagnostics.OurBug, [repository.Repository.Name + "." + method.Method.Name, Failures.Describe(exception)]),
                isReported: false);
        }
    }

    private static void WriteMember(SourceWriter member, SourceWriter nested, MethodScope scope)
    {
        var method = scope.Method;
        var needsAwait = new ResultEmitter(scope).NeedsAwait;
        CommentEmitter.Write(member, scope.Planned);
        var owner = method.ExplicitInterface;
        var parameters = string.Join(", ", method.Parameters.Select(p => p.Type + " " + TypeNames.Escape(p.Name) + (p.Default is null || owner is not null ? "" : " = " + p.Default)));
        if (needsAwait && scope.Draws.Steps.Count != 0 && method.Result!.Wrapper == ResultWrapper.ValueTask)
            member.Line("[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder" + (method.Result.Shape == ResultShape.Nothing ? "" : "<>") + "))]");
        member.Open((owner is null ? "public " : "") + (needsAwait ? "async " : "") + method.Result!.ReturnType + " " + (owner is null ? "" : owner + ".") + TypeNames.Escape(method.Name) + "(" + parameters + ")");
        var route = new RouteEmitter(member, scope);
        route.Write();
        member.Close();

        CommandEmitter.WriteArguments(nested, scope);
        nested.Line();
        CommandEmitter.WriteCommand(nested, scope);
        route.WriteRouter(nested);
    }
}
