using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Which threads a call may use.</summary>
internal enum CallThread
{
    /// <summary>A single call: the caller's own while nothing has to be waited for.</summary>
    Caller,

    /// <summary>One of several calls at a time: whatever blocks is done elsewhere, so that the others can begin.</summary>
    Lane,

    /// <summary>The same, while a thread is blocked until the end: nothing may depend on the thread pool.</summary>
    BlockedLane,
}

/// <summary>Starts a statement on a server in the way that is safe with its driver.</summary>
internal static class StatementStart
{
    public static ValueTask<TResult> RunAsync<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call, CallThread thread)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        if (call.Token.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(call.Token);
        var driver = call.Server.Capabilities.Async;
        if (driver == DriverAsync.InProcess && thread == CallThread.Caller)
            return RunHere<TStatement, TArgs, TResult>(statement, args, call);

        // A database in this process blocks as well; on threads of their own its shards work at the same time.
        var pending = StatementCall<TStatement, TArgs, TResult>.Rent(statement, args, call);
        return driver == DriverAsync.Reliable && thread != CallThread.BlockedLane ? pending.StartAsync() : pending.StartOnWorker(continueInline: thread == CallThread.BlockedLane);
    }

    /// <summary>Blocks the caller until the end.</summary>
    public static TResult Run<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        call.Token.ThrowIfCancellationRequested();
        if (call.Server.MayBlockCaller(call.Deadline, call.Token))
        {
            var stage = CallStage.Opening;
            return SyncExecutor.Run<TStatement, TArgs, TResult>(statement, args, call.Blocking(), ref stage);
        }

        // The driver alone would not keep the deadline, or not hear the token: it works on a thread of the server's, and this one waits for it or for the watch.
        return Blocked.Wait(StatementCall<TStatement, TArgs, TResult>.Rent(statement, args, call).StartOnWorker(continueInline: true));
    }

    private static ValueTask<TResult> RunHere<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        try
        {
            var stage = CallStage.Opening;
            return new ValueTask<TResult>(SyncExecutor.Run<TStatement, TArgs, TResult>(statement, args, call, ref stage));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<TResult>(e);
        }
    }
}
