using CompileShard.Integration.Tests.Backends;
using CompileShard.Integration.Tests.Shop;
using CompileShard.Sequences;

namespace CompileShard.Integration.Tests.Sequences;

/// <summary>Inserts without keys, from several clusters at once, which share the segments of one database and nothing else.</summary>
public abstract class GeneratedKeyTests : IAsyncLifetime
{
    private const int Clusters = 3;
    private const int TasksOfEach = 4;
    private const int Rounds = 12;
    private const int RowsOfBatch = 17;

    private Backend? _backend;

    private Backend Backend => _backend ?? throw new InvalidOperationException("Not created.");

    protected abstract ValueTask<Backend> CreateBackendAsync();

    public async ValueTask InitializeAsync()
    {
        _backend = await CreateBackendAsync();
        Schema.Create(_backend);
    }

    public async ValueTask DisposeAsync()
    {
        if (_backend is not null)
            await _backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rows_without_keys_lie_where_the_keys_say_that_they_got_and_none_twice()
    {
        var clusters = Enumerable.Range(0, Clusters).Select(_ => CreateCluster()).ToList();
        await ((SegmentSequence)clusters[0].GetSequence("tickets")).EnsureCreatedAsync(cancellationToken: TestContext.Current.CancellationToken);
        var rows = (await Task.WhenAll(clusters.SelectMany((cluster, c) => Enumerable.Range(0, TasksOfEach).Select(t => Task.Run(() => InsertAsync(cluster, $"{c}.{t}")))))).SelectMany(r => r).ToList();

        Assert.Equal(Clusters * TasksOfEach * Rounds * (2 + RowsOfBatch), rows.Count);
        Assert.Equal(rows.Count, rows.Select(r => r.TicketId).Distinct().Count());
        for (var node = 0; node < Backend.Nodes; node++)
            Assert.Equal(rows.Select(r => r.TicketId).Where(id => id % Backend.Nodes == node).Order(), Backend.Column<long>(node, "SELECT ticket_id FROM tickets"));

        // The key that the caller was given is that of its own row.
        var reader = new TicketRepository(clusters[0]);
        foreach (var row in rows.Where((_, i) => i % 23 == 0))
            Assert.Equal(row.Title, await reader.TitleAsync(row.TicketId, TestContext.Current.CancellationToken));
        foreach (var cluster in clusters)
            await cluster.DisposeAsync();
    }

    private static async Task<List<Ticket>> InsertAsync(ShardCluster cluster, string who)
    {
        var tickets = new TicketRepository(cluster);
        var inserted = new List<Ticket>();
        for (var round = 0; round < Rounds; round++)
        {
            var title = $"{who} {round}";
            inserted.Add(new Ticket { TicketId = await tickets.AddAsync(title, TestContext.Current.CancellationToken), Title = title });
            inserted.Add(new Ticket { TicketId = tickets.Add(title + " by name"), Title = title + " by name" });
            var batch = Enumerable.Range(0, RowsOfBatch).Select(i => new Ticket { Title = $"{title} row {i}" }).ToArray();
            Assert.Equal(RowsOfBatch, await tickets.AddAllAsync(batch, TestContext.Current.CancellationToken));
            inserted.AddRange(batch);
        }
        return inserted;
    }

    private ShardCluster CreateCluster()
    {
        var builder = new ShardClusterBuilder().AddSequence("tickets", cluster => new SegmentSequence("tickets", cluster.GetNode("dn0").DataSource, new() { BlockSize = 40, Timeout = TimeSpan.FromSeconds(20) }));
        for (var node = 0; node < Backend.Nodes; node++)
            builder.AddNode($"dn{node}", Backend.Factory, Backend.ConnectionString(node));
        return builder.Build();
    }
}

public sealed class GeneratedKeyOnSqliteTests : GeneratedKeyTests
{
    protected override ValueTask<Backend> CreateBackendAsync() => new(new SqliteBackend());
}

public sealed class GeneratedKeyOnMariaDbTests(SharedServers shared) : GeneratedKeyTests
{
    protected override async ValueTask<Backend> CreateBackendAsync() => await MariaDbBackend.CreateAsync(shared);
}
