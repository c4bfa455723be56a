using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Replicas;

/// <summary>A primary with two replicas, which hold the four nodes in a database each. The name of the users, one on each node, says which server answers.</summary>
public sealed class ReplicatedServers : IAsyncLifetime
{
    public const int Nodes = 4;

    /// <summary>How many visits each node has; their place says which server answers.</summary>
    public const int VisitsOfNode = 400;

    private const string Visits = "CREATE TABLE visits (visit_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, kind VARCHAR(20) NOT NULL, amount INT NOT NULL, place VARCHAR(20) NOT NULL)";

    private MariaDbReplication? _servers;

    /// <summary>The servers; the calling test is skipped, with the reason, where there is no MariaDB.</summary>
    public MariaDbReplication Get()
    {
        Assert.SkipWhen(_servers is null, MariaDbInstallation.ReasonToSkip() ?? "");
        return _servers;
    }

    public async ValueTask InitializeAsync()
    {
        if (MariaDbInstallation.ReasonToSkip() is not null)
            return;
        _servers = await MariaDbReplication.StartAsync(replicas: 2, [.. Enumerable.Range(0, Nodes).Select(node => $"node{node}")]);
        for (var node = 0; node < Nodes; node++)
        {
            await _servers.Primary.ExecuteAsync($"CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, age INT NOT NULL); INSERT INTO users VALUES ({node}, 'primary', 1)", $"node{node}");
            await _servers.Primary.ExecuteAsync(
                $"{Visits}; INSERT INTO visits SELECT seq * {Nodes} + {node}, seq % 10 * {Nodes} + {node}, ELT(seq % 3 + 1, 'page', 'Shop', 'search'), seq, 'primary' FROM seq_1_to_{VisitsOfNode}",
                $"node{node}");
        }
        await _servers.CatchUpAsync();
        for (var node = 0; node < Nodes; node++)
        {
            // Past the replication, so that only this server knows.
            for (var i = 0; i < _servers.Replicas.Count; i++)
                await _servers.Replicas[i].ExecuteAsync($"SET SESSION sql_log_bin = 0; UPDATE users SET name = 'replica {i + 1}'; UPDATE visits SET place = 'replica {i + 1}'", $"node{node}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}
