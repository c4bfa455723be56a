using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

public sealed class LeaseTests
{
    private static readonly User Someone = new(1, "n", null);

    public static TheoryData<FakeDriver, bool> Drivers() => FanOutTests.Drivers();

    [Theory]
    [InlineData(FakeDriver.Asynchronous, true)]
    [InlineData(FakeDriver.Asynchronous, false)]
    [InlineData(FakeDriver.Blocking, true)]
    [InlineData(FakeDriver.Blocking, false)]
    public async Task A_neutral_statement_keeps_its_connection_and_is_prepared_when_it_comes_again(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver);
        for (var i = 0; i < 5; i++)
            await FindAsync(fake, FindUser.Leased, isAsync);
        Assert.Equal((1, 5, 1, 1), (fake.Servers[0].Opened, fake.Servers[0].Executed, fake.Servers[0].Prepared, fake.Servers[0].OpenConnections));
        fake.Cluster.Dispose();
        Assert.Equal(0, fake.OpenConnections);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Statements_that_are_not_neutral_and_clusters_without_leases_hold_nothing(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver);
        using var without = new FakeCluster(driver);
        for (var i = 0; i < 3; i++)
        {
            await FindAsync(fake, FindUser.Plain, isAsync);
            await FindAsync(without, FindUser.Leased, isAsync);
        }
        Assert.Equal((3, 0), (fake.Servers[0].Opened, fake.OpenConnections));
        Assert.Equal((3, 0), (without.Servers[0].Opened, without.OpenConnections));
    }

    [Fact]
    public async Task A_statement_whose_text_varies_runs_on_the_open_connection_unprepared()
    {
        using var fake = Leased(FakeDriver.Blocking);
        var varying = new FindUser(CommandTraits.SessionNeutral | CommandTraits.ReadOnly);
        for (var i = 0; i < 3; i++)
            await FindAsync(fake, varying, isAsync: true);
        Assert.Equal((1, 0), (fake.Servers[0].Opened, fake.Servers[0].Prepared));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_call_that_finds_all_leases_busy_takes_the_ordinary_way(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver, leases: 1);
        await FindAsync(fake, FindUser.Leased, isAsync);
        fake.Servers[0].Delay = TimeSpan.FromMilliseconds(50);
        var calls = Enumerable.Range(0, 3).Select(_ => Task.Run(() => FindAsync(fake, FindUser.Leased, isAsync))).ToArray();
        await Task.WhenAll(calls);
        Assert.True(fake.Servers[0].Opened > 1);
        Assert.Equal(1, fake.OpenConnections);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_read_on_a_connection_that_broke_is_made_again(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver);
        await FindAsync(fake, FindUser.Leased, isAsync);
        var broken = true;
        fake.Servers[0].Fails = (step, _) =>
        {
            if (step != FakeStep.Execute || !broken)
                return null;
            broken = false;
            return new FakeDbException("lost", breaksConnection: true);
        };
        Assert.NotNull(await FindAsync(fake, FindUser.Leased, isAsync));
        Assert.Equal(3, fake.Servers[0].Executed);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_write_on_a_connection_that_broke_is_not_made_again(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver);
        await AddAsync(fake, isAsync);
        fake.Servers[0].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("lost", breaksConnection: true) : null;
        var error = await Assert.ThrowsAsync<ShardException>(() => AddAsync(fake, isAsync));
        Assert.True(error.IsTransient);
        Assert.Equal(2, fake.Servers[0].Executed);
        await fake.AssertNothingIsHeldAsync();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_refusal_by_the_server_keeps_the_connection(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver);
        await AddAsync(fake, isAsync);
        fake.Servers[0].Fails = (step, _) => step == FakeStep.Execute ? new FakeDbException("Duplicate entry", serverError: 1062) : null;
        var error = await Assert.ThrowsAsync<ShardException>(() => AddAsync(fake, isAsync));
        Assert.Equal(1062, error.ServerErrorCode);
        fake.Servers[0].Fails = null;
        await AddAsync(fake, isAsync);
        Assert.Equal((1, 1), (fake.Servers[0].Opened, fake.OpenConnections));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task After_a_timeout_later_calls_get_their_own_answers(FakeDriver driver, bool isAsync)
    {
        using var fake = Leased(driver);
        await FindAsync(fake, FindUser.Leased, isAsync);
        fake.Servers[0].Freeze();
        await Assert.ThrowsAsync<ShardTimeoutException>(() => FindAsync(fake, FindUser.Leased, isAsync, FakeCluster.Short));
        fake.Servers[0].Rows[0] = [77L, "later", null];
        fake.Servers[0].Thaw();
        for (var i = 0; i < 10; i++)
            Assert.Equal("later", (await FindAsync(fake, FindUser.Leased, isAsync))!.Name);
        Assert.InRange(fake.Servers[0].Opened, 1, 2);
    }

    [Fact]
    public async Task Idle_connections_go_back_to_the_drivers_pool()
    {
        using var fake = Leased(FakeDriver.Blocking, configure: options => options.LeasedConnectionIdleTime = TimeSpan.FromMilliseconds(100));
        await FindAsync(fake, FindUser.Leased, isAsync: true);
        Assert.Equal(1, fake.OpenConnections);
        await fake.AssertNothingIsHeldAsync();
    }

    [Fact]
    public async Task Statements_beyond_the_cap_run_unprepared_and_their_commands_are_not_kept()
    {
        using var fake = Leased(FakeDriver.Blocking, configure: options => options.PreparedStatementsPerConnection = 2);
        var queries = Enumerable.Range(0, 5).Select(i => new FindUser(sql: FindUser.Text + " /* " + i + " */")).ToArray();
        for (var round = 0; round < 3; round++)
        {
            foreach (var query in queries)
                Assert.NotNull(await FindAsync(fake, query, isAsync: true));
        }
        Assert.Equal((1, 2, 15), (fake.Servers[0].Opened, fake.Servers[0].Prepared, fake.Servers[0].Executed));
    }

    [Fact]
    public async Task Prepared_commands_get_the_values_of_each_call()
    {
        using var shards = new SqliteShards(count: 1);
        for (var id = 1; id <= 5; id++)
            await shards.Users.ExecuteAsync(AddUser.Instance, 0, new User(id, $"n{id}", id % 2 == 0 ? null : $"e{id}"), default, default);
        for (var id = 1; id <= 5; id++)
            Assert.Equal(new User(id, $"n{id}", id % 2 == 0 ? null : $"e{id}"), await shards.Users.QueryFirstAsync(FindUser.Leased, 0, new IdArgs(id), default, default));
    }

    [Fact]
    public async Task Two_shards_of_one_node_keep_their_own_texts()
    {
        using var fake = Leased(FakeDriver.Blocking);
        var group = fake.Cluster.Bind(new ShardPlacement("orders", ["user_0", "user_0"]));
        var query = new TableByShard();
        for (var i = 0; i < 6; i++)
            await group.QueryFirstAsync(query, i % 2, new IdArgs(1), default, default);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"SELECT * FROM orders_{i % 2}"), fake.Servers[0].Texts);
        Assert.Equal((1, 2), (fake.Servers[0].Opened, fake.Servers[0].Prepared));
    }

    [Fact]
    public async Task A_disposed_cluster_refuses_calls()
    {
        var fake = Leased(FakeDriver.Blocking);
        fake.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => FindAsync(fake, FindUser.Leased, isAsync: true));
    }

    private static FakeCluster Leased(FakeDriver driver, int leases = 4, Action<ShardClusterOptions>? configure = null)
        => new(driver, configure: options =>
        {
            options.LeasedConnectionsPerNode = leases;
            configure?.Invoke(options);
        });

    private static async Task<User?> FindAsync(FakeCluster fake, FindUser query, bool isAsync, ShardCallOptions options = default)
        => isAsync ? await fake.Users.QueryFirstOrDefaultAsync(query, 0, new IdArgs(1), options, default) : fake.Users.QueryFirstOrDefault(query, 0, new IdArgs(1), options, default);

    private static async Task<int> AddAsync(FakeCluster fake, bool isAsync)
        => isAsync ? await fake.Users.ExecuteAsync(AddUser.Instance, 0, Someone, default, default) : fake.Users.Execute(AddUser.Instance, 0, Someone, default, default);

    private sealed class TableByShard() : ShardQuery<IdArgs, long>(
        "IOrders.First",
        CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText,
        new SqlTemplate(SqlPart.Text("SELECT * FROM "), SqlPart.Table(["orders_0", "orders_1"])),
        [new ColumnSpec("user_id", "user_id", "long", IsNullable: false, IsOptional: false)],
        byName: false)
    {
        public override void AddParameters(System.Data.Common.DbCommand command, in IdArgs args)
        {
        }

        public override long Read(System.Data.Common.DbDataReader reader, ReadOnlySpan<int> ordinals) => reader.GetInt64(0);
    }
}
