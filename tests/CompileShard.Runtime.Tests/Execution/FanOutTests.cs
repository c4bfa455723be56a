using System.Diagnostics;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

public sealed class FanOutTests
{
    private static readonly ShardTarget<IdArgs>[] All = ShardTargets.All(4, new IdArgs(1));
    private static readonly User Someone = new(1, "n", null);

    public static TheoryData<FakeDriver, bool> Drivers()
    {
        var cases = new TheoryData<FakeDriver, bool>();
        foreach (var driver in Enum.GetValues<FakeDriver>())
        {
            cases.Add(driver, true);
            cases.Add(driver, false);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Rows_come_in_the_order_of_the_targets_whichever_answers_first(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        for (var i = 0; i < 4; i++)
            fake.Servers[i].Delay = TimeSpan.FromMilliseconds(40 - 10 * i);
        Assert.Equal([0, 1, 2, 3], (await ListAsync(fake, All, isAsync)).Select(user => user.UserId));
        Assert.Empty(await ListAsync(fake, [], isAsync));
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    public async Task No_more_shards_than_allowed_are_worked_on_at_a_time(FakeDriver driver)
    {
        // Many shards of one node, so that the node sees how many run.
        using var fake = new FakeCluster(driver, nodes: 1, options => options.MaxFanOut = 3);
        fake.Servers[0].Delay = TimeSpan.FromMilliseconds(10);
        var group = fake.Cluster.Bind(new ShardPlacement("users", [.. Enumerable.Repeat("user_0", 20)]));
        Assert.Equal(20, (await group.QueryListAsync(FindUser.Plain, ShardTargets.All(20, new IdArgs(1)), default, default)).Count);
        Assert.InRange(fake.Servers[0].MostRunning, 2, 3);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task The_first_failure_of_a_read_ends_the_siblings_and_names_its_shard(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[0].Freeze();
        fake.Servers[3].Freeze();
        fake.Servers[1].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("the server is on fire", breaksConnection: true) : null;

        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ShardException>(() => ListAsync(fake, All, isAsync));

        Assert.InRange(clock.ElapsedMilliseconds, 0, 1500);
        Assert.Equal(1, error.Shard);
        Assert.Equal("user_1", error.Node);
        Assert.True(error.IsTransient);
        Assert.Contains("the server is on fire", error.Message);
        foreach (var server in fake.Servers)
            server.Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Several_failures_are_all_told(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        using var both = new Barrier(2);
        foreach (var i in new[] { 1, 2 })
        {
            // So that no call of the asynchronous driver blocks its caller below.
            fake.Servers[i].Delay = TimeSpan.FromMilliseconds(10);
            fake.Servers[i].Fails = (step, _) =>
            {
                if (step != FakeStep.Execute)
                    return null;
                both.SignalAndWait(TimeSpan.FromSeconds(5));
                return new FakeDbException("down", serverError: 1053);
            };
        }

        var error = await Assert.ThrowsAsync<ShardFanOutException>(() => WriteAsync(fake, isAsync, default));
        Assert.Equal([ShardOutcomeKind.Failed, ShardOutcomeKind.Failed], error.Outcomes.Skip(1).Take(2).Select(outcome => outcome.Kind));
        Assert.True(error.IsTransient);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_write_that_fails_on_one_shard_says_what_happened_on_each(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver, configure: options => options.MaxFanOut = 1);
        fake.Servers[1].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("Duplicate entry '1'", serverError: 1062) : null;

        var error = await Assert.ThrowsAsync<ShardFanOutException>(() => WriteAsync(fake, isAsync, default));

        Assert.Equal([ShardOutcomeKind.Completed, ShardOutcomeKind.Failed, ShardOutcomeKind.NotStarted, ShardOutcomeKind.NotStarted], error.Outcomes.Select(outcome => outcome.Kind));
        Assert.Equal(1, error.Outcomes[0].AffectedRows);
        Assert.Equal(1062, Assert.IsType<ShardException>(error.Outcomes[1].Error).ServerErrorCode);
        Assert.False(error.IsTransient);
        Assert.Contains("IUserRepository.AddAsync: failed on 1 of 4 shards, completed on 1:", error.Message);
        Assert.Contains("- shard 0 (node user_0): completed, 1 rows affected", error.Message);
        Assert.Contains("- shard 1 (node user_1): failed: IUserRepository.AddAsync: shard 1 (node user_1): running the statement failed with server error 1062: Duplicate entry '1'", error.Message);
        Assert.Contains("- shard 3 (node user_3): not started", error.Message);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Writes_that_run_when_a_sibling_fails_are_let_go_on(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[2].Delay = fake.Servers[3].Delay = TimeSpan.FromMilliseconds(100);
        fake.Servers[1].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("no", serverError: 1062) : null;
        var error = await Assert.ThrowsAsync<ShardFanOutException>(() => WriteAsync(fake, isAsync, default));
        Assert.DoesNotContain(error.Outcomes, outcome => outcome.Kind == ShardOutcomeKind.Cancelled);
        Assert.Equal(fake.Servers.Sum(server => server.Executed), error.Outcomes.Count(outcome => outcome.Kind != ShardOutcomeKind.NotStarted));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_node_that_dies_during_a_broadcast_is_in_the_outcomes(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[3].Fails = (step, _) => step == FakeStep.Open ? new FakeDbException("connection refused") : null;
        var error = await Assert.ThrowsAsync<ShardFanOutException>(async () => _ = isAsync
            ? await fake.Users.BroadcastAsync(AddUser.Instance, Someone, default, default)
            : fake.Users.Broadcast(AddUser.Instance, Someone, default, default));
        Assert.Equal("user_3", Assert.Single(error.Outcomes, outcome => outcome.Kind == ShardOutcomeKind.Failed).Node);
        Assert.Contains("opening a connection failed: connection refused", error.Message);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_fan_out_that_hangs_ends_at_the_deadline(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[2].Freeze();
        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(async () => _ = isAsync
            ? await fake.Users.QueryListAsync(FindUser.Plain, All, FakeCluster.Short, default)
            : fake.Users.QueryList(FindUser.Plain, All, FakeCluster.Short, default));
        Assert.InRange(clock.ElapsedMilliseconds, 250, 1300);
        Assert.Equal("user_2", error.Node);
        fake.Servers[2].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Cancelling_a_write_half_done_tells_what_was_done(FakeDriver driver, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[2].Freeze();
        using var source = new CancellationTokenSource();
        var write = Task.Run(() => WriteAsync(fake, isAsync, source.Token));
        while (fake.Servers.Any(server => server.Executed == 0))
            await Task.Delay(10);
        await Task.Delay(100);
        source.Cancel();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal(source.Token, error.CancellationToken);
        var outcomes = Assert.IsType<ShardFanOutException>(error.InnerException).Outcomes;
        Assert.Equal(ShardOutcomeKind.Cancelled, outcomes[2].Kind);
        Assert.Equal(3, outcomes.Count(outcome => outcome.Kind == ShardOutcomeKind.Completed));
        fake.Servers[2].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Fact]
    public void A_shard_that_does_not_exist_is_refused_before_anything_is_sent()
    {
        using var fake = new FakeCluster(FakeDriver.Blocking);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => fake.Users.QueryList(FindUser.Plain, ShardTargets.All(5, new IdArgs(1)), default, default));
        Assert.Contains("users has shards 0 to 3", error.Message);
        Assert.All(fake.Servers, server => Assert.Equal(0, server.Opened));
    }

    private static async Task<List<User>> ListAsync(FakeCluster fake, ShardTarget<IdArgs>[] targets, bool isAsync)
        => isAsync
            ? await fake.Users.QueryListAsync(FindUser.Plain, targets, default, default)
            : await Task.Run(() => fake.Users.QueryList(FindUser.Plain, targets, default, default));

    private static async Task<int> WriteAsync(FakeCluster fake, bool isAsync, CancellationToken token)
        => isAsync
            ? await fake.Users.ExecuteAsync(AddUser.Instance, ShardTargets.All(4, Someone), default, token)
            : await Task.Run(() => fake.Users.Execute(AddUser.Instance, ShardTargets.All(4, Someone), default, token), CancellationToken.None);
}
