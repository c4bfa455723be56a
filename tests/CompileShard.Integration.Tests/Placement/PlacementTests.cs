using CompileShard.Integration.Tests.Backends;
using CompileShard.Integration.Tests.Shop;

namespace CompileShard.Integration.Tests.Placement;

/// <summary>
/// Every row lies on the shard that the rule names, and nowhere else. The expected shard is computed here, by the definition of the rule, and the rows are looked up on the
/// databases themselves.
/// </summary>
public abstract class PlacementTests : IAsyncLifetime
{
    private static readonly string[] s_countries = ["DE", "FR", "IT"];

    private Backend? _backend;

    protected Backend Backend => _backend ?? throw new InvalidOperationException("Not created.");

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
    public async Task A_single_insert_goes_to_the_shard_of_its_key()
    {
        var users = new UserRepository(Backend.Cluster);
        long[] ids = [0, 1, 2, 3, 4, 5, 41, 1_000_000_007, long.MaxValue, -1, -6, long.MinValue];
        foreach (var id in ids)
            Assert.Equal(1, id % 2 == 0 ? await users.AddAsync(NewUser(id)) : users.Add(NewUser(id)));

        AssertLieRight("users", "user_id", ids, Shards4);
        foreach (var id in ids)
        {
            Assert.Equal(NewUser(id), await users.FindAsync(id));
            Assert.Equal(NewUser(id), users.Find(id));
            Assert.Equal(Shards4(id), UsersShard.Of(id).Shard);
            Assert.Equal($"dn{Shards4(id)}", UsersShard.Of(id).Node);
        }
        Assert.Null(await users.FindAsync(77));
    }

    [Fact]
    public async Task A_list_of_rows_is_split_by_key()
    {
        var users = new UserRepository(Backend.Cluster);
        var ids = Ids(500);

        Assert.Equal(500, await users.AddAllAsync(ids.Select(NewUser).ToList()));

        AssertLieRight("users", "user_id", ids, Shards4);
        Assert.Equal(ids.Select(NewUser).OrderBy(u => u.UserId), (await users.OlderThanAsync(0)).OrderBy(u => u.UserId));
        Assert.Equal(0, await users.AddAllAsync([]));
    }

    [Fact]
    public async Task Rows_written_in_the_statement_are_split_by_key()
    {
        var users = new UserRepository(Backend.Cluster);

        Assert.Equal(3, await users.AddThreeAsync(4, 11));

        AssertLieRight("users", "user_id", [4, 7, 11], Shards4);
        Assert.Equal("First", (await users.FindAsync(4))!.Name);
        Assert.Equal("Second", (await users.FindAsync(11))!.Name);
        Assert.Equal("Seventh", (await users.FindAsync(7))!.Name);
    }

    [Fact]
    public async Task Reads_by_list_constant_and_alternatives_find_their_rows()
    {
        var users = new UserRepository(Backend.Cluster);
        await users.AddAllAsync(Enumerable.Range(0, 40).Select(i => NewUser(i)).ToList());

        Assert.Equal([3, 8, 9, 22], (await users.FindManyAsync([22, 3, 9, 8, 3, 99])).Select(u => u.UserId).Order());
        Assert.Equal([3, 8, 9, 22], users.FindMany([22, 3, 9, 8, 3, 99]).Select(u => u.UserId).Order());
        Assert.Empty(await users.FindManyAsync([]));
        Assert.Equal(["User 5", "User 6"], (await users.NamesOfTwoAsync(5, 6)).Order());
        Assert.Equal(["User 5", "User 9"], (await users.NamesOfTwoAsync(5, 9)).Order());
        Assert.Equal(["User 5"], await users.NamesOfTwoAsync(5, 5));
        Assert.Equal("User 6", await users.NameOfSixAsync());
        Assert.Empty(await users.NobodyAsync(5));
    }

    [Fact]
    public async Task Scatters_read_every_row_once()
    {
        var users = new UserRepository(Backend.Cluster);
        var ids = Ids(300);
        await users.AddAllAsync(ids.Select(NewUser).ToList());

        var streamed = new List<long>();
        await foreach (var id in users.StreamIdsAsync())
            streamed.Add(id);

        Assert.Equal(ids.Order(), streamed.Order());
        Assert.Equal(ids.Order(), users.StreamIds().Order());
    }

    [Fact]
    public async Task Writes_reach_the_rows_they_name_and_count_them()
    {
        var users = new UserRepository(Backend.Cluster);
        await users.AddAllAsync(Enumerable.Range(0, 20).Select(i => NewUser(i) with { Age = 1 }).ToList());

        Assert.Equal(1, await users.RenameAsync(13, "Renamed"));
        Assert.Equal(0, await users.RenameAsync(99, "Nobody"));
        Assert.Equal(3, await users.RaiseAgesAsync([2, 3, 18, 99]));
        Assert.Equal(20, await users.RaiseAllAgesAsync());
        Assert.Equal(1, await users.RemoveAsync(7));

        Assert.Equal("Renamed", (await users.FindAsync(13))!.Name);
        Assert.Equal(102, (await users.FindAsync(18))!.Age);
        Assert.Equal(101, (await users.FindAsync(0))!.Age);
        Assert.Null(await users.FindAsync(7));
        AssertLieRight("users", "user_id", Enumerable.Range(0, 20).Where(i => i != 7).Select(i => (long)i), Shards4);
    }

