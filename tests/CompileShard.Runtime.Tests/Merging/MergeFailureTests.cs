using CompileShard.Generated;
using CompileShard.Runtime.Tests.Execution;
using CompileShard.Runtime.Tests.Fakes;

namespace CompileShard.Runtime.Tests.Merging;

public sealed class MergeFailureTests
{
    private static readonly MergeQuery<long> ById = new(new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)]), ["id"], reader => reader.GetInt64(0));
    private static readonly MergeQuery<string> ByName = new(new MergeSpec(1, [new MergeKey(0, ~0, descending: false)]), ["name"], reader => reader.GetString(0));

    public static TheoryData<MergeCall> Calls => OrderedMergeTests.Calls;

    public static TheoryData<FakeDriver, bool> Drivers() => FanOutTests.Drivers();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_shard_that_orders_otherwise_is_named_with_its_column(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["id"], [[1L], [2L]], [[1L], [3L], [2L]]);
        var error = await Assert.ThrowsAsync<ShardMergeException>(() => call.RunAsync(fake.Users, ById, PageArgs.All));
        Assert.Equal(("IOrderRepository.ListAsync", "user_1", 1, "id"), (error.Method, error.Node, error.Shard, error.Column));
        Assert.Contains("row 3 comes before row 2 in the order by column 'id' (3, then 2), so the shard orders otherwise than the merge does. Order by", error.Message);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Text_without_bytes_to_order_it_by_is_refused(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["id"], [["a"]], [["b"]]);
        var unasked = await Assert.ThrowsAsync<ShardMergeException>(() => call.RunAsync(fake.Users, ById, PageArgs.All));
        Assert.Contains("column 'id', by which the answers of several shards are merged: it is text, which only its server can compare", unasked.Message);
        Assert.Equal("id", unasked.Column);

        fake.Fill(["name", "WEIGHT_DERIVED_0"], [["a", null]], [["b", null]]);
        var missing = await Assert.ThrowsAsync<ShardMergeException>(() => call.RunAsync(fake.Users, ByName, PageArgs.All));
        Assert.Contains("the server gave no bytes in WEIGHT_DERIVED_0 by which the text is ordered.", missing.Message);

        fake.Fill(["name", "WEIGHT_DERIVED_0"], [["a", "a"]], [["b", "b"]]);
        var text = await Assert.ThrowsAsync<ShardMergeException>(() => call.RunAsync(fake.Users, ByName, PageArgs.All));
        Assert.Contains("the server gave String in WEIGHT_DERIVED_0 instead of the bytes", text.Message);
        await fake.AssertNothingIsHeldAsync();
    }

    [Fact]
    public async Task Booleans_that_the_driver_made_of_other_numbers_are_refused()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        var query = new MergeQuery<bool>(new MergeSpec(1, [new MergeKey(0, ~0, descending: false)]), ["flag"], reader => reader.GetBoolean(0));
        fake.Fill(["flag", "WEIGHT_DERIVED_0"], [[false, "0"u8.ToArray()], [true, "1"u8.ToArray()]], [[true, "1"u8.ToArray()]]);
        Assert.Equal([false, true, true], await MergeCall.List.RunAsync(fake.Users, query, PageArgs.All));

        fake.Servers[1].Rows[0][1] = "2"u8.ToArray();
        var error = await Assert.ThrowsAsync<ShardMergeException>(() => MergeCall.List.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Contains("rows of several shards cannot be compared by column 'flag': The column has numbers other than 0 and 1", error.Message);
    }

    [Fact]
    public async Task Decimals_that_the_driver_may_have_rounded_are_refused_as_keys()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["id"], [[79228162514264337593543950335m]]);
        var error = await Assert.ThrowsAsync<ShardMergeException>(() => MergeCall.List.RunAsync(fake.Users, ById, PageArgs.All));
        Assert.Contains("the number 79228162514264337593543950335 has as many digits as System.Decimal can hold (28), so the driver may have rounded it", error.Message);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_result_with_too_few_columns_is_refused(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["name"], [["a"]]);
        var error = await Assert.ThrowsAsync<ShardMergeException>(() => call.RunAsync(fake.Users, ByName, PageArgs.All));
        Assert.Contains("the result has 1 columns, but 2 are needed to merge it", error.Message);
    }

    [Fact]
    public async Task Lists_hold_no_more_rows_than_allowed_and_streams_need_not()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2, options => options.MaxMergedRows = 300);
        fake.Fill(["id"], [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 200).Select(i => new object?[] { (long)i }))]);
        foreach (var call in new[] { MergeCall.List, MergeCall.ListAsync })
        {
            var error = await Assert.ThrowsAsync<ShardMergeException>(() => call.RunAsync(fake.Users, ById, PageArgs.All));
            Assert.Equal("IOrderRepository.ListAsync", error.Method);
            Assert.Contains("more than 300 rows at once, which ShardClusterOptions.MaxMergedRows allows. Ask for fewer rows", error.Message);
            Assert.Equal(100, (await call.RunAsync(fake.Users, ById, new PageArgs(50, 100))).Count);
        }
        await fake.AssertNothingIsHeldAsync();
        Assert.Equal(400, (await MergeCall.StreamAsync.RunAsync(fake.Users, ById, PageArgs.All)).Count);
        Assert.Equal(400, (await MergeCall.Stream.RunAsync(fake.Users, ById, PageArgs.All)).Count);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_shard_that_fails_in_the_middle_of_a_stream_closes_the_others(FakeDriver driver, bool isAsync)
    {
        using var fake = Streams(driver);
        fake.Servers[2].Fails = (step, row) => step == FakeStep.Read && row == 500 ? new FakeDbException("gone", breaksConnection: true) : null;
        var rows = 0;
        var error = await Assert.ThrowsAsync<ShardException>(() => ReadAsync(fake, isAsync, default, count => (rows = count) != 0));
        Assert.Equal("user_2", error.Node);
        Assert.Contains("reading rows failed: gone", error.Message);

        // All rows that come before the lost one are given out.
        Assert.Equal(1999, rows);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_shard_that_cannot_be_opened_gives_no_row_of_the_others(FakeDriver driver, bool isAsync)
    {
        using var fake = Streams(driver);
        fake.Servers[1].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("no such column", 1054) : null;
        var rows = 0;
        var error = await Assert.ThrowsAsync<ShardException>(() => ReadAsync(fake, isAsync, default, count => (rows = count) != 0));
        Assert.Equal((0, 1054, "user_1"), (rows, error.ServerErrorCode, error.Node));
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_stream_that_is_left_early_gives_all_connections_back(FakeDriver driver, bool isAsync)
    {
        using var fake = Streams(driver);
        Assert.Equal(10, await ReadAsync(fake, isAsync, default, count => count < 10));
        Assert.Equal(0, fake.OpenConnections);
        Assert.All(fake.Servers, server => Assert.Equal(1, server.Opened));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Cancelling_in_the_middle_ends_the_stream_with_the_callers_token(FakeDriver driver, bool isAsync)
    {
        using var fake = Streams(driver);
        using var source = new CancellationTokenSource();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(fake, isAsync, source.Token, count =>
        {
            if (count == 100)
                source.Cancel();
            return true;
        }));
        Assert.Equal(source.Token, error.CancellationToken);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Cancelling_while_a_shard_does_not_answer_ends_the_stream(FakeDriver driver, bool isAsync)
    {
        using var fake = Streams(driver);
        using var source = new CancellationTokenSource();
        fake.Servers[3].Freeze();
        var reading = Task.Run(() => ReadAsync(fake, isAsync, source.Token, _ => true), CancellationToken.None);
        source.CancelAfter(50);
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None));
        Assert.Equal(source.Token, error.CancellationToken);
        fake.Servers[3].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_shard_that_freezes_is_a_timeout(FakeDriver driver, bool isAsync)
    {
        await Task.WhenAll(Enum.GetValues<FakeStep>().Select(step => Task.Run(() => FreezesAsync(step))));

        async Task FreezesAsync(FakeStep step)
        {
            using var fake = Streams(driver, rowsPerShard: 40);
            fake.Servers[1].FreezesAt = step;
            if (step != FakeStep.Read)
                fake.Servers[1].Freeze();
            var reading = ReadAsync(
                fake,
                isAsync,
                default,
                count =>
                {
                    if (count == 10)
                        fake.Servers[1].Freeze();
                    return true;
                },
                new ShardCallOptions { Timeout = TimeSpan.FromSeconds(2) });
            var error = await Assert.ThrowsAsync<ShardTimeoutException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal("user_1", error.Node);
            fake.Servers[1].Thaw();
            await fake.AssertNothingIsHeldAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task The_time_of_shards_that_are_waited_for_together_counts_once(FakeDriver driver, bool isAsync)
    {
        // One after the other they would take 2.4 seconds.
        using var fake = Streams(driver, rowsPerShard: 20);
        foreach (var server in fake.Servers)
            server.Delay = TimeSpan.FromMilliseconds(600);
        Assert.Equal(80, await ReadAsync(fake, isAsync, default, _ => true, new ShardCallOptions { Timeout = TimeSpan.FromMilliseconds(2000) }));
    }

    private static FakeCluster Streams(FakeDriver driver, int rowsPerShard = 1000)
        => new FakeCluster(driver).Fill(["id"], [.. Enumerable.Range(0, 4).Select(shard => Enumerable.Range(0, rowsPerShard).Select(i => new object?[] { (long)(i * 4 + shard) }))]);

    private static async Task<int> ReadAsync(FakeCluster fake, bool isAsync, CancellationToken token, Func<int, bool> goesOn, ShardCallOptions options = default)
    {
        var targets = ShardTargets.All(fake.Users.ShardCount, PageArgs.All);
        var count = 0;
        if (isAsync)
        {
            await foreach (var id in fake.Users.MergeStreamAsync(ById, PageArgs.All, targets, options, token))
            {
                Assert.Equal(count, id);
                if (!goesOn(++count))
                    break;
            }
            return count;
        }

        foreach (var id in fake.Users.MergeStream(ById, PageArgs.All, targets, options, token))
        {
            Assert.Equal(count, id);
            if (!goesOn(++count))
                break;
        }
        return count;
    }
}
