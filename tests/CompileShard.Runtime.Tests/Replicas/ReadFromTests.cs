using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Replicas;

public sealed class ReadFromTests
{
    [Fact]
    public async Task Unless_somebody_says_otherwise_the_primary_answers_and_no_replica_is_touched()
    {
        using var fake = new FakeReplicas();
        for (var i = 0; i < 5; i++)
            Assert.Equal(FakeReplicas.Primary, await fake.AskByMethodAsync(null));
        Assert.Equal((0, 0), (fake.Servers[0][0].Opened, fake.Servers[0][1].Opened));
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    [InlineData(FakeDriver.Unknown)]
    public async Task Replicas_take_turns(FakeDriver driver)
    {
        using var fake = new FakeReplicas(driver);
        var answers = new List<string>();
        for (var i = 0; i < 4; i++)
            answers.Add(await fake.AskAsync(ReadFrom.PreferReplica));
        Assert.Equal(["replica 1", "replica 1", "replica 2", "replica 2"], answers.Order());
    }

    [Fact]
    public async Task Any_includes_the_primary()
    {
        using var fake = new FakeReplicas();
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
            answers.Add(await fake.AskAsync(ReadFrom.Any));
        Assert.Equal(["primary", "primary", "replica 1", "replica 1", "replica 2", "replica 2"], answers.Order());
    }

    [Fact]
    public async Task The_server_that_the_fewest_reads_wait_for_is_next()
    {
        using var fake = new FakeReplicas();
        fake.Servers[0][0].Freeze();
        var waiting = Enumerable.Range(0, 2).Select(_ => fake.AskAsync(ReadFrom.Replica)).ToArray();
        for (var i = 0; i < 5; i++)
            Assert.Equal("replica 2", await fake.AskAsync(ReadFrom.Replica));
        fake.Servers[0][0].Thaw();
        Assert.Contains("replica 1", await Task.WhenAll(waiting));
        var after = new List<string> { await fake.AskAsync(ReadFrom.Replica), await fake.AskAsync(ReadFrom.Replica) };
        Assert.Equal(["replica 1", "replica 2"], after.Order());
    }

    [Theory]
    [InlineData(null, null, null, "primary")]
    [InlineData(ReadFrom.PreferReplica, null, null, "replica 1")]
    [InlineData(ReadFrom.PreferReplica, ReadFrom.Primary, null, "primary")]
    [InlineData(null, ReadFrom.PreferReplica, null, "replica 1")]
    [InlineData(null, ReadFrom.PreferReplica, ReadFrom.Primary, "primary")]
    [InlineData(ReadFrom.Primary, ReadFrom.Primary, ReadFrom.Replica, "replica 1")]
    public async Task The_call_says_more_than_its_method_and_the_method_more_than_the_node(ReadFrom? node, ReadFrom? method, ReadFrom? call, string server)
    {
        var (primary, replica) = (new FakeServer(), new FakeServer());
        primary.Rows.Add([1L, "primary", null]);
        replica.Rows.Add([1L, "replica 1", null]);
        var builder = new ShardClusterBuilder().AddReplica("user_0", new FakeDataSource(replica)).AddNode("user_0", new FakeDataSource(primary)).SetReads("user_0", node);
        using var cluster = builder.Build();
        var users = cluster.Bind(new ShardPlacement("users", ["user_0"]));
        Assert.Equal(server, (await users.QueryFirstAsync(new FindUser(CommandTraits.ReadOnly) { ReadFrom = method }, 0, new IdArgs(1), new ShardCallOptions { ReadFrom = call }, default)).Name);
    }

    [Fact]
    public async Task Writes_and_reads_that_may_do_more_go_to_the_primary_whatever_is_asked()
    {
        using var fake = new FakeReplicas(configure: options => options.ReadFrom = ReadFrom.Replica);
        await fake.Users.ExecuteAsync(AddUser.Instance, 0, new User(1, "n", null), FakeReplicas.From(ReadFrom.Replica), default);
        Assert.Equal(1, fake.Primaries[0].Executed);
        var locking = new FindUser(CommandTraits.None, "SELECT user_id, name, email FROM users WHERE user_id = @userId FOR UPDATE");
        Assert.Equal(FakeReplicas.Primary, (await fake.Users.QueryFirstAsync(locking, 0, new IdArgs(1), FakeReplicas.From(ReadFrom.Replica), default)).Name);
    }

    [Theory]
    [InlineData(FakeDriver.Asynchronous)]
    [InlineData(FakeDriver.Blocking)]
    public async Task Every_way_to_read_goes_to_a_replica(FakeDriver driver)
    {
        using var fake = new FakeReplicas(driver, nodes: 3, replicas: 1);
        var options = FakeReplicas.From(ReadFrom.Replica);
        var id = new IdArgs(1);
        ShardTarget<IdArgs>[] all = ShardTargets.All(3, id);
        Assert.Equal("replica 1", fake.Users.QueryFirst(FindUser.Plain, 0, id, options, default).Name);
        Assert.Equal("replica 1", Assert.Single(fake.Users.QueryList(FindUser.Plain, 0, id, options, default)).Name);
        Assert.Equal("replica 1", Assert.Single(await fake.Users.QueryListAsync(FindUser.Plain, 0, id, options, default)).Name);
        Assert.All(fake.Users.QueryList(FindUser.Plain, all, options, default), user => Assert.Equal("replica 1", user.Name));
        Assert.All(await fake.Users.QueryListAsync(FindUser.Plain, all, options, default), user => Assert.Equal("replica 1", user.Name));
        Assert.All(fake.Users.QueryStream(FindUser.Plain, all, options, default), user => Assert.Equal("replica 1", user.Name));
        await foreach (var user in fake.Users.QueryStreamAsync(FindUser.Plain, all, options, default))
            Assert.Equal("replica 1", user.Name);
        Assert.Equal(0, fake.Primaries.Sum(server => server.Opened));
    }

    [Fact]
    public async Task Each_replica_has_leased_connections_of_its_own()
    {
        using var fake = new FakeReplicas(configure: options => (options.LeasedConnectionsPerNode, options.ReplicaCheckInterval) = (1, TimeSpan.FromMinutes(5)));
        await fake.CheckedAsync();
        for (var i = 0; i < 20; i++)
            await fake.Users.QueryFirstAsync(FindUser.Leased, 0, new IdArgs(1), FakeReplicas.From(ReadFrom.Replica), default);

        // One leased, and one of the check.
        Assert.True(fake.Servers[0].All(server => server.Opened <= 2), string.Join(", ", fake.Servers[0].Select(server => server.Opened)));
        Assert.Equal(2, fake.Servers[0].Sum(server => server.Prepared));
    }

    [Fact]
    public async Task Without_replicas_the_primary_answers_unless_only_a_replica_will_do()
    {
        using var fake = new FakeReplicas(replicas: 0);
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.Any));
        var error = await Assert.ThrowsAsync<ShardException>(() => fake.AskAsync(ReadFrom.Replica));
        Assert.Equal(
            "IUserRepository.FindAsync: shard 0 (node user_0): a replica was asked for (ReadFrom.Replica), but the node has none. Let the primary answer in such a case with ReadFrom.PreferReplica, or see to the replicas.",
            error.Message);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public void Mistakes_in_the_topology_are_named_together()
    {
        var builder = new ShardClusterBuilder().AddNode("user_0", FakeFactory.Instance, "a").AddReplica("user_1", FakeFactory.Instance, "b").AddReplica("user_0", FakeFactory.Instance, " ")
            .AddNode("store", FakeFactory.Instance, "c").SetReads("store", ReadFrom.Replica).SetReads("stoer", ReadFrom.Any);
        var message = Assert.Throws<ShardTopologyException>(builder.Build).Message;
        Assert.Contains("- a replica is configured for node 'user_1'. There is no node 'user_1'; the configuration has store, user_0.", message);
        Assert.Contains("- reads are configured for node 'stoer'. There is no node 'stoer'", message);
        Assert.Contains("- node 'user_0', replica 1 has an empty connection string.", message);
        Assert.Contains("- node 'store' is to be read from replicas only (ReadFrom is Replica), but it has none.", message);
    }
}
