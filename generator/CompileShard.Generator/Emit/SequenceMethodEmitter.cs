using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the method of a statement that a sequence answers; no node is asked.</summary>
internal static class SequenceMethodEmitter
{
    public static void Write(SourceWriter writer, PlannedRepository repository, PlannedMethod planned, IReadOnlyDictionary<string, string> sequenceFields)
    {
        var method = planned.Method;
        var result = method.Result!;
        var draw = planned.Draws[0];
        CommentEmitter.Write(writer, planned);
        var owner = method.ExplicitInterface;
        var isExact = draw.Type.Kind == ValueKind.Int64;
        var isAsync = result.IsAsync && !isExact;
        var parameters = string.Join(", ", method.Parameters.Select(p => p.Type + " " + TypeNames.Escape(p.Name) + (p.Default is null || owner is not null ? "" : " = " + p.Default)));
        writer.Open((owner is null ? "public " : "") + (isAsync ? "async " : "") + result.ReturnType + " " + (owner is null ? "" : owner + ".") + TypeNames.Escape(method.Name) + "(" + parameters + ")");
        var field = sequenceFields[draw.Draw.Sequence];
        var call = field + ".Next" + (result.IsAsync ? "Async" : "") + "(" + Literals.Regular(repository.Repository.Name + "." + method.Name) + ", " + field + ".Begin(" + ParameterOf(ParameterRole.CallOptions) + "), " + ParameterOf(ParameterRole.CancellationToken) + ")";
        if (isAsync)
            call = "await " + call + ".ConfigureAwait(false)";
        writer.Line("return " + (!isExact ? field + ".As<" + draw.Type.Type + ">(" + call + ")" : result.Wrapper == ResultWrapper.Task ? call + ".AsTask()" : call) + ";");
        writer.Close();

        string ParameterOf(ParameterRole role) => method.Parameters.FirstOrDefault(p => p.Role == role) is { } parameter ? TypeNames.Escape(parameter.Name) : "default";
    }
}
