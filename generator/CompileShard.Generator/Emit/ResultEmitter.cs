using CompileShard.Generator.Model;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the call into the runtime and turns what it gives into what the method returns. No state machine where the runtime's answer can be handed on as it is.</summary>
internal sealed class ResultEmitter(MethodScope scope)
{
    private readonly ResultModel _result = scope.Method.Result!;

    /// <summary>Whether the method must be <c>async</c>, because the answer has another type than the runtime's.</summary>
    public bool NeedsAwait => _result.Wrapper != ResultWrapper.None && (scope.Draws.Steps.Count != 0 || _result.Shape switch
    {
        ResultShape.Nothing => _result.Wrapper == ResultWrapper.ValueTask,
        ResultShape.AffectedRows => !_result.IsExactCount,
        ResultShape.List => !_result.IsExactList,
        ResultShape.AnyAffected or ResultShape.Array => true,
        _ => false,
    });

    public string OnShard(string shard, string arguments) => scope.Plan.Merge is null
        ? Call(Operation, Instance + ", " + shard + ", " + arguments)
        : throw new InvalidOperationException("One shard answers, and yet its answer is to be merged.");

    public string OnTargets(string targets) => Call(Operation, Instance + ", " + (scope.MergeArguments is { } arguments ? arguments + ", " : "") + targets);

    public string Broadcast(string arguments) => Call("Broadcast", Instance + ", " + arguments);

    /// <summary>No shard is asked: no rows, 0 affected.</summary>
    public string Nowhere() => OnTargets("global::System.Array.Empty<" + FileHeader.Runtime + "ShardTarget<" + scope.Args + ">>()");

    public void Return(SourceWriter writer, string call, bool isEarly = false)
    {
        if (_result.Shape == ResultShape.Nothing && (NeedsAwait || _result.Wrapper == ResultWrapper.None))
        {
            var statement = (NeedsAwait ? "await " + call + ".ConfigureAwait(false)" : call) + ";";
            if (!isEarly)
            {
                writer.Line(statement);
                return;
            }
            writer.Open();
            writer.Line(statement);
            writer.Line("return;");
            writer.Close();
            return;
        }
        if (_result.GivesKeys)
        {
            // There are no early ends but that of an empty list, where nothing is sent.
            if (!isEarly)
                writer.Line((NeedsAwait ? "await " + call + ".ConfigureAwait(false)" : call) + ";");
            writer.Line("return " + scope.Keys + ";");
            return;
        }
        var answer = NeedsAwait ? "await " + call + ".ConfigureAwait(false)" : call;
        writer.Line("return " + _result.Shape switch
        {
            ResultShape.Array => (NeedsAwait ? "(" + answer + ")" : answer) + ".ToArray()",
            ResultShape.AnyAffected => answer + " > 0",
            _ when _result.Wrapper == ResultWrapper.Task && !NeedsAwait => answer + ".AsTask()",
            _ => answer,
        } + ";");
    }

    private string Instance => scope.Command + ".Instance";

    private string Operation => _result.Shape switch
    {
        ResultShape.First => Verb + "First",
        ResultShape.FirstOrDefault => Verb + "FirstOrDefault",
        ResultShape.List or ResultShape.Array => Verb + "List",
        ResultShape.Stream => Verb + "Stream",
        _ when scope.Plan.Merge is not null => throw new InvalidOperationException("Rows are to be merged, but the method returns none."),
        _ => "Execute",
    };

    private string Verb => scope.Plan.Merge is null ? "Query" : "Merge";

    private string Call(string operation, string arguments) =>
        scope.Group + "." + operation + (_result.IsAsync ? "Async" : "") + "(" + arguments + ", " + (scope.CallOptions ?? scope.ParameterOf(ParameterRole.CallOptions)) + ", " + scope.ParameterOf(ParameterRole.CancellationToken) + ")";
}
