using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>Reads by every route, against SQLite shards.</summary>
public sealed class ReadTests : IDisposable
{
    private readonly SqliteShop _shop = new();
    private readonly UserReads _users;

    public ReadTests() => _users = new UserReads(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task One_shard_by_a_parameter()
    {
        for (var id = 1; id <= 12; id++)
            Assert.Equal("n" + id, (await _users.FindAsync(id))?.Name);
        Assert.Null(await _users.FindAsync(99));
    }

    [Fact]
    public async Task Named_nodes_answer_what_names_no_table()
    {
        var answers = await _users.EchoAsync(7);
        Assert.Equal([7, 7, 7], answers);
    }

    [Fact]
    public void Null_key_asks_nobody()
    {
        Assert.Equal("n7", _users.FindNullable(7)?.Name);
        Assert.Null(_users.FindNullable(null));
    }

    [Fact]
    public async Task Null_key_still_gets_the_answer_that_needs_no_row()
    {
        Assert.Equal(1, _users.CountOf(7));
        Assert.Equal(0, _users.CountOf(null));
        Assert.Equal(1, await _users.CountInsideAsync(7));
        Assert.Equal(0, await _users.CountInsideAsync(null));
        Assert.Equal(["de", "fr"], _users.OtherCountries(null));
        Assert.Equal([("de", null), ("fr", null)], _users.CountriesWith(null));
        Assert.Equal([0], _users.CountDerived(null));
    }

    [Fact]
    public async Task Optional_filters_are_there_when_their_parameters_are()
    {
        Assert.Equal([9, 10, 11, 12], _users.Search(8, null, null, null).Order());
        Assert.Equal([10], _users.Search(8, "n10", null, null));
        Assert.Empty(_users.Search(8, "n3", null, null));
        Assert.Equal([9, 10, 11, 12], _users.Search(8, null, 1, null).Order());
        Assert.Empty(_users.Search(8, null, 1e9, 2e9));
        Assert.Empty(_users.Search(8, "n10", 1e9, 2e9));
        _shop.Execute("user_0", "INSERT INTO events_1 VALUES (1, 'x'), (1, 'y')");
        Assert.Equal(["x", "y"], await _users.NotesAsync(1, null));
        Assert.Equal(["y"], await _users.NotesAsync(1, "x"));
    }

    [Fact]
    public async Task Hints_route()
    {
        Assert.Equal(3, _users.CountBeside(6, -1));
        Assert.Equal(0, _users.CountBeside(6, 99));
        Assert.Equal(3, _users.CountBesideSix());
        Assert.Equal([1, 3, 5, 7, 9, 11], (await _users.OnTwoNodesAsync()).Order());
        Assert.Equal(2, _users.ColumnsOfStore());
    }

    [Fact]
    public void One_shard_by_a_constant() => Assert.Equal("n5", _users.FindFive()?.Name);

    [Fact]
    public async Task List_is_split_by_shard()
    {
        var found = await _users.InAsync(default, [12, 1, 5, 2, 99, 4]);
        Assert.Equal([4, 12, 1, 5, 2], found.Select(u => u.UserId).ToArray().OrderBy(id => id % 4).ThenBy(id => id));
        Assert.Empty(await _users.InAsync(default, []));
    }

    [Fact]
    public void Second_list_is_sent_whole_and_nulls_lie_nowhere() =>
        Assert.Equal([4, 1], _users.InBoth(Sequence(1, null, 4, 7), ["n1", "n4"]));

    [Fact]
    public void List_that_is_split_in_one_place_and_whole_in_another() =>
        Assert.Equal([4, 8, 1], _users.InTwice([1, 4, 5, 8, 12]));

    [Fact]
    public async Task Shards_of_several_keys()
    {
        Assert.Equal([3, 4, 7, 9], (await _users.KeysAsync(9, 7)).Order());
        Assert.Equal([3, 4, 11], (await _users.KeysAsync(11, null)).Order());
    }

    [Fact]
    public async Task Every_shard()
    {
        Assert.Equal([1, 3, 5, 7, 9, 11], (await _users.ByLevelAsync(Level.High)).Select(u => u.UserId).Order());
        Assert.Equal(6, (await _users.ByLevelAsync(Level.Low, new ShardCallOptions { Timeout = TimeSpan.FromSeconds(30) })).Count);
    }

    [Fact]
    public void Join_with_a_child() => Assert.Equal([new Place(6, "c6")], _users.Places(6));

    [Fact]
    public void Shard_key_parameter_routes()
    {
        Assert.Equal("c6", _users.CityOf("c6", 2));
        Assert.Null(_users.CityOf("c6", 3));
    }

    [Fact]
    public void Global_and_single_node_tables()
    {
        for (var i = 0; i < 10; i++)
            Assert.Equal("France", _users.Country("fr"));
        Assert.Equal("Germany", _users.CountryOf(3, "de"));
        Assert.Equal("Paris", _users.Store(2)?.City);
        Assert.Equal("unknown", _users.Store(2)?.Country);
        Assert.Null(_users.Store(3));
    }

    [Fact]
    public void Statement_without_a_table() => Assert.Equal(1, _users.Ping());

    [Fact]
    public async Task Contradiction_asks_nobody()
    {
        Assert.Empty(_users.Nothing());
        await Assert.ThrowsAsync<ShardNoRowException>(async () => await _users.NothingButOneAsync());
    }

    [Fact]
    public void Null_list_is_named() => Assert.Equal("ids", Assert.Throws<ArgumentNullException>(() => _users.InTwice(null!)).ParamName);

    /// <summary>A sequence that can be walked once only.</summary>
    private static IEnumerable<long?> Sequence(params long?[] items)
    {
        foreach (var item in items)
            yield return item;
    }
}
