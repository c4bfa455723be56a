using System.Data;
using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>Turns what a driver throws into what the caller is told.</summary>
internal static class CallErrors
{
    /// <summary>
    /// The error to throw for <paramref name="error"/>. The caller's own cancellation is an <see cref="OperationCanceledException"/> with the caller's token, whatever the
    /// driver made of it; what comes at or after the deadline is a timeout; everything else names the call.
    /// </summary>
    public static Exception Describe(Exception error, in ShardCall call, CallStage stage, DbConnection? connection)
    {
        if (error is ShardException)
            return error;

        // A refusal by the server that came at the same time as the cancellation is still what happened.
        var code = ServerError.CodeOf(error);
        if (call.Token.IsCancellationRequested && (code is null || ServerError.IsInterruption(code)))
            return error is OperationCanceledException cancelled && cancelled.CancellationToken == call.Token ? error : Cancelled(call, error);
        if (call.Deadline.HasPassed || ServerError.IsTimeout(error))
            return Timeout(call, stage, error);

        return new ShardException($"{call}: {Doing(stage)} failed{(code is null ? "" : $" with server error {code}")}: {error.Message}{(ServerError.IsMissingTable(error, code) ? MissingTable(call) : "")}", error)
        {
            Method = call.Method,
            Node = call.Node.Name,
            Shard = call.ShardOrNull,
            ServerErrorCode = code,
            IsTransient = ServerError.IsTransient(error, code) || (code is null && !call.Node.Capabilities.ErrorsKeepConnection && connection is { State: not ConnectionState.Open }),
        };
    }

    public static OperationCanceledException Cancelled(in ShardCall call, Exception? inner = null)
        => new($"{call}: the call was cancelled.", inner, call.Token);

    public static ShardTimeoutException Timeout(in ShardCall call, CallStage stage, Exception? inner)
        => new(
            $"{call}: no answer within the deadline of {call.Deadline.Total.TotalSeconds:0.###} s; it was {Doing(stage)}. If the statement needs longer, raise CommandTimeout, or pass ShardCallOptions.Timeout.",
            inner)
        {
            Method = call.Method,
            Node = call.Node.Name,
            Shard = call.ShardOrNull,
            Timeout = call.Deadline.Total,
            IsTransient = true,
        };

    private static string MissingTable(in ShardCall call) =>
        $" Create this table on node {call.Node.Name}, or correct the rules file and rebuild. Tables that are named by date must be there before the date begins anywhere on earth, 14 hours before it does in UTC.";

    private static string Doing(CallStage stage) => stage switch
    {
        CallStage.WaitingForWorker => "waiting for a worker thread",
        CallStage.Opening => "opening a connection",
        CallStage.Executing => "running the statement",
        _ => "reading rows",
    };
}
