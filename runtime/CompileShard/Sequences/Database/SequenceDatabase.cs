using System.Data.Common;
using CompileShard.Execution;
using CompileShard.Topology;

namespace CompileShard.Sequences;

/// <summary>
/// Runs the statements of a sequence on its database. Always with the driver's synchronous methods and on a thread of our own, so that the deadline holds with every driver;
/// it happens once for many numbers, so what it costs does not matter.
/// </summary>
internal sealed class SequenceDatabase
{
    private readonly NodeServer _server;
    private readonly string _sequence;

    public SequenceDatabase(string sequence, DbDataSource dataSource, DriverCapabilities? capabilities)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        _sequence = sequence;
        using var sample = dataSource.CreateConnection();
        Description = $"database '{sample.Database}' at '{sample.DataSource}'";
        var options = new ShardClusterOptions { LeasedConnectionsPerNode = 0, BlockingCallsPerNode = 8 };
        _server = new NodeServer(ServerPlace.Alone("sequence " + sequence), dataSource, ownsDataSource: false, capabilities ?? DriverCapabilities.Of(sample), sample.ConnectionTimeout, options);
    }

    /// <summary>The database, without anything secret.</summary>
    public string Description { get; }

    /// <summary>Runs work on a connection.</summary>
    /// <param name="place">The table, for messages.</param>
    /// <param name="remedy">What may help when it does not answer in time.</param>
    /// <param name="work">What to do, on a thread of our own; throws what the driver throws.</param>
    /// <param name="deadline">When it must have ended.</param>
    public async Task<TResult> RunAsync<TResult>(string place, string remedy, Func<SequenceConnection, TResult> work, Deadline deadline)
    {
        var call = new DatabaseCall<TResult>(new ShardCall(_sequence, _server, 0, deadline, CancellationToken.None), work);
        try
        {
            ValueTask<TResult> end;
            using (Detached.Begin())
                end = call.StartOnWorker(continueInline: true);
            return await end.ConfigureAwait(false);
        }
        catch (ShardTimeoutException e)
        {
            throw SequenceErrors.Timeout(_sequence, place, deadline.Total, remedy, e.InnerException);
        }
        catch (Exception e) when (e is not ShardException && ServerError.IsTimeout(e))
        {
            throw SequenceErrors.Timeout(_sequence, place, deadline.Total, remedy, e);
        }
        catch (Exception e) when (e is not ShardException)
        {
            var code = ServerError.CodeOf(e);
            throw SequenceErrors.Because(
                _sequence,
                $"{place} could not be used{(code is null ? "" : $" (server error {code})")}: {e.Message} Check that the database can be reached, that the table exists and that the user may write it; docs/sequences.md has its CREATE TABLE.",
                e,
                ServerError.IsTransient(e, code));
        }
    }

    private sealed class DatabaseCall<TResult>(ShardCall call, Func<SequenceConnection, TResult> work) : PendingCall<TResult>
    {
        public override ShardCall Call => call;

        public override int CancelGrace => 0;

        protected override TResult Work()
        {
            DbConnection? connection = null;
            var isSound = false;
            Stage = CallStage.Opening;
            try
            {
                connection = call.Server.Connections.Rent();
                connection.Open();
                Stage = CallStage.Executing;
                var result = work(new SequenceConnection(connection, call.Deadline));
                isSound = true;
                return result;
            }
            finally
            {
                if (connection is not null)
                    call.Server.Connections.Return(connection, isSound);
            }
        }

        protected override ValueTask<TResult> WorkAsync() => new(Work());

        protected override void Recycle()
        {
        }
    }
}
