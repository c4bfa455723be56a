using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>Runs a statement on one shard with the driver's synchronous methods, on the thread that calls.</summary>
internal static class SyncExecutor
{
    public static TResult Run<TStatement, TArgs, TResult>(TStatement statement, in TArgs args, in ShardCall site)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        DbConnection? connection = null;
        var stage = CallStage.Opening;
        var isSound = false;
        try
        {
            connection = site.Node.Connections.Rent();
            connection.Open();
            stage = CallStage.Executing;
            using var command = connection.CreateCommand();
            command.CommandText = statement.Command.GetText(site.Shard, args);
            command.CommandTimeout = site.Deadline.CommandTimeout;
            statement.Command.AddParameters(command, args);
            var result = statement.Run(command, site, ref stage);
            isSound = true;
            return result;
        }
        catch (Exception e)
        {
            throw CallErrors.Describe(e, site, stage);
        }
        finally
        {
            if (connection is not null)
                site.Node.Connections.Return(connection, isSound);
        }
    }
}
