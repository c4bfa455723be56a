using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Topology;

public sealed class TopologyTests
{
    [Fact]
    public void Tables_opened_by_date_repeat_their_nodes_and_must_be_so_for_every_assembly()
    {
        var open = new ShardPlacement("logs", ["a", "b"]) { IsOpen = true };
        var builder = With("a", "b").AddManifest(new ShardManifest("One", [open])).AddManifest(new ShardManifest("Two", [open with { IsOpen = false }]));
        var error = Assert.Throws<ShardTopologyException>(() => builder.Build());
        Assert.Contains("table logs is opened by date for One, but not for Two. Build both with the same rules file.", error.Message, StringComparison.Ordinal);
    }

    private static readonly ShardManifest Manifest = new("Shop", [new ShardPlacement("users", ["user_0", "user_1", "user_2", "user_3"]), new ShardPlacement("stores", ["store"])]);

    [Fact]
    public void A_topology_that_fits_is_built()
    {
        using var cluster = With("user_0", "user_1", "user_2", "user_3", "store").AddManifest(Manifest).Build();
        Assert.Equal(5, cluster.Nodes.Count);
        Assert.Equal(4, cluster.Bind(Manifest.Placements[0]).ShardCount);
    }

    [Fact]
    public void All_problems_are_listed_at_once_each_with_a_remedy()
    {
        var builder = With("user_0", "user_1", "user_1", "user_9").AddManifest(Manifest).AddManifest(new ShardManifest("Billing", [new ShardPlacement("Users", ["user_0", "user_1"])]));
        builder.AddNode("bad", SqliteFactory.Instance, "  ");
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Contains("there are 7 problems:", error.Message);
        Assert.Contains("node 'bad' has an empty connection string. Give it", error.Message);
        Assert.Contains("node 'user_1' is configured 2 times. Keep one", error.Message);
        Assert.Contains("table Users lies on user_0..user_3 for Shop, but on user_0, user_1 for Billing. Build both with the same rules file.", error.Message.Replace("table users", "table Users"));
        Assert.Contains("Shop was built for node 'user_2' (table users), but the configuration has bad, user_0, user_1, user_9. Add the node", error.Message);
        Assert.Contains("Shop was built for node 'user_3'", error.Message);
        Assert.Contains("Shop was built for node 'store'", error.Message);
        Assert.Contains("the configuration also has bad, user_9: no row would ever go there", error.Message);
    }

    [Fact]
    public void A_node_that_the_plans_do_not_know_is_an_error_unless_allowed()
    {
        var builder = With("user_0", "user_1", "user_2", "user_3", "user_4", "store").AddManifest(Manifest);
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Equal(
            "The topology does not fit what was built: built for store, user_0..user_3, but the configuration also has user_4: no row would ever go there. Rebuild with a rules file that names it, " +
            "remove it from the configuration, or set AllowUnusedNodes when it is there for something else.",
            error.Message);
        builder.Options.AllowUnusedNodes = true;
        builder.Build().Dispose();
    }

