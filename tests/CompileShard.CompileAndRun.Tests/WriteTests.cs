using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>Writes by every route; what counts is where the rows lie afterwards.</summary>
public sealed class WriteTests : IDisposable
{
    private readonly SqliteShop _shop = new(withRows: false);
    private readonly UserWrites _users;

    public WriteTests() => _users = new UserWrites(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Insert_goes_to_the_shard_of_its_key()
    {
        Assert.Equal(1, await _users.AddAsync(new NewUser { UserId = 6, Person = new Person("Ann", new Contact("a@x")), Level = Level.High }));
        Assert.Equal(1, await _users.AddAsync(new NewUser { UserId = -5, Person = new Person("Bob", null) }));
        Assert.Equal("; -5; 6; ", _shop.UsersByNode());
        Assert.Equal(["6|Ann|a@x|1"], _shop.Rows("user_2", "SELECT user_id, name, email, level FROM users"));
        Assert.Equal(["Bob|NULL"], _shop.Rows("user_1", "SELECT name, email FROM users"));
    }

    [Fact]
    public async Task A_definition_reaches_every_table_of_its_placement()
    {
        await _users.AddEventsAsync([.. Enumerable.Range(0, 4).Select(i => new Place { UserId = i, City = "c" + i })]);
        await _users.WidenEventsAsync();
        Assert.Equal(["0|7"], _shop.Rows("user_0", "SELECT user_id, extra FROM events_0"));
        Assert.Equal(["3|7"], _shop.Rows("user_1", "SELECT user_id, extra FROM events_1"));
        _users.CreateCountries();
    }

    [Fact]
    public async Task Insert_without_a_key_is_refused()
    {
        var error = await Assert.ThrowsAsync<ShardKeyNullException>(() => _users.AddAsync(new NewUser()));
        Assert.Contains("user_id", error.Message, StringComparison.Ordinal);
        Assert.Contains("IUserWrites.AddAsync", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentNullException>(() => _users.AddAsync(null!));
    }

    [Fact]
    public async Task List_of_objects_is_split()
    {
        var users = Enumerable.Range(1, 9).Select(i => new NewUser { UserId = i, Person = new Person("p" + i, new Contact(i + "@x")) }).ToList();
        Assert.Equal(9, await _users.AddAllAsync(users, Level.High));
        Assert.Equal("4,8; 1,5,9; 2,6; 3,7", _shop.UsersByNode());
        Assert.Equal(["1|p1|1@x|1", "5|p5|5@x|1", "9|p9|9@x|1"], _shop.Rows("user_1", "SELECT user_id, name, email, level FROM users ORDER BY user_id"));
        Assert.Equal(0, await _users.AddAllAsync([], null));
    }

    [Fact]
    public async Task List_with_a_missing_key_or_a_null_item_writes_nothing()
    {
        await Assert.ThrowsAsync<ShardKeyNullException>(() => _users.AddAllAsync([new NewUser { UserId = 1 }, new NewUser()], null));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _users.AddAllAsync([new NewUser { UserId = 1 }, null!], null));
        Assert.Equal("users", error.ParamName);
        Assert.Equal("; ; ; ", _shop.UsersByNode());
    }

    [Fact]
    public void Rows_written_in_the_statement_are_split()
    {
        Assert.Equal(3, _users.AddThree(4, 3, "second"));
        Assert.Equal("4,8; ; ; 3", _shop.UsersByNode());
        Assert.Equal(["4|first", "8|eight"], _shop.Rows("user_0", "SELECT user_id, name FROM users ORDER BY user_id"));
        Assert.Equal(["3|second"], _shop.Rows("user_3", "SELECT user_id, name FROM users"));
        Assert.Throws<ShardKeyNullException>(() => _users.AddThree(1, null, "x"));
    }

    [Fact]
    public async Task Updates_and_deletes()
    {
        await _users.AddAllAsync([.. Enumerable.Range(1, 5).Select(i => new NewUser { UserId = i, Person = new Person("p", null) })], null);
        Assert.True(await _users.RenameAsync(3, "renamed"));
        Assert.False(await _users.RenameAsync(99, "renamed"));
        Assert.Equal(["renamed"], _shop.Rows("user_3", "SELECT name FROM users"));
        Assert.Equal(5, _users.ScoreAll(1.5));
        Assert.Equal(5, _users.ScoreAll(null));
        Assert.Equal(2, await _users.RemoveAsync([1, 4, 77]));
        Assert.Equal("; 5; 2; 3", _shop.UsersByNode());
        Assert.Equal(0, _users.RemoveNone());
    }

    [Fact]
    public async Task Every_copy_of_a_global_table_is_written()
    {
        Assert.Equal(2, _users.AddCountries([new Person("de", new Contact("Germany")), new Person("fr", null)]));
        await _users.RenameCountryAsync("fr", "France");
        foreach (var node in new[] { "user_0", "user_1", "user_2", "user_3", "store" })
            Assert.Equal(["de|Germany", "fr|France"], _shop.Rows(node, "SELECT code, name FROM countries ORDER BY code"));
        Assert.Equal(0, _users.AddCountries([]));
    }

    [Fact]
    public void Table_of_one_node()
    {
        _users.AddStore(new Store { StoreId = 7, City = "Rome" });
        Assert.Equal(["7|Rome"], _shop.Rows("store", "SELECT store_id, city FROM stores"));
    }

    [Fact]
    public async Task Several_tables_in_one_database()
    {
        await _users.AddEventsAsync([new Place(0, "zero"), new Place(1, "one"), new Place(2, "two"), new Place(3, "three"), new Place(4, "four")]);
        Assert.Equal(["0|zero", "4|four"], _shop.Rows("user_0", "SELECT user_id, note FROM events_0 ORDER BY user_id"));
        Assert.Equal(["1|one"], _shop.Rows("user_0", "SELECT user_id, note FROM events_1"));
        Assert.Equal(["2|two"], _shop.Rows("user_1", "SELECT user_id, note FROM events_0"));
        Assert.Equal(["3|three"], _shop.Rows("user_1", "SELECT user_id, note FROM events_1"));
        var reads = new UserReads(_shop.Cluster);
        Assert.Equal("three", reads.Note(3));
        Assert.Equal(["four", "one", "three", "two", "zero"], reads.Notes().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Router_names_node_and_table()
    {
        Assert.Equal(new ShardLocation(3, "user_1", "events_1"), EventsShard.Of(7));
        Assert.Equal(new ShardLocation(2, "user_2", "users"), UsersShard.Of(ulong.MaxValue - 1));
        Assert.Equal(4, UsersShard.Count);
        Assert.Equal(["user_0", "user_0", "user_1", "user_1"], EventsShard.All.ToArray().Select(p => p.Node));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var shards = 0;
        for (long key = 0; key < 1000; key++)
            shards += EventsShard.Of(key).Shard;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1500, shards);
    }
}
