using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

/// <summary>
/// Many calls at once of which some are cancelled, some time out and some fail. The objects that carry calls are used again and again: none may ever give one call the
/// answer of another.
/// </summary>
public sealed class StressTests
{
    private const int Callers = 16;
    private const int CallsEach = 150;

    [Theory]
    [InlineData(FakeDriver.Asynchronous, 0)]
    [InlineData(FakeDriver.Asynchronous, 2)]
    [InlineData(FakeDriver.Blocking, 0)]
    [InlineData(FakeDriver.Blocking, 2)]
    [InlineData(FakeDriver.Unknown, 2)]
    public async Task Every_call_gets_its_own_answer_or_its_own_error(FakeDriver driver, int leases)
    {
        using var fake = new FakeCluster(driver, configure: options =>
        {
            options.LeasedConnectionsPerNode = leases;
            options.BlockingCallsPerNode = 4;
        });
        foreach (var server in fake.Servers)
        {
            server.HonoursTokens = true;
            server.Delays = static () => TimeSpan.FromMilliseconds(Random.Shared.Next(0, 4));
            server.Fails = static (step, _) => Random.Shared.Next(40) == 0 ? new FakeDbException("unlucky " + step, breaksConnection: true) : null;
        }

        var answers = 0;
        var errors = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < CallsEach; i++)
            {
                var shard = Random.Shared.Next(4);
                using var source = new CancellationTokenSource();
                if (Random.Shared.Next(5) == 0)
                    source.CancelAfter(Random.Shared.Next(1, 5));
                var options = new ShardCallOptions { Timeout = TimeSpan.FromMilliseconds(Random.Shared.Next(5) == 0 ? Random.Shared.Next(1, 4) : 5_000) };
                try
                {
                    if (Random.Shared.Next(4) == 0)
                        Assert.Equal([0, 1, 2, 3], (await fake.Users.QueryListAsync(FindUser.Leased, ShardTargets.All(4, new IdArgs(1)), options, source.Token)).Select(user => user.UserId));
                    else
                        Assert.Equal(shard, (await fake.Users.QueryFirstAsync(FindUser.Leased, shard, new IdArgs(1), options, source.Token)).UserId);
                    Interlocked.Increment(ref answers);
                }
                catch (OperationCanceledException e)
                {
                    Assert.Equal(source.Token, e.CancellationToken);
                    Interlocked.Increment(ref errors);
                }
                catch (ShardException)
                {
                    Interlocked.Increment(ref errors);
                }
            }
        })));

        Assert.Equal(Callers * CallsEach, answers + errors);
        Assert.True(answers > Callers * CallsEach / 4, $"{answers} answers, {errors} errors.");
        Assert.True(errors > 0);
        fake.Cluster.Dispose();
        await fake.AssertNothingIsHeldAsync();
    }
}
