using System.Diagnostics;
using CompileShard.Generated;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>Four servers of one test class, which freezes and kills them.</summary>
public sealed class FaultyServers : IAsyncLifetime
{
    public const int Shards = 4;

    private MariaDbServers? _servers;

    /// <summary>The servers; the calling test is skipped, with the reason, where there is no MariaDB.</summary>
    public MariaDbServers Get()
    {
        Assert.SkipWhen(_servers is null, MariaDbInstallation.ReasonToSkip() ?? "");
        return _servers;
    }

    public async ValueTask InitializeAsync()
    {
        if (MariaDbInstallation.ReasonToSkip() is not null)
            return;
        _servers = await MariaDbServers.StartAsync(Shards, "app");
        foreach (var server in _servers)
            await server.ExecuteAsync("CREATE TABLE probe (id BIGINT PRIMARY KEY, value BIGINT NOT NULL); INSERT INTO probe VALUES (1, 10), (2, 20)", "app");
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}

/// <summary>A test that stops servers: it begins with all of them healthy, and has a cluster on them.</summary>
public abstract class FaultTest(FaultyServers servers) : IClassFixture<FaultyServers>, IAsyncLifetime
{
    protected const int Shards = FaultyServers.Shards;

    /// <summary>How much later than its deadline, or its cancellation, a call may end.</summary>
    protected static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    protected static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);

    private readonly List<ShardCluster> _clusters = [];

    protected MariaDbServers Servers => servers.Get();

    public async ValueTask InitializeAsync()
    {
        foreach (var server in Servers)
            await server.HealAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters)
            await cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected ShardGroup Bind(int leasedConnections, int maximumPoolSize = 20)
    {
        var builder = new ShardClusterBuilder { Options = { LeasedConnectionsPerNode = leasedConnections, MaxFanOut = Shards } };
        var nodes = Servers.Select((_, i) => $"node_{i}").ToArray();
        for (var i = 0; i < nodes.Length; i++)
            builder.AddNode(nodes[i], MySqlDriver.Factory, Servers[i].ConnectionString("app", maximumPoolSize));
        var cluster = builder.Build();
        _clusters.Add(cluster);
        return cluster.Bind(new ShardPlacement("probe", nodes));
    }

    /// <summary>The exception of <paramref name="call"/>, which must come between <paramref name="earliest"/> and <paramref name="latest"/>.</summary>
    protected static async Task<TException> EndsWithAsync<TException>(Func<Task> call, TimeSpan earliest, TimeSpan latest)
        where TException : Exception
    {
        var clock = Stopwatch.StartNew();
        // On another thread: should the call block, the test still fails in time.
        var run = Task.Run(call);
        var first = await Task.WhenAny(run, Task.Delay(latest + TimeSpan.FromSeconds(3)));
        var elapsed = clock.Elapsed;
        Assert.True(first == run, $"The call had not ended after {elapsed.TotalSeconds:0.0} s; it should have by {latest.TotalSeconds:0.0} s.");
        var exception = await Assert.ThrowsAnyAsync<TException>(() => run);
        Assert.True(elapsed >= earliest - TimeSpan.FromMilliseconds(50), $"The call ended after {elapsed.TotalSeconds:0.00} s, before {earliest.TotalSeconds:0.00} s: {exception.Message}");
        Assert.True(elapsed <= latest, $"The call ended after {elapsed.TotalSeconds:0.00} s, later than {latest.TotalSeconds:0.00} s: {exception.Message}");
        return exception;
    }
}