    [Fact]
    public async Task Children_lie_with_their_parents()
    {
        var users = new UserRepository(Backend.Cluster);
        var addresses = new AddressRepository(Backend.Cluster);
        var countries = new CountryRepository(Backend.Cluster);
        foreach (var code in s_countries)
            await countries.AddAsync(new Country(code, "Country " + code));
        var ids = Enumerable.Range(0, 24).Select(i => (long)i).ToArray();
        await users.AddAllAsync(ids.Select(NewUser).ToList());

        // The address's own id would put it elsewhere.
        var rows = ids.SelectMany(id => new[] { NewAddress(1000 + id * 3, id), NewAddress(1001 + id * 3, id) }).ToList();
        Assert.Equal(rows.Count - 1, await addresses.AddAllAsync(rows.Skip(1).ToList()));
        Assert.Equal(1, await addresses.AddAsync(rows[0]));
        foreach (var row in rows)
            Assert.Equal(1, await addresses.AddNoteAsync(row.UserId, row.AddressId, $"note {row.AddressId}"));

        AssertLieRight("addresses", "address_id", rows.Select(r => r.AddressId), id => Shards4(rows.Single(r => r.AddressId == id).UserId));
        AssertLieRight("address_notes", "address_id", rows.Select(r => r.AddressId), id => Shards4(rows.Single(r => r.AddressId == id).UserId));
        var joined = await users.AddressesAsync(9);
        Assert.Equal(["City 1027", "City 1028"], joined.Select(a => a.City).Order());
        Assert.All(joined, a => Assert.Equal("Country " + s_countries[0], a.CountryName));
        Assert.Equal(rows.Select(r => r.City).Order(), (await users.AllAddressesAsync()).Select(a => a.City).Order());
        Assert.Equal(["note 1027", "note 1028"], (await addresses.NotesAsync(9)).Order());
        Assert.Equal(["note 1027"], await addresses.NotesOfAddressAsync(9, 1027));
    }

    [Fact]
    public async Task A_global_table_is_written_on_every_node_and_read_from_any()
    {
        var countries = new CountryRepository(Backend.Cluster);
        Assert.Equal(1, await countries.AddAsync(new Country("DE", "Germany")));
        Assert.Equal(1, countries.Add("FR", "France"));
        Assert.Equal(1, await countries.RenameAsync("FR", "La France"));

        for (var node = 0; node < Backend.Nodes; node++)
            Assert.Equal(["Germany", "La France"], Backend.Column<string>(node, "SELECT name FROM countries"));
        for (var i = 0; i < 8; i++)
            Assert.Equal(new Country("FR", "La France"), await countries.FindAsync("FR"));
    }

    [Fact]
    public async Task A_single_node_table_stays_on_its_node()
    {
        var stores = new StoreRepository(Backend.Cluster);
        foreach (var id in new[] { 3, 1, 2 })
            Assert.Equal(1, await stores.AddAsync(new Store(id, $"City {id}")));

        AssertLieRight("stores", "store_id", [1, 2, 3], _ => 2);
        Assert.Equal([1, 2, 3], (await stores.FirstTenAsync()).Select(s => s.StoreId));
    }

    [Fact]
    public async Task Shards_may_be_tables_of_databases()
    {
        var orders = new OrderRepository(Backend.Cluster);
        var rows = Enumerable.Range(0, 64).Select(i => new Order(5000 + i, i * 7 - 30, i + 0.25m)).ToList();
        Assert.Equal(64, await orders.AddAllAsync(rows));

        for (var table = 0; table < 2; table++)
        {
            var here = rows.Where(r => Shards8(r.UserId) % 2 == table).ToList();
            AssertLieRight($"orders_{table}", "order_id", here.Select(r => r.OrderId), id => Shards8(here.Single(r => r.OrderId == id).UserId) / 2);
        }
        foreach (var row in rows)
        {
            Assert.Equal([row], await orders.OfUserAsync(row.UserId));
            Assert.Equal(new ShardLocation(Shards8(row.UserId), $"dn{Shards8(row.UserId) / 2}", $"orders_{Shards8(row.UserId) % 2}"), OrdersShard.Of(row.UserId));
        }
        Assert.Equal([5001, 5002, 5040], (await orders.IdsOfUsersAsync([rows[40].UserId, rows[1].UserId, rows[2].UserId])).Order());
        Assert.Equal(rows.Select(r => r.OrderId), (await orders.AllIdsAsync()).Order());
        Assert.Equal(10, await orders.RemoveBelowAsync(10m));
        Assert.Equal(54, (await orders.AllIdsAsync()).Count);
    }

