using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

/// <summary>A driver's pool may hold connections that an earlier call left in disorder; a call that meets one takes another.</summary>
public sealed class OpeningTests
{
    public static TheoryData<bool, int> Ways => new() { { true, 0 }, { false, 0 }, { true, 2 }, { false, 2 } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Connection_in_disorder_is_left_for_another(bool isAsync, int leased)
    {
        using var fake = new FakeCluster(FakeDriver.Blocking, nodes: 1, options => options.LeasedConnectionsPerNode = leased);
        var attempts = FailOpening(fake, times: 2, () => new FakeDbException("Out of sync with server"));

        Assert.Equal(0, (await FindAsync(fake, isAsync))!.UserId);

        Assert.Equal(3, attempts());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Server_that_cannot_be_reached_is_not_asked_for_ever(bool isAsync, int leased)
    {
        using var fake = new FakeCluster(FakeDriver.Blocking, nodes: 1, options => options.LeasedConnectionsPerNode = leased);
        var attempts = FailOpening(fake, times: int.MaxValue, () => new FakeDbException("Unable to connect"));

        var error = await Assert.ThrowsAsync<ShardException>(() => FindAsync(fake, isAsync));

        Assert.Contains("opening a connection failed", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, attempts());
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Refusal_by_the_server_is_final(bool isAsync, int leased)
    {
        using var fake = new FakeCluster(FakeDriver.Blocking, nodes: 1, options => options.LeasedConnectionsPerNode = leased);
        var attempts = FailOpening(fake, times: int.MaxValue, () => new FakeDbException("Access denied", serverError: 1045));

        Assert.Equal(1045, (await Assert.ThrowsAsync<ShardException>(() => FindAsync(fake, isAsync))).ServerErrorCode);

        Assert.Equal(1, attempts());
    }

    private static Func<int> FailOpening(FakeCluster fake, int times, Func<Exception> error)
    {
        var attempts = 0;
        fake.Servers[0].Fails = (step, _) => step == FakeStep.Open && Interlocked.Increment(ref attempts) <= times ? error() : null;
        return () => attempts;
    }

    private static async Task<User?> FindAsync(FakeCluster fake, bool isAsync) =>
        isAsync
            ? await fake.Users.QueryFirstOrDefaultAsync(FindUser.Leased, 0, new IdArgs(1), default, default)
            : fake.Users.QueryFirstOrDefault(FindUser.Leased, 0, new IdArgs(1), default, default);
}
