using System.Diagnostics;
using CompileShard.Generated;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>A token that is cancelled ends the call within a second, whatever the driver thinks of tokens.</summary>
public sealed class CancellationTests(FaultyServers servers) : FaultTest(servers)
{
    private static readonly Probe.Args s_one = new(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_running_statement_ends_when_the_token_is_cancelled(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        await probe.QueryFirstAsync(Probe.Pooled, 1, s_one, default, default);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var error = await EndsWithAsync<OperationCanceledException>(() => SlowAsync(probe, isAsync, cancel.Token), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300) + Tolerance);

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal(10, await probe.QueryFirstAsync(Probe.Pooled, 1, s_one, default, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_frozen_server_does_not_keep_a_cancelled_call(bool isAsync)
    {
        var probe = Bind(leasedConnections: 4);
        await probe.QueryFirstAsync(Probe.Neutral, 1, s_one, default, default);
        Servers[1].Freeze();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await EndsWithAsync<OperationCanceledException>(
            async () => _ = isAsync
                ? await probe.QueryFirstAsync(Probe.Neutral, 1, s_one, default, cancel.Token)
                : probe.QueryFirst(Probe.Neutral, 1, s_one, default, cancel.Token),
            TimeSpan.FromMilliseconds(300),
            TimeSpan.FromMilliseconds(300) + Tolerance);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_token_opens_no_connection(bool isAsync)
    {
        var probe = Bind(leasedConnections: 0);
        await Servers[1].KillAsync();

        await EndsWithAsync<OperationCanceledException>(() => SlowAsync(probe, isAsync, new CancellationToken(canceled: true)), TimeSpan.Zero, Tolerance);
    }

    [Fact]
    public async Task A_stream_that_is_cancelled_in_the_middle_ends()
    {
        var probe = Bind(leasedConnections: 0);
        using var cancel = new CancellationTokenSource();
        var rows = 0;
        var sinceCancel = new Stopwatch();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in probe.QueryStreamAsync(Probe.Trickle, 1, s_one, default, default).WithCancellation(cancel.Token))
            {
                if (++rows == 5)
                {
                    sinceCancel.Start();
                    cancel.Cancel();
                }
            }
        });

        Assert.InRange(sinceCancel.Elapsed, TimeSpan.Zero, Tolerance);
        Assert.InRange(rows, 5, 8);
        Assert.Equal(10, await probe.QueryFirstAsync(Probe.Pooled, 1, s_one, default, default));
    }

    [Fact]
    public async Task Rows_of_a_stream_come_as_the_server_sends_them()
    {
        var probe = Bind(leasedConnections: 0);
        await probe.QueryFirstAsync(Probe.Pooled, 1, s_one, default, default);
        var clock = Stopwatch.StartNew();

        await foreach (var _ in probe.QueryStreamAsync(Probe.Trickle, 1, s_one, default, default))
            break;

        // The first row takes the server 0.1 s; all of them would take 20 s.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Tolerance);
    }

    [Fact]
    public async Task A_stream_that_is_left_early_gives_its_connection_back()
    {
        var probe = Bind(leasedConnections: 0, maximumPoolSize: 2);
        // A driver may have to read the rest of the result before it can close: that takes a moment of its own.
        var patient = new ShardCallOptions { Timeout = TimeSpan.FromSeconds(20) };
        for (var i = 0; i < 6; i++)
        {
            await foreach (var value in probe.QueryStreamAsync(Probe.Many, 1, s_one, patient, default))
            {
                Assert.Equal(2, value);
                break;
            }
        }
        Assert.Equal(10, await probe.QueryFirstAsync(Probe.Pooled, 1, s_one, patient, default));
    }

    [Fact]
    public async Task Cancelling_a_scatter_ends_all_its_shards()
    {
        var probe = Bind(leasedConnections: 0);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await EndsWithAsync<OperationCanceledException>(
            async () => await probe.QueryListAsync(Probe.Slow, ShardTargets.All(Shards, s_one), default, cancel.Token),
            TimeSpan.FromMilliseconds(300),
            TimeSpan.FromMilliseconds(300) + Tolerance);

        Assert.Equal([10, 10, 10, 10], await probe.QueryListAsync(Probe.Pooled, ShardTargets.All(Shards, s_one), default, default));
    }

    private static async Task<long> SlowAsync(ShardGroup probe, bool isAsync, CancellationToken token) =>
        isAsync ? await probe.QueryFirstAsync(Probe.Slow, 1, s_one, default, token) : probe.QueryFirst(Probe.Slow, 1, s_one, default, token);
}