    [Fact]
    public async Task Shards_may_be_tables_of_one_database()
    {
        var events = new EventRepository(Backend.Cluster);
        var rows = Enumerable.Range(0, 30).Select(i => new Event(i * 5, $"event {i}")).ToList();
        Assert.Equal(30, await events.AddAllAsync(rows));

        for (var table = 0; table < 4; table++)
            AssertLieRight($"events_{table:00}", "event_id", rows.Select(r => r.EventId).Where(id => Shards4(id) == table), _ => 1);
        foreach (var row in rows)
            Assert.Equal(row, await events.FindAsync(row.EventId));
        Assert.Equal(rows, (await events.AllAsync()).OrderBy(e => e.EventId));
    }

    protected static User NewUser(long id) => new(id, $"User {id}", id % 3 == 0 ? null : $"user{id}@example.org", (int)Math.Abs(id % 90), s_countries[Math.Abs(id % 3)]);

    private static Address NewAddress(long id, long userId) => new(id, userId, $"City {id}", s_countries[userId % 3]);

    [Fact]
    public async Task Two_rules_choose_the_node_and_the_table()
    {
        var grid = new GridRepository(Backend.Cluster);
        var remarks = Enumerable.Range(1, 40).Select(i => new Remark(i, i / 3, "r" + i)).ToList();
        Assert.Equal(40, await grid.AddRemarksAsync(remarks));
        for (var node = 0; node < Backend.Nodes; node++)
        {
            for (var table = 0; table < 2; table++)
                Assert.Equal(remarks.Where(r => Shards4(r.UserId) == node && r.RemarkId % 2 == table).Select(r => r.RemarkId), Backend.Column<long>(node, "SELECT remark_id FROM remarks_" + table));
        }
        Assert.Equal(remarks[10], await grid.RemarkAsync(remarks[10].UserId, remarks[10].RemarkId));
        Assert.Equal([9, 10, 11], (await grid.RemarksAsync(3)).Order());
        Assert.Equal(2, await grid.RemoveAsync(3, [9, 10, 12]));
        Assert.Equal([11], await grid.RemarksAsync(3));
    }

    [Fact]
    public async Task A_month_chooses_the_table()
    {
        var grid = new GridRepository(Backend.Cluster);
        var bills = Enumerable.Range(0, 30).Select(i => new Bill(i, i % 6, new DateTime(2026, 1, 1).AddDays(i * 3))).ToList();
        Assert.Equal(30, await grid.AddBillsAsync(bills));
        for (var node = 0; node < Backend.Nodes; node++)
        {
            for (var month = 1; month <= 3; month++)
                Assert.Equal(bills.Where(b => Shards4(b.UserId) == node && b.At.Month == month).Select(b => b.BillId), Backend.Column<long>(node, "SELECT bill_id FROM bills_20260" + month));
        }
        Assert.Equal([bills[7]], await grid.BillsAsync(bills[7].UserId, bills[7].At));
        Assert.Equal([6, 12, 18], (await grid.BillsBetweenAsync(0, new DateTime(2026, 1, 19), new DateTime(2026, 2, 26))).Order());
        Assert.Equal(bills.Where(b => b.At.Month >= 2).Select(b => b.BillId), (await grid.BillsSinceAsync(new DateTime(2026, 2, 1))).Order());
        await Assert.ThrowsAsync<ShardKeyException>(() => grid.AddBillsAsync([new Bill(99, 1, new DateTime(2026, 4, 1))]));
    }

    /// <summary>Distinct keys of both signs, the same in every run.</summary>
    protected static long[] Ids(int count)
    {
        var random = new Random(11);
        return Enumerable.Range(0, count).Select(i => (random.NextInt64(long.MinValue / 1000, long.MaxValue / 1000) * 1000) + i).ToArray();
    }

    // The rule mod, by its definition: the remainder of the absolute value.
    protected static int Shards4(long key) => (int)(Int128.Abs(key) % 4);

    private static int Shards8(long key) => (int)(Int128.Abs(key) % 8);

    /// <summary>Each key is on its node once, and on no other.</summary>
    private void AssertLieRight(string table, string column, IEnumerable<long> keys, Func<long, int> nodeOf)
    {
        var byNode = keys.ToLookup(nodeOf);
        for (var node = 0; node < Backend.Nodes; node++)
            Assert.Equal(byNode[node].Order(), Backend.Column<long>(node, $"SELECT {column} FROM {table}"));
    }
}

public sealed class PlacementOnSqliteTests : PlacementTests
{
    protected override ValueTask<Backend> CreateBackendAsync() => new(new SqliteBackend());
}

public sealed class PlacementOnMariaDbTests(SharedServers shared) : PlacementTests
{
    protected override async ValueTask<Backend> CreateBackendAsync() => await MariaDbBackend.CreateAsync(shared);
}
