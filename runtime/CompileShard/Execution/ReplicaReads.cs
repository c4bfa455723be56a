using System.Runtime.CompilerServices;

namespace CompileShard.Execution;

/// <summary>
/// Runs a read that may go to a replica. When its server cannot be reached, or the connection is lost before there is a result, it is made again on another server of the node, within the
/// same deadline: it only reads, so that does no harm.
/// </summary>
internal static class ReplicaReads
{
    public static ValueTask<TResult> RunAsync<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call, ShardNode node, ReadFrom from, CallThread thread)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var route = new ReplicaRoute(node, from);
        ShardCall first;
        try
        {
            first = call.To(route.Enter(call));
        }
        catch (ShardException e)
        {
            return ValueTask.FromException<TResult>(e);
        }

        var reading = StatementStart.RunAsync<TStatement, TArgs, TResult>(statement, args, first, thread);
        if (!reading.IsCompletedSuccessfully)
            return EndAsync(reading, route, statement, args, first, thread);
        route.Leave();
        return reading;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TResult> EndAsync<TStatement, TArgs, TResult>(ValueTask<TResult> reading, ReplicaRoute route, TStatement statement, TArgs args, ShardCall call, CallThread thread)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        try
        {
            while (true)
            {
                try
                {
                    return await reading.ConfigureAwait(false);
                }
                catch (ShardException e)
                {
                    if (route.Next(e, mayMove: !call.IsOver) is not { } other)
                        throw;
                    reading = StatementStart.RunAsync<TStatement, TArgs, TResult>(statement, args, call.To(other), thread);
                }
            }
        }
        finally
        {
            route.Leave();
        }
    }

    /// <summary>The same, for callers that wait.</summary>
    public static TResult Run<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call, ShardNode node, ReadFrom from)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var route = new ReplicaRoute(node, from);
        try
        {
            var server = route.Enter(call);
            while (true)
            {
                try
                {
                    return StatementStart.Run<TStatement, TArgs, TResult>(statement, args, call.To(server));
                }
                catch (ShardException e)
                {
                    if (route.Next(e, mayMove: !call.IsOver) is not { } other)
                        throw;
                    server = other;
                }
            }
        }
        finally
        {
            route.Leave();
        }
    }
}
