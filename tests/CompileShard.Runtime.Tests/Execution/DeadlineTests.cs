using System.Diagnostics;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

public sealed class DeadlineTests
{
    private static readonly IdArgs One = new(1);

    public static TheoryData<FakeDriver, FakeStep, bool> Cases()
    {
        var cases = new TheoryData<FakeDriver, FakeStep, bool>();
        foreach (var driver in Enum.GetValues<FakeDriver>())
        {
            foreach (var step in Enum.GetValues<FakeStep>())
            {
                cases.Add(driver, step, true);
                cases.Add(driver, step, false);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_server_that_does_not_answer_is_a_timeout_at_the_deadline(FakeDriver driver, FakeStep step, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[2].FreezesAt = step;
        fake.Servers[2].Freeze();

        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(() => FindAsync(fake, FakeCluster.Short, isAsync, default));

        Assert.InRange(clock.ElapsedMilliseconds, 250, 1300);
        Assert.Equal("IUserRepository.FindAsync", error.Method);
        Assert.Equal("user_2", error.Node);
        Assert.Equal(2, error.Shard);
        Assert.Equal(TimeSpan.FromMilliseconds(300), error.Timeout);
        Assert.Contains("IUserRepository.FindAsync: shard 2 (node user_2)", error.Message);
        Assert.Contains(step switch { FakeStep.Open => "opening a connection", FakeStep.Execute => "running the statement", _ => "reading rows" }, error.Message);
        fake.Servers[2].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_callers_token_ends_the_call_soon_and_is_in_the_exception(FakeDriver driver, FakeStep step, bool isAsync)
    {
        using var fake = new FakeCluster(driver);
        fake.Servers[2].FreezesAt = step;
        fake.Servers[2].Freeze();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FindAsync(fake, default, isAsync, source.Token));

        Assert.InRange(clock.ElapsedMilliseconds, 80, 1100);
        Assert.Equal(source.Token, error.CancellationToken);
        fake.Servers[2].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    public async Task A_cancelled_token_opens_no_connection(FakeDriver driver)
    {
        using var fake = new FakeCluster(driver);
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FindAsync(fake, default, isAsync: true, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FindAsync(fake, default, isAsync: false, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fake.Users.QueryListAsync(FindUser.Plain, ShardTargets.All(4, One), default, cancelled));
        Assert.All(fake.Servers, server => Assert.Equal(0, server.Opened));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_time_limit_that_is_not_positive_is_refused(int milliseconds)
    {
        using var fake = new FakeCluster(FakeDriver.Blocking);
        var options = new ShardCallOptions { Timeout = TimeSpan.FromMilliseconds(milliseconds) };
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FindAsync(fake, options, isAsync: true, default));
        Assert.Contains("must be more than zero", error.Message);
    }

    [Fact]
    public async Task Calls_that_hang_on_one_node_do_not_hold_up_another()
    {
        using var fake = new FakeCluster(FakeDriver.Unknown, configure: options => options.BlockingCallsPerNode = 2);
        fake.Servers[2].Freeze();
        var hanging = Enumerable.Range(0, 5).Select(_ => FindAsync(fake, FakeCluster.Short, isAsync: true, default)).ToArray();

        Assert.Equal(1, (await fake.Users.QueryFirstAsync(FindUser.Plain, 1, One, FakeCluster.Short, default)).UserId);

        var errors = new List<ShardTimeoutException>();
        foreach (var call in hanging)
            errors.Add(await Assert.ThrowsAsync<ShardTimeoutException>(() => call));
        Assert.Equal(3, errors.Count(error => error.Message.Contains("waiting for a worker thread")));
        fake.Servers[2].Thaw();
        Assert.Equal(2, (await FindAsync(fake, default, isAsync: true, default))!.UserId);
        await fake.AssertNothingIsHeldAsync();
        Assert.Equal(3, fake.Servers[2].Executed);
    }

    [Fact]
    public async Task A_caller_that_goes_on_after_a_call_may_block_on_the_next_one()
    {
        using var fake = new FakeCluster(FakeDriver.Unknown, configure: options => options.BlockingCallsPerNode = 1);
        Assert.NotNull(await FindTwiceAsync());

        async Task<User?> FindTwiceAsync()
        {
            await FindAsync(fake, FakeCluster.Short, isAsync: true, default).ConfigureAwait(false);

            // What follows the first call holds no place of the node, on whatever thread it runs.
            return fake.Users.QueryFirstOrDefault(FindUser.Plain, 2, One, FakeCluster.Short, default);
        }
    }

    [Fact]
    public async Task A_blocking_driver_sees_the_callers_context()
    {
        using var fake = new FakeCluster(FakeDriver.Blocking);
        var ambient = new AsyncLocal<string> { Value = "mine" };
        string? seen = null;
        fake.Servers[2].Fails = (_, _) =>
        {
            seen = ambient.Value;
            return null;
        };
        await FindAsync(fake, default, isAsync: true, default);
        Assert.Equal("mine", seen);
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    public async Task Many_calls_at_the_same_time_get_their_own_rows(FakeDriver driver)
    {
        using var fake = new FakeCluster(driver);
        foreach (var server in fake.Servers)
            server.Delay = TimeSpan.FromMilliseconds(1);
        var calls = Enumerable.Range(0, 400).Select(i => Task.Run(async () => Assert.Equal(i % 4, (await fake.Users.QueryFirstAsync(FindUser.Plain, i % 4, One, default, default)).UserId)));
        await Task.WhenAll(calls);
        await fake.AssertNothingIsHeldAsync();
    }

    private static async Task<User?> FindAsync(FakeCluster fake, ShardCallOptions options, bool isAsync, CancellationToken token)
        => isAsync
            ? await fake.Users.QueryFirstOrDefaultAsync(FindUser.Plain, 2, One, options, token)
            : await Task.Run(() => fake.Users.QueryFirstOrDefault(FindUser.Plain, 2, One, options, token), CancellationToken.None);
}
