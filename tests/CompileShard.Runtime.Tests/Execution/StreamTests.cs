using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

public sealed class StreamTests
{
    private static readonly ShardTarget<IdArgs>[] All = ShardTargets.All(4, new IdArgs(1));

    public static TheoryData<FakeDriver, bool> Drivers() => FanOutTests.Drivers();

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task All_rows_of_all_shards_come_in_order(FakeDriver driver, bool isAsync)
    {
        using var fake = Filled(driver, rowsPerShard: 1000);
        var ids = await ReadAsync(fake, isAsync, default, _ => true);
        Assert.Equal(Enumerable.Range(0, 4000).Select(i => (long)i), ids);
        Assert.Equal(0, fake.OpenConnections);
        Assert.All(fake.Servers, server => Assert.Equal(1, server.Opened));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_that_is_left_early_gives_its_connection_back_and_opens_no_other(FakeDriver driver, bool isAsync)
    {
        using var fake = Filled(driver, rowsPerShard: 1000);
        Assert.Equal(10, (await ReadAsync(fake, isAsync, default, count => count < 10)).Count);
        Assert.Equal(0, fake.OpenConnections);
        Assert.Equal(1, fake.Servers.Sum(server => server.Opened));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Cancelling_in_the_middle_ends_the_stream_and_gives_the_connection_back(FakeDriver driver, bool isAsync)
    {
        using var fake = Filled(driver, rowsPerShard: 1000);
        using var source = new CancellationTokenSource();
        var rows = 0;
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(fake, isAsync, source.Token, count =>
        {
            rows = count;
            if (count == 100)
                source.Cancel();
            return true;
        }));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(100, rows);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Rows_before_a_failure_are_given_out_before_it_is_thrown(FakeDriver driver, bool isAsync)
    {
        using var fake = Filled(driver, rowsPerShard: 1000);
        fake.Servers[1].Fails = (step, row) => step == FakeStep.Read && row == 500 ? new FakeDbException("gone", breaksConnection: true) : null;
        var rows = 0;
        var error = await Assert.ThrowsAsync<ShardException>(() => ReadAsync(fake, isAsync, default, count => (rows = count) != 0));
        Assert.Equal(1500, rows);
        Assert.Equal("user_1", error.Node);
        Assert.Contains("reading rows failed: gone", error.Message);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_server_that_freezes_in_the_middle_is_a_timeout(FakeDriver driver, bool isAsync)
    {
        using var fake = Filled(driver, rowsPerShard: 1000);
        fake.Servers[0].FreezesAt = FakeStep.Read;
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(() => ReadAsync(fake, isAsync, default, count =>
        {
            if (count == 100)
                fake.Servers[0].Freeze();
            return true;
        }, FakeCluster.Short));
        Assert.Contains("reading rows", error.Message);
        fake.Servers[0].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task What_the_caller_does_between_rows_does_not_count(FakeDriver driver, bool isAsync)
    {
        using var fake = Filled(driver, rowsPerShard: 20);
        var rows = await ReadAsync(fake, isAsync, default, count =>
        {
            if (count % 20 == 5)
                Thread.Sleep(120);
            return true;
        }, FakeCluster.Short);
        Assert.Equal(80, rows.Count);
    }

    [Fact]
    public async Task A_row_that_does_not_fit_is_named_by_its_number()
    {
        using var fake = Filled(FakeDriver.Blocking, rowsPerShard: 50);
        fake.Servers[0].Rows[30][1] = null;
        var error = await Assert.ThrowsAsync<ShardRowException>(() => ReadAsync(fake, isAsync: true, default, _ => true));
        Assert.Equal(31, error.Row);
        Assert.Equal("name", error.Column);
    }

    private static FakeCluster Filled(FakeDriver driver, int rowsPerShard)
    {
        var fake = new FakeCluster(driver);
        for (var shard = 0; shard < 4; shard++)
        {
            fake.Servers[shard].Rows.Clear();
            fake.Servers[shard].Rows.AddRange(Enumerable.Range(0, rowsPerShard).Select(i => new object?[] { (long)(shard * rowsPerShard + i), "n", null }));
        }
        return fake;
    }

    private static async Task<List<long>> ReadAsync(FakeCluster fake, bool isAsync, CancellationToken token, Func<int, bool> goOn, ShardCallOptions options = default)
    {
        var ids = new List<long>();
        if (isAsync)
        {
            await foreach (var user in fake.Users.QueryStreamAsync(FindUser.Plain, All, options, token))
            {
                ids.Add(user.UserId);
                if (!goOn(ids.Count))
                    break;
            }
        }
        else
        {
            foreach (var user in fake.Users.QueryStream(FindUser.Plain, All, options, token))
            {
                ids.Add(user.UserId);
                if (!goOn(ids.Count))
                    break;
            }
        }
        return ids;
    }
}
