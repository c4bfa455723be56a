using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard.Topology;

/// <summary>Asks a replica whether it answers, and how far it is behind where that matters. One check at a time uses it.</summary>
internal sealed class ReplicaProbe(NodeServer server)
{
    private const int SyntaxError = 1064;

    // MariaDB's own, with all of its connections; then MySQL 8 (all channels); then MySQL 5.7. A server that does not know one says so, and the next one is tried once.
    private static readonly string[] StatusStatements = ["SHOW ALL SLAVES STATUS", "SHOW REPLICA STATUS", "SHOW SLAVE STATUS"];

    private DbConnection? _connection;
    private int _dialect;

    /// <summary>True when the last check had its connection, but no answer on it.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Tells <paramref name="health"/> what the replica answers.</summary>
    /// <exception cref="ShardException">It does not answer.</exception>
    /// <exception cref="OperationCanceledException">The token of the call was cancelled.</exception>
    public async Task RunAsync(ShardCall call, ReplicaHealth health)
    {
        IsSilent = false;
        if (health.MaxLag is null)
        {
            await AskAsync(call, "SELECT 1").ConfigureAwait(false);
            health.Reach();
            return;
        }

        for (; ; _dialect++)
        {
            try
            {
                var status = await AskAsync(call, StatusStatements[_dialect]).ConfigureAwait(false);
                if (status.Lag is { } lag)
                    health.Reach(lag);
                else
                    health.ReachWithoutLag(status.Problem!);
                return;
            }
            catch (ShardException e) when (e.ServerErrorCode == SyntaxError && _dialect + 1 < StatusStatements.Length)
            {
            }
            catch (ShardException e) when (!e.ServerFailed && e is not ShardTimeoutException)
            {
                _dialect = 0;
                health.ReachWithoutLag($"it does not tell its lag (the user needs the privilege SLAVE MONITOR on MariaDB, REPLICATION CLIENT on MySQL): {(e.InnerException ?? e).Message}");
                return;
            }
        }
    }

    /// <summary>Closes the connection, at the end of the cluster. No check is running.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
            server.Connections.Return(connection, isSound: false);
    }

    private async Task<ReplicaStatus> AskAsync(ShardCall call, string statement)
    {
        var ask = new StatusCall(call, Interlocked.Exchange(ref _connection, null), statement);
        try
        {
            var answer = await (server.Capabilities.Async == DriverAsync.Reliable ? ask.StartAsync() : ask.StartOnWorker(continueInline: true)).ConfigureAwait(false);
            _connection = answer.Connection;
            return answer.Status;
        }
        catch (ShardTimeoutException)
        {
            IsSilent = ask.Stage is CallStage.Executing or CallStage.Reading;
            throw;
        }
    }
}
