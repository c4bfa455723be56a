using System.Diagnostics;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Replicas;

/// <summary>A replica that fails costs nobody an answer, and soon nobody any time.</summary>
public sealed class ReplicaFailureTests
{
    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    [InlineData(FakeDriver.Unknown)]
    public async Task A_replica_that_cannot_be_reached_is_put_aside_and_the_read_is_made_again(FakeDriver driver)
    {
        using var fake = await new FakeReplicas(driver, configure: Seldom).CheckedAsync();
        Refuse(fake.Servers[0][0]);
        for (var i = 0; i < 10; i++)
            Assert.Equal("replica 2", await fake.AskAsync(ReadFrom.Replica));
        Assert.False(fake.Replicas[0].IsUsable);
        Assert.Equal("it failed: refused", fake.Replicas[0].Problem);
        Assert.True(fake.Replicas[1].IsUsable);
        Assert.Equal(0, fake.Primaries[0].Executed);
    }

    [Fact]
    public async Task The_primary_takes_over_when_no_replica_is_left()
    {
        using var fake = await new FakeReplicas(configure: Seldom).CheckedAsync();
        Array.ForEach(fake.Servers[0], Refuse);
        for (var i = 0; i < 5; i++)
            Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
        Assert.All(fake.Replicas, replica => Assert.False(replica.IsUsable));
    }

    [Fact]
    public async Task When_only_a_replica_will_do_the_error_names_the_node_and_every_reason()
    {
        using var fake = await new FakeReplicas(configure: Seldom).CheckedAsync();
        Array.ForEach(fake.Servers[0], Refuse);
        var met = await Assert.ThrowsAsync<ShardException>(() => fake.AskAsync(ReadFrom.Replica));
        Assert.Equal($"IUserRepository.FindAsync: shard 0 (node user_0, replica {met.Replica}): opening a connection failed: refused", met.Message);
        Assert.All(fake.Replicas, replica => Assert.False(replica.IsUsable));
        var error = await Assert.ThrowsAsync<ShardException>(() => fake.AskAsync(ReadFrom.Replica));
        Assert.Equal(
            "IUserRepository.FindAsync: shard 0 (node user_0, primary): a replica was asked for (ReadFrom.Replica), but none can be read from (replica 1: it failed: refused; replica 2: it failed: refused). " +
            "Let the primary answer in such a case with ReadFrom.PreferReplica, or see to the replicas.",
            error.Message);
        Assert.Equal(("user_0", null, true), (error.Node, error.Replica, error.IsTransient));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_is_back_once_a_check_has_reached_it_and_no_call_pays_for_trying()
    {
        using var fake = new FakeReplicas(replicas: 1);
        Refuse(fake.Servers[0][0]);
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.Equal(0, fake.Servers[0][0].Executed);

        fake.Servers[0][0].Fails = null;
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].IsUsable);
        Assert.Equal("replica 1", await fake.AskAsync(ReadFrom.PreferReplica));
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_the_statement_runs_or_is_read_is_a_failure_of_the_server()
    {
        foreach (var step in new[] { FakeStep.Execute, FakeStep.Read })
        {
            using var fake = await new FakeReplicas(replicas: 1, configure: Seldom).CheckedAsync();
                fake.Servers[0][0].Fails = (at, _) => at == step ? new FakeDbException("gone", 2013, breaksConnection: true) : null;
            Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
            Assert.False(fake.Replicas[0].IsUsable);
        }
    }

    [Fact]
    public async Task An_error_that_the_server_answers_is_the_callers_and_is_not_tried_elsewhere()
    {
        using var fake = await new FakeReplicas(replicas: 1, configure: Seldom).CheckedAsync();
        fake.Servers[0][0].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("no such table", 1146) : null;
        var error = await Assert.ThrowsAsync<ShardException>(() => fake.AskAsync(ReadFrom.PreferReplica));
        Assert.Equal((1146, 1), (error.ServerErrorCode, error.Replica));
        Assert.StartsWith("IUserRepository.FindAsync: shard 0 (node user_0, replica 1): running the statement failed", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, fake.Primaries[0].Executed);
    }

