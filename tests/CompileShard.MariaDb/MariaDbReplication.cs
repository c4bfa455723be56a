namespace CompileShard.MariaDb;

/// <summary>A primary and replicas that follow it. What is done on the primary from the start arrives on the replicas, users and databases included.</summary>
public sealed class MariaDbReplication : IAsyncDisposable
{
    private MariaDbReplication(MariaDbServer primary, MariaDbServer[] replicas)
    {
        Primary = primary;
        Replicas = replicas;
    }

    public MariaDbServer Primary { get; }

    public IReadOnlyList<MariaDbServer> Replicas { get; }

    private IEnumerable<MariaDbServer> All => Replicas.Prepend(Primary);

    /// <summary>Starts the servers in parallel, and creates the databases. The plain user may ask replicas for their status.</summary>
    public static async Task<MariaDbReplication> StartAsync(int replicas, params string[] databases)
    {
        var run = MariaDbRun.Current;
        var starts = Enumerable.Range(0, replicas + 1).Select(i => Task.Run(() => MariaDbServer.StartNewAsync(run, i == 0 ? MariaDbSettings.Primary : MariaDbSettings.Replica))).ToArray();
        try
        {
            var servers = await Task.WhenAll(starts);
            var replication = new MariaDbReplication(servers[0], servers[1..]);
            foreach (var replica in replication.Replicas)
                await replication.FollowAsync(replica);
            await replication.Primary.ExecuteAsync($"GRANT SLAVE MONITOR ON *.* TO '{MariaDbServer.User}'@'127.0.0.1'", null);
            foreach (var database in databases)
                await replication.Primary.CreateDatabaseAsync(database);
            await replication.CatchUpAsync();
            return replication;
        }
        catch
        {
            foreach (var start in starts.Where(s => s.IsCompletedSuccessfully))
                await start.Result.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every replica has what the primary has now.</summary>
    public async Task CatchUpAsync()
    {
        var position = (string)(await Primary.QueryAsync("SELECT @@gtid_binlog_pos", null)).Single()[0]!;
        foreach (var replica in Replicas)
        {
            var answer = (await replica.QueryAsync($"SELECT MASTER_GTID_WAIT('{position}', 10)", null)).Single()[0];
            if (Convert.ToInt64(answer) != 0)
                throw new TimeoutException($"The replica on port {replica.Port} has not reached {position} within 10 s.");
        }
    }

    /// <summary>Everything runs, nothing is delayed, and the replicas are up to date.</summary>
    public async Task HealAsync()
    {
        foreach (var server in All)
            await server.HealAsync();
        foreach (var replica in Replicas)
            await replica.ExecuteAsync("STOP SLAVE; CHANGE MASTER TO MASTER_DELAY = 0; START SLAVE", null);
        await CatchUpAsync();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(s => s.DisposeAsync().AsTask()));

    /// <summary>The files of both are copies of one template, so nothing has to be carried over before.</summary>
    private Task<int> FollowAsync(MariaDbServer replica) => replica.ExecuteAsync(
        $"CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = {Primary.Port}, MASTER_USER = '{MariaDbServer.AdminUser}', MASTER_PASSWORD = '{MariaDbServer.Password}', " +
        "MASTER_USE_GTID = slave_pos, MASTER_CONNECT_RETRY = 1; START SLAVE",
        null);
}
