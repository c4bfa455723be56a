namespace CompileShard.Integration.Tests.Replicas;

// Answers of several shards that become one, each shard's from a replica.
public sealed partial class ReplicaTests
{
    private const int Visits = ReplicatedServers.Nodes * ReplicatedServers.VisitsOfNode;

    // So many bytes in each row that no server has sent its rows before the first ones are read.
    private const int Wide = 60_000;

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Merged_reads_go_to_the_replicas(int leased)
    {
        var visits = new ReplicatedVisits(Cluster(leased: leased));
        await IsWholeAsync(visits, s_replicas);
        var all = await visits.AllAsync(ct: Token);
        Assert.Equal(Visits, all.Visits);
        Assert.Contains(all.Least, s_replicas);
        Assert.Contains(all.Most, s_replicas);

        var latest = (await visits.LatestAsync(Visits, ct: Token)).Concat(await visits.LatestAsync(Visits, ct: Token));
        Assert.Equal(s_replicas, latest.Select(visit => visit.Place).Distinct().Order());
        Assert.All(await visits.LatestAsync(Visits, new ShardCallOptions { ReadFrom = ReadFrom.Primary }, Token), visit => Assert.Equal("primary", visit.Place));
    }

    [Fact]
    public async Task A_replica_that_died_unseen_fails_no_merged_read()
    {
        // Each cluster finds out with a read of another kind. They share the driver's pools.
        var clusters = Enumerable.Range(0, 5).Select(_ => Cluster(leased: 2)).ToList();
        foreach (var cluster in clusters)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ReplicatedVisits(cluster).LatestAsync(1, ct: Token)));
        await Servers.Replicas[0].KillAsync();
        var repositories = clusters.ConvertAll(cluster => new ReplicatedVisits(cluster));
        Assert.All(await repositories[0].LatestAsync(Visits, s_twentySeconds, Token), visit => Assert.Equal("replica 2", visit.Place));
        Assert.All(repositories[1].Latest(Visits, s_twentySeconds), visit => Assert.Equal("replica 2", visit.Place));
        Assert.All(await repositories[2].KindsAsync(s_twentySeconds, Token), kind => Assert.Equal(("replica 2", "replica 2"), (kind.Least, kind.Most)));
        Assert.Equal(Visits, await CountAsync(repositories[3].StreamAsync(10, s_twentySeconds, Token), visit => Assert.Equal("replica 2", visit.Place)));
        Assert.Equal(Visits, Count(repositories[4].Stream(10, s_twentySeconds), visit => Assert.Equal("replica 2", visit.Place)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_replica_that_dies_midway_through_a_merged_stream_is_named_and_its_rows_are_not_asked_for_twice(bool isAsync)
    {
        var visits = new ReplicatedVisits(Cluster(leased: 0, maximumPoolSize: 2));
        var read = 0;
        var killed = 0;
        var error = await Assert.ThrowsAsync<ShardException>(async () =>
        {
            if (isAsync)
            {
                await foreach (var visit in visits.StreamAsync(Wide, s_twentySeconds, Token))
                    await TakeAsync(visit);
            }
            else
            {
                foreach (var visit in visits.Stream(Wide, s_twentySeconds))
                    await TakeAsync(visit);
            }
        });
        Assert.Equal(killed, error.Replica);
        Assert.Contains($"(node {error.Node}, replica {killed}): reading rows failed: ", error.Message, StringComparison.Ordinal);
        Assert.InRange(read, 5, Visits - 1);

        // With two connections for a server at most, one that was kept would soon be missed.
        for (var i = 0; i < 3; i++)
        {
            await IsWholeAsync(visits, [$"replica {3 - killed}"]);
            await foreach (var visit in visits.StreamAsync(Wide, s_twentySeconds, Token))
            {
                if (visit.VisitId > 20)
                    break;
            }
        }

        async Task TakeAsync(WideVisit visit)
        {
            Assert.Equal(ReplicatedServers.Nodes + read, visit.VisitId);
            if (++read == 5)
            {
                killed = visit.Place == "replica 1" ? 1 : 2;
                await Servers.Replicas[killed - 1].KillAsync();
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_replica_that_freezes_before_a_merged_stream_holds_it_up_only_until_a_check_has_found_out(bool isAsync)
    {
        // With a limit for their lag replicas are usable once a check has reached them, and only a check that had its connection tells that a server stands still.
        var cluster = Cluster(maxLag: TimeSpan.FromSeconds(5));
        var visits = new ReplicatedVisits(cluster);
        await UntilAsync(() => cluster.Nodes.All(node => node.Replicas.All(replica => replica.IsUsable)));
        Servers.Replicas[1].Freeze();
        var count = isAsync
            ? await CountAsync(visits.StreamAsync(10, s_twentySeconds, Token), visit => Assert.Equal("replica 1", visit.Place))
            : Count(visits.Stream(10, s_twentySeconds), visit => Assert.Equal("replica 1", visit.Place));
        Assert.Equal(Visits, count);
        Servers.Replicas[1].Thaw();
    }

    [Fact]
    public async Task Replicas_that_are_behind_give_no_part_of_a_merged_answer()
    {
        var cluster = Cluster(maxLag: TimeSpan.FromSeconds(5));
        var visits = new ReplicatedVisits(cluster);
        await UntilAsync(() => cluster.Nodes.All(node => node.Replicas.All(replica => replica.IsUsable)));
        await Servers.Replicas[0].ExecuteAsync("STOP SLAVE SQL_THREAD", null);
        await UntilAsync(() => cluster.Nodes.All(node => !node.Replicas[0].IsUsable));
        await IsWholeAsync(visits, ["replica 2"]);
        var all = await visits.AllAsync(ct: Token);
        Assert.Equal(("replica 2", "replica 2"), (all.Least, all.Most));

        await Servers.Replicas[1].ExecuteAsync("STOP SLAVE SQL_THREAD", null);
        await UntilAsync(() => cluster.Nodes.All(node => !node.Replicas[1].IsUsable));
        await IsWholeAsync(visits, ["primary"]);
        var error = await Assert.ThrowsAnyAsync<ShardException>(() => visits.AllAsync(ct: Token));
        Assert.Contains("a replica was asked for (ReadFrom.Replica), but none can be read from (replica 1: its replication does not run", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Lists, groups and streams have all rows, in their order, from these servers.</summary>
    private static async Task IsWholeAsync(IReplicatedVisits visits, string[] servers)
    {
        var latest = await visits.LatestAsync(6, s_twentySeconds, Token);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => (long)(Visits + ReplicatedServers.Nodes - 1 - i)), latest.Select(visit => visit.VisitId));
        Assert.Equal(latest.Select(visit => visit.VisitId), visits.Latest(6, s_twentySeconds).Select(visit => visit.VisitId));
        Assert.All(latest, visit => Assert.Contains(visit.Place, servers));

        // 1, 4, ..., 400 on each node; 2, 5, ..., 398; 3, 6, ..., 399.
        var kinds = await visits.KindsAsync(s_twentySeconds, Token);
        Assert.Equal([("Shop", 536, 107_468), ("page", 532, 106_932)], kinds.Select(kind => (kind.Kind, (int)kind.Visits, (int)kind.Amount)));
        Assert.All(kinds, kind => Assert.True(servers.Contains(kind.Least) && servers.Contains(kind.Most)));

        var expected = ReplicatedServers.Nodes;
        Assert.Equal(Visits, await CountAsync(visits.StreamAsync(3, s_twentySeconds, Token), IsNext));
        expected = ReplicatedServers.Nodes;
        Assert.Equal(Visits, Count(visits.Stream(3, s_twentySeconds), IsNext));

        void IsNext(WideVisit visit)
        {
            Assert.Equal((expected++, "xxx"), (visit.VisitId, visit.Filler));
            Assert.Contains(visit.Place, servers);
        }
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<WideVisit> stream, Action<WideVisit> check)
    {
        var count = 0;
        await foreach (var visit in stream)
        {
            check(visit);
            count++;
        }
        return count;
    }

    private static int Count(IEnumerable<WideVisit> stream, Action<WideVisit> check)
    {
        var count = 0;
        foreach (var visit in stream)
        {
            check(visit);
            count++;
        }
        return count;
    }
}
