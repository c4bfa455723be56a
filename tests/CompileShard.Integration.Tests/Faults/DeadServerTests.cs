using CompileShard.Generated;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>A server that is down, that dies in the middle of a call, and that comes back.</summary>
public sealed class DeadServerTests(FaultyServers servers) : FaultTest(servers)
{
    private static readonly ShardCallOptions s_fiveSeconds = new() { Timeout = TimeSpan.FromSeconds(5) };
    private static readonly Probe.Args s_one = new(1);
    private static readonly Probe.Args s_two = new(2);

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task A_node_that_is_down_is_an_error_at_once_that_names_it(int leased, bool isAsync)
    {
        var probe = Bind(leased);
        await Servers[3].KillAsync();

        var error = await EndsWithAsync<ShardException>(() => FindAsync(probe, 3, isAsync), TimeSpan.Zero, Tolerance);

        Assert.IsNotType<ShardTimeoutException>(error);
        Assert.Contains("node_3", error.Message);
        Assert.Contains("IProbe.Find", error.Message);
        Assert.True(error.IsTransient);
        Assert.Equal("node_3", error.Node);
        Assert.Equal(3, error.Shard);
        Assert.DoesNotContain(MariaDb.MariaDbServer.Password, error.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scatter_over_a_node_that_is_down_names_it(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        await Servers[3].KillAsync();
        var targets = ShardTargets.All(Shards, s_one);

        var error = await EndsWithAsync<ShardException>(
            async () => _ = isAsync ? await probe.QueryListAsync(Probe.Pooled, targets, s_fiveSeconds, default) : probe.QueryList(Probe.Pooled, targets, s_fiveSeconds, default),
            TimeSpan.Zero,
            Tolerance);

        Assert.Contains("node_3", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_dies_during_a_scatter_ends_the_call_and_its_siblings(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        var targets = ShardTargets.All(Shards, s_one);
        var half = TimeSpan.FromMilliseconds(500);
        var kill = Task.Delay(half).ContinueWith(_ => Servers[2].KillAsync(), TaskScheduler.Default).Unwrap();

        // Every shard sleeps 8 seconds; the dead one ends the call much sooner.
        var error = await EndsWithAsync<ShardException>(
            async () => _ = isAsync ? await probe.QueryListAsync(Probe.Slow, targets, default, default) : probe.QueryList(Probe.Slow, targets, default, default),
            half,
            half + Tolerance);

        await kill;
        Assert.Contains("node_2", error.Message);
        Assert.Contains("IProbe.Slow", error.Message);
        Assert.True(error.IsTransient);
        Assert.Equal(10, await FindAsync(probe, 0, isAsync));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task After_a_kill_and_a_restart_calls_succeed_again(int leased, bool isAsync)
    {
        var probe = Bind(leased);
        // Several connections, all of which the kill breaks.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => FindAsync(probe, 1, isAsync)));

        await Servers[1].KillAsync();
        await Assert.ThrowsAnyAsync<ShardException>(() => FindAsync(probe, 1, isAsync));
        await Servers[1].RestartAsync();

        for (var i = 0; i < 10; i++)
            Assert.Equal(10, await FindAsync(probe, 1, isAsync));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task A_read_survives_connections_that_broke_while_they_lay_in_the_pool(int leased, bool isAsync)
    {
        var probe = Bind(leased);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => FindAsync(probe, 1, isAsync)));

        await Servers[1].RestartAsync();

        Assert.Equal(10, await FindAsync(probe, 1, isAsync));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_is_not_repeated_behind_the_callers_back(bool isAsync)
    {
        var probe = Bind(leasedConnections: 4);
        await probe.ExecuteAsync(ProbeWrite.Instance, 1, s_two, s_fiveSeconds, default);
        var before = await ValueAsync();

        await Servers[1].RestartAsync();
        var succeeded = 0;
        for (var i = 0; i < 10; i++)
        {
            try
            {
                succeeded += isAsync
                    ? await probe.ExecuteAsync(ProbeWrite.Instance, 1, s_two, s_fiveSeconds, default)
                    : probe.Execute(ProbeWrite.Instance, 1, s_two, s_fiveSeconds, default);
            }
            catch (ShardException e) when (e.IsTransient)
            {
            }
        }

        Assert.InRange(succeeded, 8, 10);
        var value = await ValueAsync();
        Assert.Equal(before + succeeded, value);
    }

    private async Task<long> ValueAsync() => Convert.ToInt64((await Servers[1].QueryAsync("SELECT value FROM probe WHERE id = 2", "app")).Single()[0]);

    private static async Task<long> FindAsync(ShardGroup probe, int shard, bool isAsync) =>
        isAsync
            ? await probe.QueryFirstAsync(Probe.Neutral, shard, s_one, s_fiveSeconds, default)
            : probe.QueryFirst(Probe.Neutral, shard, s_one, s_fiveSeconds, default);
}
