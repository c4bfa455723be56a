using System.Diagnostics;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Replicas;

/// <summary>Nodes with replicas. The name of the one user on each server says which server it is.</summary>
internal sealed class FakeReplicas : IDisposable
{
    public const string Primary = "primary";

    public FakeReplicas(FakeDriver driver = FakeDriver.Asynchronous, int nodes = 1, int replicas = 2, Action<ShardClusterOptions>? configure = null, Action<FakeReplicas>? before = null)
    {
        var builder = new ShardClusterBuilder();
        builder.Options.LeasedConnectionsPerNode = 0;
        builder.Options.ReplicaCheckInterval = TimeSpan.FromMilliseconds(100);
        configure?.Invoke(builder.Options);
        Primaries = [.. Enumerable.Range(0, nodes).Select(_ => Server(driver, Primary))];
        Servers = [.. Enumerable.Range(0, nodes).Select(_ => Enumerable.Range(1, replicas).Select(i => Server(driver, "replica " + i)).ToArray())];
        before?.Invoke(this);
        for (var node = 0; node < nodes; node++)
        {
            builder.AddNode($"user_{node}", new FakeDataSource(Primaries[node]), FakeCluster.CapabilitiesOf(driver));
            foreach (var replica in Servers[node])
                builder.AddReplica($"user_{node}", new FakeDataSource(replica), FakeCluster.CapabilitiesOf(driver));
        }

        Cluster = builder.Build();
        Users = Cluster.Bind(new ShardPlacement("users", [.. Enumerable.Range(0, nodes).Select(i => $"user_{i}")]));
    }

    public FakeServer[] Primaries { get; }

    /// <summary>The replicas of each node.</summary>
    public FakeServer[][] Servers { get; }

    public ShardCluster Cluster { get; }

    public ShardGroup Users { get; }

    public IReadOnlyList<ShardReplica> Replicas => Cluster.GetNode("user_0").Replicas;

    public static ShardCallOptions From(ReadFrom from, int milliseconds = 5_000) => new() { ReadFrom = from, Timeout = TimeSpan.FromMilliseconds(milliseconds) };

    /// <summary>Which server answers.</summary>
    public async Task<string> AskAsync(ReadFrom from, int milliseconds = 5_000, CancellationToken token = default)
        => (await Users.QueryFirstAsync(FindUser.Plain, 0, new IdArgs(1), From(from, milliseconds), token)).Name;

    public async Task<string> AskByMethodAsync(ReadFrom? from) => (await Users.QueryFirstAsync(new FindUser(CommandTraits.ReadOnly) { ReadFrom = from }, 0, new IdArgs(1), default, default)).Name;

    /// <summary>Waits for the first check of each replica, so that none comes in between what follows when the next one is far off.</summary>
    public async Task<FakeReplicas> CheckedAsync()
    {
        foreach (var node in Cluster.Nodes)
            node.Servers.Watch();
        await UntilAsync(() => Cluster.Nodes.SelectMany(node => node.Servers.Replicas).All(server => server.Health!.MeasuredAt != 0));
        return this;
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "What was waited for has not come.");
            await Task.Delay(5);
        }
    }

    public async Task AssertNothingIsHeldAsync() => await UntilAsync(() => Primaries.Concat(Servers.SelectMany(s => s)).Sum(server => server.OpenConnections) == 0);

    public void Dispose()
    {
        foreach (var server in Primaries.Concat(Servers.SelectMany(s => s)))
            server.Thaw();
        Cluster.Dispose();
    }

    private static FakeServer Server(FakeDriver driver, string name)
    {
        var server = new FakeServer { HonoursCommandTimeout = driver == FakeDriver.Blocking, Answers = text => text == "SELECT 1" ? new FakeAnswer(["1"], [1L]) : null };
        server.Rows.Add([1L, name, null]);
        return server;
    }
}
