using CompileShard.Runtime.Tests.Fakes;

namespace CompileShard.Runtime.Tests.Replicas;

public sealed class ReplicaLagTests
{
    private static readonly string[] s_mariaDb = ["Slave_IO_State", "Slave_IO_Running", "Slave_SQL_Running", "Seconds_Behind_Master"];
    private static readonly string[] s_mySql = ["Replica_IO_State", "Replica_IO_Running", "Replica_SQL_Running", "Seconds_Behind_Source"];

    private int _asked;

    private string _last = "";

    [Theory]
    [InlineData("SHOW ALL SLAVES STATUS", true)]
    [InlineData("SHOW REPLICA STATUS", false)]
    [InlineData("SHOW SLAVE STATUS", true)]
    public async Task Every_kind_of_server_tells_its_lag(string statement, bool isMariaDb)
    {
        using var fake = WithLag(TimeSpan.FromSeconds(5), text =>
            text != statement ? throw new FakeDbException("You have an error in your SQL syntax", 1064) : new FakeAnswer(isMariaDb ? s_mariaDb : s_mySql, ["Waiting", "Yes", "Yes", isMariaDb ? 3L : 3UL]));
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].IsUsable);
        Assert.Equal(TimeSpan.FromSeconds(3), fake.Replicas[0].Lag);
        Assert.Equal("replica 1", await fake.AskAsync(ReadFrom.Replica));
        await FakeReplicas.UntilAsync(() => _asked > 4);
        Assert.Equal(statement, _last);
    }

    [Theory]
    [InlineData("Yes", "Yes", 6L, "it is 6 s behind, and MaxReplicaLag is 5 s")]
    [InlineData("Yes", "Yes", null, "it does not know how far it is behind")]
    [InlineData("Yes", "No", 0L, "its replication does not run (receiving: Yes, applying: No)")]
    [InlineData("Connecting", "Yes", 0L, "its replication does not run (receiving: Connecting, applying: Yes)")]
    public async Task A_replica_that_is_behind_or_does_not_run_is_not_read_from(string receiving, string applying, long? seconds, string problem)
    {
        using var fake = WithLag(TimeSpan.FromSeconds(5), _ => new FakeAnswer(s_mariaDb, ["Waiting", receiving, applying, seconds]));
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].Problem == problem);
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
        var error = await Assert.ThrowsAsync<ShardException>(() => fake.AskAsync(ReadFrom.Replica));
        Assert.Contains("(replica 1: " + problem + ")", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_no_replica_is_not_read_from()
    {
        using var fake = WithLag(TimeSpan.FromSeconds(5), _ => new FakeAnswer(s_mariaDb));
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].Problem == "it does not replicate from any server");
        Assert.Null(fake.Replicas[0].Lag);
    }

    [Fact]
    public async Task Of_several_sources_the_worst_counts()
    {
        using var fake = WithLag(TimeSpan.FromSeconds(5), _ => new FakeAnswer(s_mySql, ["Waiting", "Yes", "Yes", 1L], ["Waiting", "Yes", "Yes", 4L], ["Waiting", "Yes", "Yes", 2L]));
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].IsUsable);
        Assert.Equal(TimeSpan.FromSeconds(4), fake.Replicas[0].Lag);
        using var stopped = WithLag(TimeSpan.FromSeconds(5), _ => new FakeAnswer(s_mySql, ["Waiting", "Yes", "Yes", 1L], ["", "No", "No", null]));
        await FakeReplicas.UntilAsync(() => stopped.Replicas[0].Problem?.StartsWith("its replication does not run", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_user_without_the_privilege_is_told_which_one()
    {
        using var fake = WithLag(TimeSpan.FromSeconds(5), _ => throw new FakeDbException("Access denied; you need (at least one of) the SLAVE MONITOR privilege(s)", 1227));
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].Problem?.Contains("SLAVE MONITOR on MariaDB, REPLICATION CLIENT on MySQL): Access denied", StringComparison.Ordinal) == true);
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
    }

    [Fact]
    public async Task A_lag_that_nobody_has_measured_yet_does_not_count_as_none()
    {
        using var fake = WithLag(TimeSpan.FromSeconds(5), _ => new FakeAnswer(s_mariaDb, ["Waiting", "Yes", "Yes", 0L]), f => f.Servers[0][0].Freeze());
        Assert.Equal("its lag was not measured yet", fake.Replicas[0].Problem);
        Assert.Equal(FakeReplicas.Primary, await fake.AskAsync(ReadFrom.PreferReplica));
        fake.Servers[0][0].Thaw();
        await FakeReplicas.UntilAsync(() => fake.Replicas[0].IsUsable);
    }

    [Fact]
    public async Task Near_the_limit_a_replica_does_not_go_in_and_out()
    {
        var seconds = 12L;
        using var fake = WithLag(TimeSpan.FromSeconds(10), _ => new FakeAnswer(s_mariaDb, ["Waiting", "Yes", "Yes", Volatile.Read(ref seconds)]));
        await LagIsAsync(12, isUsable: false);
        await LagIsAsync(10, isUsable: false);
        await LagIsAsync(8, isUsable: false);
        await LagIsAsync(7, isUsable: true);
        await LagIsAsync(10, isUsable: true);
        await LagIsAsync(11, isUsable: false);

        async Task LagIsAsync(long lag, bool isUsable)
        {
            Volatile.Write(ref seconds, lag);
            await FakeReplicas.UntilAsync(() => fake.Replicas[0].Lag == TimeSpan.FromSeconds(lag));
            Assert.Equal(isUsable, fake.Replicas[0].IsUsable);
        }
    }

    [Fact]
    public async Task Without_a_limit_nobody_asks_for_the_lag()
    {
        using var fake = new FakeReplicas(replicas: 1);
        fake.Servers[0][0].Answers = text => text.StartsWith("SHOW", StringComparison.Ordinal) ? throw new FakeDbException("denied", 1227) : null;
        await fake.AskAsync(ReadFrom.Replica);
        await FakeReplicas.UntilAsync(() => fake.Servers[0][0].Executed > 3);
        Assert.True(fake.Replicas[0].IsUsable);
        Assert.Null(fake.Replicas[0].Lag);
    }

    [Fact]
    public async Task A_node_may_have_a_limit_of_its_own()
    {
        var (primary, replica) = (new FakeServer(), new FakeServer { Answers = _ => new FakeAnswer(s_mariaDb, ["Waiting", "Yes", "Yes", 3L]) });
        var builder = new ShardClusterBuilder(new ShardClusterOptions { MaxReplicaLag = TimeSpan.FromSeconds(1) }).AddNode("a", new FakeDataSource(primary)).AddReplica("a", new FakeDataSource(replica));
        builder.AddNode("b", new FakeDataSource(primary)).AddReplica("b", new FakeDataSource(replica));
        builder.SetReads("a", ReadFrom.PreferReplica).SetReads("b", ReadFrom.PreferReplica, TimeSpan.FromSeconds(3));
        await using var cluster = builder.Build();
        await FakeReplicas.UntilAsync(() => cluster.GetNode("b").Replicas[0].IsUsable && cluster.GetNode("a").Replicas[0].Lag is not null);
        Assert.Equal("it is 3 s behind, and MaxReplicaLag is 1 s", cluster.GetNode("a").Replicas[0].Problem);
    }

    private FakeReplicas WithLag(TimeSpan limit, Func<string, FakeAnswer?> status, Action<FakeReplicas>? before = null)
        => new(replicas: 1, configure: options => (options.MaxReplicaLag, options.ReadFrom) = (limit, ReadFrom.PreferReplica), before: fake =>
        {
            fake.Servers[0][0].Answers = text =>
            {
                if (!text.StartsWith("SHOW", StringComparison.Ordinal))
                    return null;
                _asked++;
                _last = text;
                return status(text);
            };
            before?.Invoke(fake);
        });
}
