using System.Diagnostics;
using CompileShard.Generated;

namespace CompileShard.Runtime.Tests.Fakes;

/// <summary>The drivers that the tests play.</summary>
public enum FakeDriver
{
    /// <summary>Like MySqlConnector, but one whose tokens and timeouts do nothing on a frozen server.</summary>
    Asynchronous,

    /// <summary>Like MySql.Data: only the synchronous methods are used; the command timeout holds.</summary>
    Blocking,

    /// <summary>A driver of which nothing is known, and that honours nothing.</summary>
    Unknown,
}

/// <summary>A cluster on fake servers.</summary>
public sealed class FakeCluster : IDisposable
{
    public FakeCluster(FakeDriver driver, int nodes = 4, Action<ShardClusterOptions>? configure = null)
    {
        var builder = new ShardClusterBuilder();
        builder.Options.LeasedConnectionsPerNode = 0;
        configure?.Invoke(builder.Options);
        Servers = [.. Enumerable.Range(0, nodes).Select(i => new FakeServer { HonoursCommandTimeout = driver == FakeDriver.Blocking })];
        for (var i = 0; i < nodes; i++)
        {
            Servers[i].Rows.Add([(long)i, "n", null]);
            builder.AddNode($"user_{i}", new FakeDataSource(Servers[i]), CapabilitiesOf(driver));
        }

        Cluster = builder.Build();
        Users = Cluster.Bind(new ShardPlacement("users", [.. Enumerable.Range(0, nodes).Select(i => $"user_{i}")]));
    }

    public static ShardCallOptions Short { get; } = new() { Timeout = TimeSpan.FromMilliseconds(300) };

    public FakeServer[] Servers { get; }

    public ShardCluster Cluster { get; }

    public ShardGroup Users { get; }

    public int OpenConnections => Servers.Sum(server => server.OpenConnections);

    public static DriverCapabilities CapabilitiesOf(FakeDriver driver) => driver switch
    {
        FakeDriver.Asynchronous => DriverCapabilities.MySqlConnector,
        FakeDriver.Blocking => DriverCapabilities.MySqlData,
        _ => DriverCapabilities.Unknown,
    };

    /// <summary>Waits until nothing is held any more; what an abandoned call holds goes back when its driver lets it.</summary>
    public async Task AssertNothingIsHeldAsync()
    {
        var clock = Stopwatch.StartNew();
        while (OpenConnections != 0 && clock.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Delay(10);
        Assert.Equal(0, OpenConnections);
    }

    public void Dispose()
    {
        foreach (var server in Servers)
            server.Thaw();
        Cluster.Dispose();
    }
}
