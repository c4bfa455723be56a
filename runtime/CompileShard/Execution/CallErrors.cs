using System.Data;
using System.Data.Common;
using CompileShard.Topology;

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
        if (call.Deadline.HasPassed)
            return Timeout(call, stage, error);
        if (ServerError.IsTimeout(error))
            return Timeout(call, stage, error, serverFailed: stage == CallStage.Opening);

        var isLost = ServerError.IsConnectionLoss(error, code) || (code is null && !call.Server.Capabilities.ErrorsKeepConnection && connection is { State: not ConnectionState.Open });
        return new ShardException($"{call}: {Doing(stage)} failed{(code is null ? "" : $" with server error {code}")}: {error.Message}{(ServerError.IsMissingTable(error, code) ? MissingTable(call) : "")}", error)
        {
            Method = call.Method,
            Node = call.Server.Place.Node,
            Replica = call.Server.Place.Replica,
            Shard = call.ShardOrNull,
            ServerErrorCode = code,
            IsTransient = ServerError.IsTransient(error, code) || isLost,
            ServerFailed = isLost || stage == CallStage.Opening,
        };
    }

    public static OperationCanceledException Cancelled(in ShardCall call, Exception? inner = null)
        => new($"{call}: the call was cancelled.", inner, call.Token);

    public static ShardTimeoutException Timeout(in ShardCall call, CallStage stage, Exception? inner, bool serverFailed = false)
        => new(
            $"{call}: no answer within the deadline of {call.Deadline.Total.TotalSeconds:0.###} s; it was {Doing(stage)}. {Remedy(stage)}",
            inner)
        {
            Method = call.Method,
            Node = call.Server.Place.Node,
            Replica = call.Server.Place.Replica,
            Shard = call.ShardOrNull,
            Timeout = call.Deadline.Total,
            IsTransient = true,
            ServerFailed = serverFailed,
        };

    /// <summary>A check has found that the server holds its connections open but answers nothing on them.</summary>
    public static ShardException Silence(in ShardCall call, CallStage stage)
        => new($"{call}: the server does not answer any more; the call was {Doing(stage)}.")
        {
            Method = call.Method,
            Node = call.Server.Place.Node,
            Replica = call.Server.Place.Replica,
            Shard = call.ShardOrNull,
            IsTransient = true,
            ServerFailed = true,
        };

    /// <summary>Only a replica will do, and there is none.</summary>
    public static ShardException NoReplica(in ShardCall call, ReplicaSet servers)
    {
        var found = servers.Replicas.Select(server => $"replica {server.Place.Replica}: {server.Health!.Problem ?? "it failed a moment ago"}");
        var reason = servers.Replicas.Length == 0 ? "the node has none." : $"none can be read from ({string.Join("; ", found)}).";
        return new ShardException($"{call}: a replica was asked for (ReadFrom.Replica), but {reason} Let the primary answer in such a case with ReadFrom.PreferReplica, or see to the replicas.")
        {
            Method = call.Method,
            Node = call.Server.Place.Node,
            Shard = call.ShardOrNull,
            IsTransient = servers.Replicas.Length != 0,
        };
    }

    private static string MissingTable(in ShardCall call) =>
        $" Create this table on node {call.Server.Place.Node}, or correct the rules file and rebuild. Tables that are named by date must be there before the date begins anywhere on earth, 14 hours before it does in UTC.";

    private static string Remedy(CallStage stage) => stage == CallStage.Opening
        ? "If the server can be reached, all connections of its pool were in use (a stream that merges shards holds one for each of them until it ends): run fewer at a time, or raise the pool's size in the connection string."
        : "If the statement needs longer, raise CommandTimeout, or pass ShardCallOptions.Timeout.";

    private static string Doing(CallStage stage) => stage switch
    {
        CallStage.WaitingForWorker => "waiting for a worker thread",
        CallStage.Opening => "opening a connection",
        CallStage.Executing => "running the statement",
        _ => "reading rows",
    };
}
