using System.Diagnostics;
using CompileShard.MariaDb;
using CompileShard.Mycat;

namespace CompileShard.Integration.Tests.Replicas;

/// <summary>Generated repositories on a MariaDB primary with two replicas, which are stopped, killed, frozen and held back.</summary>
public sealed partial class ReplicaTests(ReplicatedServers fixture) : IClassFixture<ReplicatedServers>, IAsyncLifetime
{
    private static readonly ShardCallOptions s_twentySeconds = new() { Timeout = TimeSpan.FromSeconds(20) };
    private static readonly string[] s_replicas = ["replica 1", "replica 2"];

    private readonly List<ShardCluster> _clusters = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MariaDbReplication Servers => fixture.Get();

    public async ValueTask InitializeAsync() => await Servers.HealAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters)
            await cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Plain_reads_go_to_the_replicas_and_everything_else_to_the_primary(int leased)
    {
        var users = Bind(out _, leased: leased);
        var names = new List<string>();
        for (var i = 0; i < 8; i++)
            names.Add(i % 2 == 0 ? await users.NameAsync(1, ct: Token) : users.Name(1));
        Assert.Equal(s_replicas, names.Distinct().Order());
        Assert.All(await users.NamesAsync(Token), name => Assert.Contains(name, s_replicas));
        await foreach (var name in users.StreamNamesAsync(Token))
            Assert.Contains(name, s_replicas);

        Assert.Equal("primary", await users.FreshNameAsync(1, Token));
        Assert.Equal("primary", await users.MasterNameAsync(1, Token));
        Assert.Equal("primary", await users.LockedNameAsync(1, Token));
        Assert.Equal("primary", await users.NameAsync(1, new ShardCallOptions { ReadFrom = ReadFrom.Primary }, Token));

        // The plain user could not write to a replica.
        Assert.Equal(1, await users.SetAgeAsync(1, 40 + leased, Token));
        await Servers.CatchUpAsync();
        Assert.Equal(40 + leased, await users.AgeAsync(1, ct: Token));
    }

    [Fact]
    public async Task A_killed_replica_fails_no_call_and_is_back_after_its_restart()
    {
        var users = Bind(out var cluster);
        await users.NamesAsync(Token);
        var reading = ReadForAsync(users, TimeSpan.FromSeconds(1));
        await Task.Delay(200, Token);
        await Servers.Replicas[0].KillAsync();
        Assert.Contains("replica 2", await reading);
        Assert.Equal("replica 2", await users.NameAsync(2, ct: Token));
        Assert.False(cluster.GetNode("dn2").Replicas[0].IsUsable);

        await Servers.Replicas[0].RestartAsync();
        await UntilAsync(() => cluster.GetNode("dn2").Replicas[0].IsUsable);
        Assert.Contains("replica 1", await ReadForAsync(users, TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public async Task A_frozen_replica_holds_its_calls_up_only_until_a_check_has_found_out()
    {
        var users = Bind(out var cluster);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => users.NamesAsync(Token)));
        await UntilAsync(() => cluster.Nodes.All(node => node.Replicas.All(replica => replica.IsUsable)));

        Servers.Replicas[1].Freeze();
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => users.NameAsync(i % 4, s_twentySeconds, Token)));
        Assert.All(answers, name => Assert.NotEqual("replica 2", name));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"The calls ended after {clock.Elapsed}.");

        clock.Restart();
        for (var i = 0; i < 8; i++)
            Assert.Equal("replica 1", await users.NameAsync(i % 4, s_twentySeconds, Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"Later calls took {clock.Elapsed}.");

        Servers.Replicas[1].Thaw();
        await UntilAsync(() => cluster.Nodes.All(node => node.Replicas.All(replica => replica.IsUsable)));
    }

    [Fact]
    public async Task Without_the_primary_reads_go_on_and_writes_name_it()
    {
        var users = Bind(out _);
        await users.NameAsync(3, ct: Token);
        await Servers.Primary.KillAsync();
        Assert.Contains(await users.NameAsync(3, ct: Token), s_replicas);
        var error = await Assert.ThrowsAsync<ShardException>(() => users.SetAgeAsync(3, 5, Token));
        Assert.StartsWith("IReplicatedUsers.SetAgeAsync: shard 3 (node dn3, primary): ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(MariaDbServer.Password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_that_no_longer_applies_changes_is_not_read_from()
    {
        var users = Bind(out var cluster, maxLag: TimeSpan.FromSeconds(5));
        await UntilAsync(() => cluster.GetNode("dn0").Replicas.All(replica => replica.IsUsable));
        Assert.Equal(TimeSpan.Zero, cluster.GetNode("dn0").Replicas[0].Lag);

        foreach (var replica in Servers.Replicas)
            await replica.ExecuteAsync("STOP SLAVE SQL_THREAD", null);
        await users.SetAgeAsync(0, 77, Token);
        await UntilAsync(() => cluster.GetNode("dn0").Replicas.All(replica => !replica.IsUsable));
        Assert.Equal("primary", await users.NameAsync(0, ct: Token));
        var error = await Assert.ThrowsAsync<ShardException>(() => users.AgeAsync(0, ct: Token));
        Assert.Contains("replica 1: its replication does not run (receiving: Yes, applying: No)", error.Message, StringComparison.Ordinal);

        foreach (var replica in Servers.Replicas)
            await replica.ExecuteAsync("START SLAVE SQL_THREAD", null);
        await Servers.CatchUpAsync();
        await UntilAsync(() => cluster.GetNode("dn0").Replicas.All(replica => replica.IsUsable));
        Assert.Equal(77, await users.AgeAsync(0, ct: Token));
    }

    [Fact]
    public async Task A_replica_that_is_further_behind_than_the_limit_is_left_out_until_it_has_caught_up()
    {
        await Servers.Replicas[0].ExecuteAsync("STOP SLAVE; CHANGE MASTER TO MASTER_DELAY = 3; START SLAVE", null);
        var users = Bind(out var cluster, maxLag: TimeSpan.FromSeconds(1));
        await UntilAsync(() => cluster.GetNode("dn1").Replicas.All(replica => replica.IsUsable));
        await users.SetAgeAsync(1, 99, Token);
        await UntilAsync(() => cluster.GetNode("dn1").Replicas[0].Problem?.EndsWith("s behind, and MaxReplicaLag is 1 s", StringComparison.Ordinal) == true);
        for (var i = 0; i < 4; i++)
            Assert.Equal(99, await users.AgeAsync(1, ct: Token));
        await UntilAsync(() => cluster.GetNode("dn1").Replicas[0].IsUsable);
        Assert.Equal(TimeSpan.Zero, cluster.GetNode("dn1").Replicas[0].Lag);
    }

    [Theory]
    [InlineData(0, "primary")]
    [InlineData(1, "replica 1 replica 2")]
    [InlineData(2, "primary replica 1 replica 2")]
    [InlineData(3, "replica 1")]
    public async Task Balance_of_a_schema_xml_says_who_answers(int balance, string servers)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("replica-schema-").FullName, "schema.xml");
        try
        {
            await File.WriteAllTextAsync(path, SchemaXml(balance), Token);
            var tls = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = Servers.Primary.ConnectionString() }["SslMode"];
            var builder = new ShardClusterBuilder().AddMycatNodes(MycatTopology.Read(path, new MycatTopologyOptions { ConnectionString = $"SslMode={tls}" }), MySqlDriver.Factory);
            var users = new UnhintedUsers(Keep(builder.Build()));
            var names = new SortedSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < 24; i++)
                names.Add(await users.NameAsync(i % 4, Token));
            Assert.Equal(servers, string.Join(' ', names));
            Assert.Contains(await users.SlaveNameAsync(1, Token), s_replicas);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), "What was waited for has not come.");
            await Task.Delay(10, Token);
        }
    }

    /// <summary>Reads again and again; no read may fail.</summary>
    private static async Task<HashSet<string>> ReadForAsync(IReplicatedUsers users, TimeSpan time)
    {
        var names = new HashSet<string>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
            names.UnionWith(await Task.WhenAll(Enumerable.Range(0, 8).Select(i => users.NameAsync(i % 4, s_twentySeconds, Token))));
        return names;
    }

    private ReplicatedUsers Bind(out ShardCluster cluster, TimeSpan? maxLag = null, int leased = 4) => new(cluster = Cluster(maxLag, leased));

    private ShardCluster Cluster(TimeSpan? maxLag = null, int leased = 4, int maximumPoolSize = 20)
    {
        var options = new ShardClusterOptions { ReplicaCheckInterval = TimeSpan.FromMilliseconds(200), MaxReplicaLag = maxLag, LeasedConnectionsPerNode = leased };
        var builder = new ShardClusterBuilder(options);
        for (var node = 0; node < ReplicatedServers.Nodes; node++)
        {
            builder.AddNode($"dn{node}", MySqlDriver.Factory, Servers.Primary.ConnectionString($"node{node}", maximumPoolSize));
            foreach (var replica in Servers.Replicas)
                builder.AddReplica($"dn{node}", MySqlDriver.Factory, replica.ConnectionString($"node{node}", maximumPoolSize));
            builder.SetReads($"dn{node}", ReadFrom.PreferReplica);
        }
        return Keep(builder.Build());
    }

    private ShardCluster Keep(ShardCluster cluster)
    {
        _clusters.Add(cluster);
        return cluster;
    }

    /// <summary>The second replica stands by as a write host.</summary>
    private string SchemaXml(int balance) =>
        $"""
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <dataNode name="dn$0-3" dataHost="h" database="node$0-3" />
          <dataHost name="h" maxCon="80" minCon="0" balance="{balance}" writeType="0" dbType="mysql" dbDriver="native" switchType="-1">
            <heartbeat>select user()</heartbeat>
            <writeHost host="m" url="127.0.0.1:{Servers.Primary.Port}" user="{MariaDbServer.User}" password="{MariaDbServer.Password}">
              <readHost host="s1" url="127.0.0.1:{Servers.Replicas[0].Port}" user="{MariaDbServer.User}" password="{MariaDbServer.Password}" />
            </writeHost>
            <writeHost host="s2" url="127.0.0.1:{Servers.Replicas[1].Port}" user="{MariaDbServer.User}" password="{MariaDbServer.Password}" />
          </dataHost>
        </mycat:schema>
        """;
}

[Sharded(Rule = "by-user")]
public interface IUnhintedUsers
{
    [Query("SELECT name FROM users WHERE user_id = @userId")]
    Task<string> NameAsync(long userId, CancellationToken ct = default);

    [Query("/*#mycat:db_type=slave*/ SELECT name FROM users WHERE user_id = @userId")]
    Task<string> SlaveNameAsync(long userId, CancellationToken ct = default);
}
