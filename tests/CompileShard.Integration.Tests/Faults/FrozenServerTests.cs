using CompileShard.Generated;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>A server that accepts connections and answers nothing: the deadline of the call must hold with every driver.</summary>
public sealed class FrozenServerTests(FaultyServers servers) : FaultTest(servers)
{
    private static readonly ShardCallOptions s_twoSeconds = new() { Timeout = TwoSeconds };
    private static readonly Probe.Args s_one = new(1);

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task A_fresh_connection_ends_at_the_deadline(int leased, bool isAsync)
    {
        var probe = Bind(leased);
        Servers[1].Freeze();

        var error = await EndsWithAsync<ShardTimeoutException>(() => FindAsync(probe, Probe.Neutral, 1, isAsync), TwoSeconds, TwoSeconds + Tolerance);

        AssertNames(error, "IProbe.Find", "node_1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pooled_connection_ends_at_the_deadline(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        Assert.Equal(10, await WarmAsync(probe, Probe.Pooled, 1, isAsync));
        Servers[1].Freeze();

        var error = await EndsWithAsync<ShardTimeoutException>(() => FindAsync(probe, Probe.Pooled, 1, isAsync), TwoSeconds, TwoSeconds + Tolerance);

        AssertNames(error, "IProbe.FindPooled", "node_1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leased_connection_ends_at_the_deadline(bool isAsync)
    {
        var probe = Bind(leasedConnections: 4);
        Assert.Equal(10, await WarmAsync(probe, Probe.Neutral, 1, isAsync));
        Servers[1].Freeze();

        var error = await EndsWithAsync<ShardTimeoutException>(() => FindAsync(probe, Probe.Neutral, 1, isAsync), TwoSeconds, TwoSeconds + Tolerance);

        AssertNames(error, "IProbe.Find", "node_1");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task After_a_thaw_calls_succeed_again(int leased, bool isAsync)
    {
        var probe = Bind(leased);
        Assert.Equal(10, await WarmAsync(probe, Probe.Neutral, 1, isAsync));
        Servers[1].Freeze();
        await EndsWithAsync<ShardTimeoutException>(() => FindAsync(probe, Probe.Neutral, 1, isAsync), TwoSeconds, TwoSeconds + Tolerance);

        Servers[1].Thaw();

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(10, await WarmAsync(probe, Probe.Neutral, 1, isAsync));
            Assert.Equal(20, await WarmAsync(probe, Probe.Neutral, 1, isAsync, id: 2));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_other_servers_answer_meanwhile(bool isAsync)
    {
        var probe = Bind(leasedConnections: 4);
        Servers[1].Freeze();
        var stuck = Task.Run(() => FindAsync(probe, Probe.Neutral, 1, isAsync));
        for (var i = 0; i < 20; i++)
            Assert.Equal(10, await FindAsync(probe, Probe.Neutral, i % 2 == 0 ? 0 : 2, isAsync));
        await Assert.ThrowsAsync<ShardTimeoutException>(() => stuck);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scatter_ends_at_the_deadline_and_names_the_frozen_shard(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        var targets = ShardTargets.All(Shards, s_one);
        Assert.Equal([10, 10, 10, 10], await ScatterAsync(probe, targets, isAsync, default));
        Servers[2].Freeze();

        var error = await EndsWithAsync<ShardTimeoutException>(() => ScatterAsync(probe, targets, isAsync, s_twoSeconds), TwoSeconds, TwoSeconds + Tolerance);

        AssertNames(error, "IProbe.FindPooled", "node_2");
    }

    [Fact]
    public async Task Many_calls_at_once_all_end_at_the_deadline()
    {
        var probe = Bind(leasedConnections: 4, maximumPoolSize: 5);
        Assert.Equal(10, await WarmAsync(probe, Probe.Neutral, 1, isAsync: true));
        Servers[1].Freeze();

        await EndsWithAsync<ShardTimeoutException>(
            async () =>
            {
                var calls = Enumerable.Range(0, 40).Select(_ => FindAsync(probe, Probe.Neutral, 1, isAsync: true)).ToArray();
                foreach (var call in calls)
                    await Assert.ThrowsAsync<ShardTimeoutException>(() => call);
                await calls[0];
            },
            TwoSeconds,
            TwoSeconds + Tolerance);
    }

    [Fact]
    public async Task Threads_stuck_on_one_server_do_not_starve_the_others()
    {
        var probe = Bind(leasedConnections: 0, maximumPoolSize: 50);
        Servers[1].Freeze();
        var stuck = Enumerable.Range(0, 60).Select(_ => FindAsync(probe, Probe.Pooled, 1, isAsync: true)).ToArray();

        for (var i = 0; i < 20; i++)
            Assert.Equal(10, await FindAsync(probe, Probe.Pooled, 0, isAsync: true).WaitAsync(TimeSpan.FromSeconds(1)));

        foreach (var call in stuck)
            await Assert.ThrowsAsync<ShardTimeoutException>(() => call);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_ends_at_the_deadline_when_the_server_freezes_in_the_middle(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        var rows = 0;

        await EndsWithAsync<ShardTimeoutException>(
            async () =>
            {
                if (isAsync)
                {
                    await foreach (var _ in probe.QueryStreamAsync(Probe.Trickle, 1, s_one, s_twoSeconds, default))
                        FreezeAfterFive();
                }
                else
                {
                    foreach (var _ in probe.QueryStream(Probe.Trickle, 1, s_one, s_twoSeconds, default))
                        FreezeAfterFive();
                }
            },
            TwoSeconds,
            TwoSeconds + Tolerance);

        void FreezeAfterFive()
        {
            if (++rows == 5)
                Servers[1].Freeze();
        }
    }

    /// <summary>A call while the server answers; it has all the time it needs on a busy machine.</summary>
    private static async Task<long> WarmAsync(ShardGroup probe, Probe query, int shard, bool isAsync, long id = 1) =>
        isAsync
            ? await probe.QueryFirstAsync(query, shard, new Probe.Args(id), default, default)
            : probe.QueryFirst(query, shard, new Probe.Args(id), default, default);

    private static async Task<long> FindAsync(ShardGroup probe, Probe query, int shard, bool isAsync, long id = 1) =>
        isAsync
            ? await probe.QueryFirstAsync(query, shard, new Probe.Args(id), s_twoSeconds, default)
            : probe.QueryFirst(query, shard, new Probe.Args(id), s_twoSeconds, default);

    private static async Task<List<long>> ScatterAsync(ShardGroup probe, ShardTarget<Probe.Args>[] targets, bool isAsync, ShardCallOptions options) =>
        isAsync
            ? await probe.QueryListAsync(Probe.Pooled, targets, options, default)
            : probe.QueryList(Probe.Pooled, targets, options, default);

    private static void AssertNames(ShardTimeoutException error, string method, string node)
    {
        Assert.Contains(method, error.Message);
        Assert.Contains(node, error.Message);
        Assert.Equal(TwoSeconds, error.Timeout);
        Assert.Equal(node, error.Node);
    }
}
