using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>Turns what a driver throws into what the caller is told.</summary>
internal static class CallErrors
{
    /// <summary>
    /// The error to throw for <paramref name="error"/>. The caller's own cancellation is an <see cref="OperationCanceledException"/> with the caller's token, whatever the
    /// driver made of it; what comes at or after the deadline is a timeout; everything else names the call.
    /// </summary>
    public static Exception Describe(Exception error, in ShardCall site, CallStage stage)
    {
        if (error is ShardException)
            return error;
        if (site.Token.IsCancellationRequested)
            return error is OperationCanceledException cancelled && cancelled.CancellationToken == site.Token ? error : Cancelled(site, error);
        if (site.Deadline.HasPassed || error is TimeoutException)
            return Timeout(site, stage, error);

        var code = ServerError.CodeOf(error);
        return new ShardException($"{site}: {Doing(stage)} failed{(code is null ? "" : $" with server error {code}")}: {error.Message}", error)
        {
            Method = site.Method,
            Node = site.Node.Name,
            Shard = site.Shard,
            ServerErrorCode = code,
            IsTransient = ServerError.IsTransient(error, code),
        };
    }

    public static OperationCanceledException Cancelled(in ShardCall site, Exception? inner = null)
        => new($"{site}: the call was cancelled.", inner, site.Token);

    public static ShardTimeoutException Timeout(in ShardCall site, CallStage stage, Exception? inner)
        => new(
            $"{site}: no answer within the deadline of {site.Deadline.Total.TotalSeconds:0.###} s; it was {Doing(stage)}. If the statement needs longer, raise CommandTimeout, or pass ShardCallOptions.Timeout.",
            inner)
        {
            Method = site.Method,
            Node = site.Node.Name,
            Shard = site.Shard,
            Timeout = site.Deadline.Total,
            IsTransient = true,
        };

    private static string Doing(CallStage stage) => stage switch
    {
        CallStage.WaitingForWorker => "waiting for a worker thread",
        CallStage.Opening => "opening a connection",
        CallStage.Executing => "running the statement",
        _ => "reading rows",
    };
}
