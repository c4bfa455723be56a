using System.Data;
using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Runs a statement on one shard with the driver's synchronous methods, on the thread that calls.</summary>
internal static class SyncExecutor
{
    public static TResult Run<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call, ref CallStage stage)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var leases = call.Server.Leases;
        var traits = statement.Command.Traits;
        if (leases is not null && (traits & CommandTraits.SessionNeutral) != 0)
        {
            var lease = leases.TryRent(isWrite: (traits & CommandTraits.ReadOnly) == 0);
            if (lease is not null && RunLeased(leases, lease, statement, args, call, ref stage, out TResult? result))
                return result!;
        }
        return RunPooled<TStatement, TArgs, TResult>(statement, args, call, ref stage);
    }

    private static TResult RunPooled<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall call, ref CallStage stage)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        DbConnection? connection = null;
        var isSound = false;
        stage = CallStage.Opening;
        try
        {
            connection = call.Server.Connections.Rent();
            Opening.Open(connection, call);
            stage = CallStage.Executing;
            using var command = connection.CreateCommand();
            command.CommandText = statement.Command.GetText(call.Shard, call.Dialect, args);
            command.CommandTimeout = call.CommandTimeout;
            statement.Command.AddParameters(command, args);
            var result = statement.Run(command, call, ref stage);
            isSound = true;
            return result;
        }
        catch (Exception e)
        {
            throw CallErrors.Describe(e, call, stage, connection);
        }
        finally
        {
            if (connection is not null)
                call.Server.Connections.Return(connection, isSound);
        }
    }

    /// <summary>False when the connection was lost before there was a result, and the statement only reads: it is then made again on another connection.</summary>
    private static bool RunLeased<TStatement, TArgs, TResult>(
        LeasePool leases, LeasedConnection lease, TStatement statement, in TArgs args, in ShardCall call, ref CallStage stage, out TResult? result)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var wasOpen = lease.IsOpen;
        try
        {
            if (!wasOpen)
            {
                stage = CallStage.Opening;
                Opening.Open(lease.Connection, call);
                lease.IsOpen = true;
            }

            stage = CallStage.Executing;
            var leased = lease.CommandFor(statement.Command, args, call);
            if (leased.MustPrepare)
            {
                leased.Command.Prepare();
                leased.IsPrepared = true;
            }

            result = statement.Run(leased.Command, call, ref stage);
            if (!leased.IsKept)
                leased.Command.Dispose();
        }
        catch (Exception e)
        {
            if (LeaseErrors.ReleaseAfter(e, leases, lease, wasOpen, statement.Command.Traits, call))
            {
                result = default;
                return false;
            }
            throw CallErrors.Describe(e, call, stage, lease.Connection);
        }

        leases.Return(lease);
        return true;
    }
}
