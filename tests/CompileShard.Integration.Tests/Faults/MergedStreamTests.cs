using CompileShard.Generated;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>Merged streams hold a connection of each shard. Pools that have too few make them wait, not for ever, and what was held goes back.</summary>
public sealed class MergedStreamTests(FaultyServers servers) : FaultTest(servers)
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly ShardCallOptions s_oneSecond = new() { Timeout = OneSecond };

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, false)]
    public async Task A_stream_whose_connections_another_one_holds_ends_in_time_with_the_remedy(int leased, bool isAsync)
    {
        var probe = Bind(leased, maximumPoolSize: 1);
        await using (var first = Stream(probe, ProbeMerge.Large).GetAsyncEnumerator())
        {
            Assert.True(await first.MoveNextAsync());
            var error = await EndsWithAsync<ShardTimeoutException>(() => CountAsync(probe, ProbeMerge.Small, isAsync, s_oneSecond), OneSecond, OneSecond + Tolerance);
            Assert.Contains($"(node {error.Node}): no answer within the deadline of 1 s; it was opening a connection. If the server can be reached, all connections of its pool were in use", error.Message, StringComparison.Ordinal);
            Assert.Contains("raise the pool's size in the connection string", error.Message, StringComparison.Ordinal);
            Assert.True(await first.MoveNextAsync());
        }

        for (var i = 0; i < 3; i++)
            Assert.Equal(2 * Shards, await CountAsync(probe, ProbeMerge.Small, isAsync, default));
    }

    [Fact]
    public async Task Shards_of_one_server_that_has_fewer_connections_than_they_need_end_in_time()
    {
        var builder = new ShardClusterBuilder { Options = { LeasedConnectionsPerNode = 0 } };
        builder.AddNode("node_0", MariaDb.MySqlDriver.Factory, Servers[0].ConnectionString("app", maximumPoolSize: 1));
        await using var cluster = builder.Build();
        var probe = cluster.Bind(new ShardPlacement("probe", ["node_0", "node_0"]));
        var error = await EndsWithAsync<ShardTimeoutException>(() => CountAsync(probe, ProbeMerge.Small, isAsync: true, s_oneSecond), OneSecond, OneSecond + Tolerance);
        Assert.Equal("node_0", error.Node);
        Assert.Contains("a stream that merges shards holds one for each of them until it ends", error.Message, StringComparison.Ordinal);

        // Lists need one after the other.
        Assert.Equal([1, 1, 2, 2], await probe.MergeListAsync(ProbeMerge.Small, default, ShardTargets.All<Probe.Args>(2, default), default, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Streams_that_are_left_or_cancelled_give_their_connections_back(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0, maximumPoolSize: 1);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(30, await CountAsync(probe, ProbeMerge.Large, isAsync, default, rows: 30));
            using var source = new CancellationTokenSource();
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CountAsync(probe, ProbeMerge.Large, isAsync, default, cancelAt: (source, 50)));
            Assert.Equal(source.Token, error.CancellationToken);
        }
        Assert.Equal(2 * Shards, await CountAsync(probe, ProbeMerge.Small, isAsync, default));
    }

    private static IAsyncEnumerable<long> Stream(ShardGroup probe, ProbeMerge query, ShardCallOptions options = default, CancellationToken token = default)
        => probe.MergeStreamAsync(query, default, ShardTargets.All<Probe.Args>(probe.ShardCount, default), options, token);

    private static async Task<int> CountAsync(ShardGroup probe, ProbeMerge query, bool isAsync, ShardCallOptions options, int rows = int.MaxValue, (CancellationTokenSource? Source, int Row) cancelAt = default)
    {
        var count = 0;
        var token = cancelAt.Source?.Token ?? default;
        if (isAsync)
        {
            await foreach (var _ in Stream(probe, query, options, token))
            {
                if (Ends())
                    break;
            }
            return count;
        }

        foreach (var _ in probe.MergeStream(query, default, ShardTargets.All<Probe.Args>(probe.ShardCount, default), options, token))
        {
            if (Ends())
                break;
        }
        return count;

        bool Ends()
        {
            if (++count == cancelAt.Row)
                cancelAt.Source!.Cancel();
            return count == rows;
        }
    }
}
