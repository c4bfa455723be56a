using System.Data.Common;
using System.Runtime.CompilerServices;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Runs a statement on one shard with the driver's asynchronous methods; for drivers whose asynchronous methods can be relied on.</summary>
internal static class AsyncExecutor
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<TResult> RunAsync<TStatement, TArgs, TResult>(TStatement statement, TArgs args, ShardCall call, PendingCall pending)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var leases = call.Server.Leases;
        var traits = statement.Command.Traits;
        if (leases is not null && (traits & CommandTraits.SessionNeutral) != 0)
        {
            var lease = leases.TryRent(isWrite: (traits & CommandTraits.ReadOnly) == 0);
            if (lease is not null)
            {
                var wasOpen = lease.IsOpen;
                var isDone = false;
                TResult? result = default;
                try
                {
                    if (!wasOpen)
                    {
                        pending.Stage = CallStage.Opening;
                        await Opening.OpenAsync(lease.Connection, call).ConfigureAwait(false);
                        lease.IsOpen = true;
                    }

                    pending.Stage = CallStage.Executing;
                    var leased = lease.CommandFor(statement.Command, args, call);
                    if (leased.MustPrepare)
                    {
                        await leased.Command.PrepareAsync(call.Token).ConfigureAwait(false);
                        leased.IsPrepared = true;
                    }

                    result = await statement.RunAsync(leased.Command, call, pending).ConfigureAwait(false);
                    if (!leased.IsKept)
                        await leased.Command.DisposeAsync().ConfigureAwait(false);
                    isDone = true;
                }
                catch (Exception e)
                {
                    if (!LeaseErrors.ReleaseAfter(e, leases, lease, wasOpen, traits, call))
                        throw CallErrors.Describe(e, call, pending.Stage, lease.Connection);
                }

                if (isDone)
                {
                    leases.Return(lease);
                    return result!;
                }
            }
        }
        return await RunPooledAsync<TStatement, TArgs, TResult>(statement, args, call, pending).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TResult> RunPooledAsync<TStatement, TArgs, TResult>(TStatement statement, TArgs args, ShardCall call, PendingCall pending)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        DbConnection? connection = null;
        var isSound = false;
        pending.Stage = CallStage.Opening;
        try
        {
            connection = call.Server.Connections.Rent();
            await Opening.OpenAsync(connection, call).ConfigureAwait(false);
            pending.Stage = CallStage.Executing;
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.CommandText = statement.Command.GetText(call.Shard, call.Dialect, args);
                command.CommandTimeout = call.CommandTimeout;
                statement.Command.AddParameters(command, args);
                var result = await statement.RunAsync(command, call, pending).ConfigureAwait(false);
                isSound = true;
                return result;
            }
        }
        catch (Exception e)
        {
            throw CallErrors.Describe(e, call, pending.Stage, connection);
        }
        finally
        {
            if (connection is not null)
                await call.Server.Connections.ReturnAsync(connection, isSound).ConfigureAwait(false);
        }
    }
}