    [Fact]
    public async Task When_two_fail_together_the_third_server_is_the_primary_or_another_replica()
    {
        using var fake = await new FakeReplicas(replicas: 4, configure: Seldom).CheckedAsync();
        Array.ForEach(fake.Servers[0], Refuse);
        var error = await Assert.ThrowsAsync<ShardException>(() => fake.AskAsync(ReadFrom.Replica));
        Assert.NotNull(error.Replica);
        Assert.Equal(3, fake.Replicas.Count(replica => !replica.IsUsable));

        using var other = await new FakeReplicas(replicas: 4, configure: Seldom).CheckedAsync();
        Array.ForEach(other.Servers[0], Refuse);
        Assert.Equal(FakeReplicas.Primary, await other.AskAsync(ReadFrom.PreferReplica));
        Assert.Equal(2, other.Replicas.Count(replica => !replica.IsUsable));
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    [InlineData(FakeDriver.Unknown)]
    public async Task A_server_that_stands_still_lets_its_calls_go_once_a_check_has_found_out(FakeDriver driver)
    {
        using var fake = new FakeReplicas(driver, replicas: 1);
        Assert.Equal("replica 1", await fake.AskAsync(ReadFrom.PreferReplica, 20_000));
        await FakeReplicas.UntilAsync(() => fake.Servers[0][0].Executed >= 2);
        fake.Servers[0][0].Freeze();
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => fake.AskAsync(ReadFrom.PreferReplica, 20_000)));
        Assert.All(answers, answer => Assert.Equal(FakeReplicas.Primary, answer));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(6), $"The calls came back after {clock.Elapsed}.");

        clock.Restart();
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica, 20_000));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"A later call took {clock.Elapsed}.");
        fake.Servers[0][0].Thaw();
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].IsUsable);
    }

    [Fact]
    public async Task A_slow_statement_puts_no_replica_aside()
    {
        using var fake = new FakeReplicas(replicas: 1);
        Assert.Equal("replica 1", await fake.AskAsync(ReadFrom.Replica));
        await FakeReplicas.UntilAsync(() => fake.Servers[0][0].Texts.Contains("SELECT 1"));
        fake.Servers[0][0].Delays = () => fake.Servers[0][0].Texts[^1] == "SELECT 1" ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(() => fake.AskAsync(ReadFrom.Replica, 200));
        Assert.Equal(1, error.Replica);
        Assert.True(fake.Replicas[0].IsUsable);
    }

    [Fact]
    public async Task The_second_try_has_only_what_is_left_of_the_deadline()
    {
        using var fake = await new FakeReplicas(replicas: 1, configure: Seldom).CheckedAsync();
        fake.Servers[0][0].Delay = TimeSpan.FromMilliseconds(400);
        fake.Servers[0][0].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("gone", 2013, breaksConnection: true) : null;
        fake.Primaries[0].Delay = TimeSpan.FromSeconds(5);
        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(() => fake.AskAsync(ReadFrom.PreferReplica, 900));
        Assert.Null(error.Replica);
        Assert.InRange(clock.ElapsedMilliseconds, 800, 2_500);
    }

    [Fact]
    public async Task A_call_that_its_caller_cancels_is_not_made_again()
    {
        using var fake = await new FakeReplicas(replicas: 1, configure: Seldom).CheckedAsync();
        fake.Servers[0][0].Freeze();
        using var source = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fake.AskAsync(ReadFrom.PreferReplica, token: source.Token));
        Assert.True(fake.Replicas[0].IsUsable);
        Assert.Equal(0, fake.Primaries[0].Executed);
    }

    [Fact]
    public async Task A_fan_out_goes_on_when_one_replica_fails()
    {
        using var fake = await new FakeReplicas(nodes: 4, replicas: 1, configure: Seldom).CheckedAsync();
        Refuse(fake.Servers[2][0]);
        var options = FakeReplicas.From(ReadFrom.PreferReplica);
        string[] expected = ["replica 1", "replica 1", "primary", "replica 1"];
        Assert.Equal(expected, (await fake.Users.QueryListAsync(FindUser.Plain, ShardTargets.All(4, new IdArgs(1)), options, default)).Select(user => user.Name));
        Assert.Equal(expected, fake.Users.QueryList(FindUser.Plain, ShardTargets.All(4, new IdArgs(1)), options, default).Select(user => user.Name));
        Assert.Equal("primary", fake.Users.QueryFirst(FindUser.Plain, 2, new IdArgs(1), options, default).Name);
    }

    [Fact]
    public async Task A_stream_moves_while_it_has_given_no_row()
    {
        using var fake = await new FakeReplicas(replicas: 1, configure: Seldom).CheckedAsync();
        fake.Servers[0][0].Fails = (step, _) => step == FakeStep.Read ? new FakeDbException("gone", 2013, breaksConnection: true) : null;
        var names = new List<string>();
        await foreach (var user in fake.Users.QueryStreamAsync(FindUser.Plain, 0, new IdArgs(1), FakeReplicas.From(ReadFrom.PreferReplica), default))
            names.Add(user.Name);
        Assert.Equal([FakeReplicas.Primary], names);
        Assert.Equal([FakeReplicas.Primary], fake.Users.QueryStream(FindUser.Plain, 0, new IdArgs(1), FakeReplicas.From(ReadFrom.PreferReplica), default).Select(user => user.Name));
    }

    [Fact]
    public async Task A_stream_that_has_given_rows_ends_with_the_error()
    {
        using var fake = await new FakeReplicas(replicas: 1, configure: Seldom, before: f => f.Servers[0][0].Rows.AddRange(Enumerable.Range(2, 99).Select(i => new object?[] { (long)i, "replica 1", null }))).CheckedAsync();
        fake.Servers[0][0].Fails = (step, row) => step == FakeStep.Read && row == 50 ? new FakeDbException("gone", 2013, breaksConnection: true) : null;
        var read = 0;
        var error = await Assert.ThrowsAsync<ShardException>(async () =>
        {
            await foreach (var user in fake.Users.QueryStreamAsync(FindUser.Plain, 0, new IdArgs(1), FakeReplicas.From(ReadFrom.PreferReplica), default))
                read++;
        });
        Assert.Equal((50, 1), (read, error.Replica));
        Assert.False(fake.Replicas[0].IsUsable);
        Assert.Equal(0, fake.Primaries[0].Executed);
    }

    [Fact]
    public async Task Verifying_looks_at_replicas_only_when_asked()
    {
        using var fake = await new FakeReplicas(configure: Seldom).CheckedAsync();
        Refuse(fake.Servers[0][1]);
        await fake.Cluster.VerifyAsync();
        var error = await Assert.ThrowsAsync<ShardTopologyException>(() => fake.Cluster.VerifyAsync(includeReplicas: true));
        Assert.Equal("1 of 3 servers cannot be reached:\n- OpenConnectionAsync: node user_0, replica 2: opening a connection failed: refused", error.Message);
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    public async Task A_synchronous_call_is_let_go_too_when_its_server_stands_still(FakeDriver driver)
    {
        using var fake = new FakeReplicas(driver, replicas: 1, configure: options => options.CommandTimeout = TimeSpan.FromSeconds(60));
        await fake.CheckedAsync();
        fake.Servers[0][0].Freeze();
        var clock = Stopwatch.StartNew();
        Assert.Equal(FakeReplicas.Primary, fake.Users.QueryFirst(FindUser.Plain, 0, new IdArgs(1), new ShardCallOptions { ReadFrom = ReadFrom.PreferReplica }, default).Name);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(6), $"The call came back after {clock.Elapsed}.");
    }

    [Fact]
    public async Task However_calls_end_no_server_is_taken_to_be_busy_afterwards()
    {
        using var fake = new FakeReplicas(replicas: 3, configure: options => options.ReplicaCheckInterval = TimeSpan.FromMilliseconds(20));
        Array.ForEach(fake.Servers[0], server =>
        {
            server.Delays = () => TimeSpan.FromMilliseconds(Random.Shared.Next(20));
            server.HonoursTokens = true;
            server.Fails = (_, _) => Random.Shared.Next(10) switch { 0 => new FakeDbException("gone", 2013, breaksConnection: true), 1 => new FakeDbException("deadlock", 1213), _ => null };
        });
        var ended = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async worker =>
        {
            for (var i = 0; i < 40; i++)
            {
                using var source = new CancellationTokenSource(Random.Shared.Next(5) == 0 ? Random.Shared.Next(1, 10) : 60_000);
                var options = FakeReplicas.From(worker % 2 == 0 ? ReadFrom.Any : ReadFrom.Replica, Random.Shared.Next(5) == 0 ? Random.Shared.Next(1, 10) : 5_000);
                try
                {
                    if (i % 3 == 0)
                    {
                        await foreach (var user in fake.Users.QueryStreamAsync(FindUser.Plain, 0, new IdArgs(1), options, source.Token))
                            break;
                    }
                    else
                    {
                        await fake.Users.QueryFirstAsync(FindUser.Plain, 0, new IdArgs(1), options, source.Token);
                    }
                }
                catch (Exception e) when (e is ShardException or OperationCanceledException)
                {
                }
                Interlocked.Increment(ref ended);
            }
        }));
        Assert.Equal(640, ended);
        Assert.All(fake.Cluster.GetNode("user_0").AllServers(), server => Assert.Equal(0, server.InFlight));
        Array.ForEach(fake.Servers[0], server => server.Fails = null);
        await FakeReplicas.UntilAsync(() => fake.Replicas.All(replica => replica.IsUsable));
        await fake.Cluster.DisposeAsync();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Unknown)]
    public async Task Nothing_is_held_and_nothing_is_asked_once_the_cluster_is_disposed(FakeDriver driver)
    {
        using var fake = new FakeReplicas(driver);
        await fake.AskAsync(ReadFrom.Replica);
        await FakeReplicas.UntilAsync(() => fake.Servers[0].All(server => server.Executed > 2));
        await fake.Cluster.DisposeAsync();
        await fake.AssertNothingIsHeldAsync();
        var executed = fake.Servers[0].Sum(server => server.Executed);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(executed, fake.Servers[0].Sum(server => server.Executed));
    }

    /// <summary>No check comes in between by itself.</summary>
    private static void Seldom(ShardClusterOptions options) => options.ReplicaCheckInterval = TimeSpan.FromMinutes(10);

    private static void Refuse(FakeServer server) => server.Fails = (step, _) => step == FakeStep.Open ? new FakeDbException("refused") : null;
}