    [Fact]
    public void Nodes_that_a_method_reads_from_replicas_only_must_have_one()
    {
        var manifest = Manifest with { Replicas = [new ReplicaNeed("IReports.TopAsync", ["user_0", "user_1", "user_2", "user_3"]), new ReplicaNeed("IReports.StoresAsync", ["store"])] };
        var builder = With("user_0", "user_1", "user_2", "user_3", "store").AddManifest(manifest).AddReplica("user_1", SqliteFactory.Instance, "Data Source=:memory:");
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Contains("there are 2 problems:", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "- IReports.TopAsync reads from replicas only (ReadFrom.Replica), but nodes user_0, user_2, user_3 have none. Add a replica there, or let the primary answer where there is none with ReadFrom.PreferReplica.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("- IReports.StoresAsync reads from replicas only (ReadFrom.Replica), but node store has none.", error.Message, StringComparison.Ordinal);

        foreach (var node in new[] { "user_0", "user_2", "user_3", "store" })
            builder.AddReplica(node, SqliteFactory.Instance, "Data Source=:memory:");
        builder.Build().Dispose();
    }

    [Fact]
    public void A_repository_says_when_it_is_made_that_its_nodes_have_no_replicas()
    {
        using var cluster = With("user_0", "user_1").AddReplica("user_0", SqliteFactory.Instance, "Data Source=:memory:").Build();
        cluster.NeedReplicas("IReports.FindAsync", "user_0");
        var error = Assert.Throws<ShardTopologyException>(() => cluster.NeedReplicas("IReports.TopAsync", "user_0", "user_1"));
        Assert.StartsWith("The topology does not fit what was built: IReports.TopAsync reads from replicas only (ReadFrom.Replica), but node user_1 has none.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_that_plans_draw_from_must_be_there()
    {
        var manifest = Manifest with { Sequences = [new SequenceNeed("users", "table users"), new SequenceNeed("Orders", "IOrders.NextAsync")] };
        var builder = With("user_0", "user_1", "user_2", "user_3").AddSequence("ORDERS", new CompileShard.Sequences.TimeSequence("orders", 1, 1)).AddManifest(manifest).AddManifest(manifest with { Assembly = "Billing" });
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Contains("there are 2 problems:", error.Message);
        Assert.Contains("- sequence 'users', which table users draws from, is not configured; there are ORDERS. Add it: builder.AddSequence(\"users\", ...) with one of the sequences of CompileShard.Sequences.", error.Message);
    }

    [Theory]
    [InlineData("snowflake", false)]
    [InlineData("segment", false)]
    [InlineData("time", true)]
    [InlineData(null, true)]
    public void A_sequence_must_be_of_the_kind_that_the_rules_file_says(string? kind, bool fits)
    {
        var manifest = Manifest with { Sequences = [new SequenceNeed("users", "table users") { Kind = kind }] };
        var builder = With("user_0", "user_1", "user_2", "user_3", "store").AddSequence("USERS", new CompileShard.Sequences.TimeSequence("users", 1, 1)).AddManifest(manifest).AddManifest(manifest with { Assembly = "Billing" });
        if (fits)
        {
            builder.Build().Dispose();
            return;
        }
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Contains($"the rules file says that sequence 'users', which table users draws from, is of kind {kind}, but a TimeSequence was added under that name.", error.Message);
        Assert.Contains("correct <sequence name=\"users\" kind=\"...\">", error.Message);
    }

    [Fact]
    public void A_sequence_of_the_programs_own_is_of_any_kind()
    {
        var manifest = Manifest with { Sequences = [new SequenceNeed("users", "table users") { Kind = "snowflake" }] };
        With("user_0", "user_1", "user_2", "user_3", "store").AddSequence("users", new OwnSequence()).AddManifest(manifest).Build().Dispose();
    }

    private sealed class OwnSequence : ISequence
    {
        public string Name => "users";

        public long Next(CancellationToken cancellationToken = default) => 1;

        public ValueTask<long> NextAsync(CancellationToken cancellationToken = default) => new(1);

        public SequenceRange Reserve(int count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    [Fact]
    public void Binding_a_placement_checks_its_nodes()
    {
        using var cluster = With("user_0").Build();
        var error = Assert.Throws<ShardTopologyException>(() => cluster.Bind(new ShardPlacement("users", ["user_0", "user_1"])));
        Assert.Contains("table users was built for node 'user_1', but the configuration has user_0", error.Message);
        Assert.Contains("There is no node 'x'; the configuration has user_0.", Assert.Throws<ShardTopologyException>(() => cluster.GetNode("x")).Message);
    }

    [Fact]
    public void A_connection_string_that_the_driver_refuses_is_not_shown()
    {
        var builder = new ShardClusterBuilder().AddNode("user_0", SqliteFactory.Instance, "Nonsense=1;Password=hunter2");
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Contains("node 'user_0'", error.Message);
        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Refuses(options => options.CommandTimeout = TimeSpan.Zero, "CommandTimeout");
        Refuses(options => options.CommandTimeout = Timeout.InfiniteTimeSpan, "CommandTimeout");
        Refuses(options => options.MaxFanOut = 0, "MaxFanOut");
        Refuses(options => options.MaxMergedRows = 0, "MaxMergedRows");
        Refuses(options => options.LeasedConnectionsPerNode = -1, "LeasedConnectionsPerNode");
        Refuses(options => options.LeasedConnectionIdleTime = TimeSpan.Zero, "LeasedConnectionIdleTime");
        Refuses(options => options.PreparedStatementsPerConnection = -1, "PreparedStatementsPerConnection");
        Refuses(options => options.BlockingCallsPerNode = 0, "BlockingCallsPerNode");
        Refuses(options => options.ReplicaCheckInterval = TimeSpan.Zero, "ReplicaCheckInterval");
        Refuses(options => options.MaxReplicaLag = TimeSpan.FromSeconds(-1), "MaxReplicaLag");
        Refuses(options => options.ReadFrom = (ReadFrom)9, "ReadFrom");

        static void Refuses(Action<ShardClusterOptions> set, string name)
        {
            var builder = With("a");
            set(builder.Options);
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(builder.Build).ParamName);
        }
    }

    [Fact]
    public async Task Verifying_reports_every_node_that_cannot_be_reached()
    {
        using var fake = new FakeCluster(FakeDriver.Blocking, configure: options => options.CommandTimeout = TimeSpan.FromMilliseconds(300));
        await fake.Cluster.VerifyAsync();
        fake.Servers[1].Fails = (_, _) => new FakeDbException("refused");
        fake.Servers[3].FreezesAt = FakeStep.Open;
        fake.Servers[3].Freeze();
        var error = await Assert.ThrowsAsync<ShardTopologyException>(() => fake.Cluster.VerifyAsync());
        Assert.Contains("2 of 4 nodes cannot be reached:", error.Message);
        Assert.Contains("- OpenConnectionAsync: node user_1: opening a connection failed: refused", error.Message);
        Assert.Contains("- OpenConnectionAsync: node user_3: no answer within the deadline of 0.3 s; it was opening a connection.", error.Message);
        fake.Servers[3].Thaw();
        await fake.AssertNothingIsHeldAsync();
    }

    [Fact]
    public async Task A_node_gives_connections_for_code_that_is_routed_by_hand()
    {
        using var cluster = With("user_0").Build();
        await using var connection = await cluster.GetNode("user_0").OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.IsType<SqliteConnection>(connection);
    }

    [Fact]
    public async Task Data_sources_that_were_given_are_not_disposed()
    {
        await using var source = SqliteFactory.Instance.CreateDataSource("Data Source=:memory:");
        new ShardClusterBuilder().AddNode("user_0", source).Build().Dispose();
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
    }

    [Fact]
    public void Drivers_are_known_by_the_type_of_their_connections()
    {
        Assert.Same(DriverCapabilities.Sqlite, DriverCapabilities.Of(new SqliteConnection()));
        var unknown = DriverCapabilities.Of(new FakeConnection(new FakeServer()));
        Assert.Equal(DriverAsync.Unreliable, unknown.Async);
        Assert.Null(unknown.SyncOvershoot);
        Assert.Contains(nameof(FakeConnection), unknown.Name);
    }

    [Fact]
    public void Any_shard_takes_turns()
    {
        using var fake = new FakeCluster(FakeDriver.Blocking);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(_ => fake.Users.AnyShard()).Order());
    }

    private static ShardClusterBuilder With(params string[] nodes)
    {
        var builder = new ShardClusterBuilder();
        foreach (var node in nodes)
            builder.AddNode(node, SqliteFactory.Instance, "Data Source=:memory:");
        return builder;
    }
}
