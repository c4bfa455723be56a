using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Replicas;

/// <summary>A primary with two replicas, which hold the four nodes in a database each. The name of the users, one on each node, says which server answers.</summary>
public sealed class ReplicatedServers : IAsyncLifetime
{
    public const int Nodes = 4;

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
            await _servers.Primary.ExecuteAsync($"CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, age INT NOT NULL); INSERT INTO users VALUES ({node}, 'primary', 1)", $"node{node}");
        await _servers.CatchUpAsync();
        for (var node = 0; node < Nodes; node++)
        {
            // Past the replication, so that only this server knows.
            for (var i = 0; i < _servers.Replicas.Count; i++)
                await _servers.Replicas[i].ExecuteAsync($"SET SESSION sql_log_bin = 0; UPDATE users SET name = 'replica {i + 1}'", $"node{node}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}
