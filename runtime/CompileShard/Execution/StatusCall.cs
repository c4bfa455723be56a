using System.Data;
using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>What a replica said, and the connection it said it on, for the next time.</summary>
internal sealed record StatusAnswer(ReplicaStatus Status, DbConnection Connection);

/// <summary>Asks a replica for its status. The connection is this call's own while it runs: when the caller leaves, the call closes it at its end.</summary>
/// <param name="call">The call.</param>
/// <param name="open">A connection that is open already; null to open one.</param>
/// <param name="statement">What to ask.</param>
internal sealed class StatusCall(ShardCall call, DbConnection? open, string statement) : PendingCall<StatusAnswer>
{
    private static readonly NodeWorkers s_workers = new(int.MaxValue);

    public override ShardCall Call => call;

    public override int CancelGrace => call.Server.CancelGrace;

    /// <summary>It is this call that finds out whether the server still says nothing.</summary>
    public override bool EndsWithSilence => false;

    // Not behind calls that hang, which are what it is to find out about.
    protected override NodeWorkers Workers => s_workers;

    protected override StatusAnswer Work()
    {
        var connection = open;
        try
        {
            connection ??= call.Server.Connections.Rent();
            if (open is null)
            {
                Stage = CallStage.Opening;
                Opening.Open(connection, call);
            }

            Stage = CallStage.Executing;
            using var command = CommandOn(connection);
            using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
            Stage = CallStage.Reading;
            var status = new ReplicaStatusReader(reader);
            while (reader.Read())
                status.Add();
            return new StatusAnswer(status.Result, connection);
        }
        catch (Exception e)
        {
            throw GiveUp(e, connection);
        }
    }

    protected override async ValueTask<StatusAnswer> WorkAsync()
    {
        var connection = open;
        try
        {
            connection ??= call.Server.Connections.Rent();
            if (open is null)
            {
                Stage = CallStage.Opening;
                await Opening.OpenAsync(connection, call).ConfigureAwait(false);
            }

            Stage = CallStage.Executing;
            var command = CommandOn(connection);
            await using (command.ConfigureAwait(false))
            {
                var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, call.Token).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    Stage = CallStage.Reading;
                    var status = new ReplicaStatusReader(reader);
                    while (await reader.ReadAsync(call.Token).ConfigureAwait(false))
                        status.Add();
                    return new StatusAnswer(status.Result, connection);
                }
            }
        }
        catch (Exception e)
        {
            throw GiveUp(e, connection);
        }
    }

    protected override void OnUnclaimed(StatusAnswer result) => call.Server.Connections.Return(result.Connection, isSound: true);

    protected override void OnSkipped()
    {
        if (open is not null)
            call.Server.Connections.Return(open, isSound: true);
    }

    protected override void Recycle()
    {
    }

    private DbCommand CommandOn(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = call.CommandTimeout;
        return command;
    }

    private Exception GiveUp(Exception error, DbConnection? connection)
    {
        var described = CallErrors.Describe(error, call, Stage, connection);
        if (connection is not null)
            call.Server.Connections.Return(connection, isSound: false);
        return described;
    }
}
