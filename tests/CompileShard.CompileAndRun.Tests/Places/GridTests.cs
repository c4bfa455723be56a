using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests.Places;

/// <summary>A grid of nodes and tables: each row lies where both its keys say, and each statement asks no other place than it must.</summary>
public sealed class GridTests : IDisposable
{
    private readonly SqliteShop _shop = new(withRows: false);
    private readonly Visits _visits;

    public GridTests()
    {
        foreach (var node in new[] { "user_0", "user_1" })
        {
            for (var month = 1; month <= 12; month++)
                _shop.Execute(node, $"CREATE TABLE visits_{month:00} (tenant INTEGER, day TEXT, visit_id INTEGER, note TEXT); CREATE TABLE stays_{month:00} (visit_id INTEGER, bed TEXT)");
            for (var i = 0; i < 3; i++)
                _shop.Execute(node, $"CREATE TABLE letters_{i} (tenant INTEGER, text TEXT)");
        }
        _visits = new Visits(_shop.Cluster);
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_row_lies_where_both_keys_say_and_is_found_there()
    {
        await AddAsync();

        Assert.Equal(["2-5", "4-5"], Notes("user_0", 5));
        Assert.Equal(["3-5"], Notes("user_1", 5));
        Assert.Equal(["3-12"], Notes("user_1", 12));
        Assert.Equal("3-12", _visits.Find(3, Day(12)));
        Assert.Equal("2-5", await _visits.FindAsync(2, Day(5)));
        Assert.Null(_visits.Find(3, Day(1)));
        Assert.Null(_visits.Find(3, null));
        Assert.Equal(new ShardLocation(9, "user_1", "visits_05"), VisitsShard.Of(3, Day(5)));
        Assert.Equal(24, VisitsShard.Count);
    }

    [Fact]
    public async Task Intervals_lists_and_single_values_ask_the_places_they_name()
    {
        await AddAsync();

        Assert.Equal(["3-5", "3-6"], _visits.Between(3, Day(4), Day(7)));
        Assert.Empty(_visits.Between(3, Day(4), null));
        Assert.Equal(["2-5", "3-5", "3-12"], _visits.OfMany([3, 2], [Day(12), Day(5)]));
        Assert.Empty(_visits.OfMany([], [Day(12)]));
        Assert.Equal(["3-5", "4-5", "3-6"], _visits.OfTwo(3, Day(5), Day(6)).OrderBy(n => n.Split('-')[1]).ThenBy(n => n));
        Assert.Equal(["4-5"], _visits.OfTwo(null, Day(5), Day(6)));
    }

    [Fact]
    public async Task With_one_key_a_row_or_a_column_of_the_grid_is_asked()
    {
        await AddAsync();

        Assert.Equal(["3-5", "3-6", "3-12"], await _visits.OfTenantAsync(3));
        Assert.Equal(["2-5", "3-5", "4-5"], _visits.OfDay(Day(5)).Order());
        var all = new List<string>();
        await foreach (var note in _visits.AllAsync())
            all.Add(note);
        Assert.Equal(["2-5", "3-12", "3-5", "3-6", "4-5"], all.Order(StringComparer.Ordinal));
    }

    /// <summary>A place that is not asked may be missing: that shows which are asked, and what is said of a table that is not there.</summary>
    [Fact]
    public async Task Other_places_are_not_asked()
    {
        await AddAsync();
        _shop.Execute("user_0", string.Concat(Enumerable.Range(1, 12).Select(m => $"DROP TABLE visits_{m:00};")));
        _shop.Execute("user_1", "DROP TABLE visits_01");

        Assert.Equal("3-12", _visits.Find(3, Day(12)));
        Assert.Equal(["3-5", "3-6"], _visits.Between(3, Day(4), Day(7)));
        Assert.Equal(["3-5", "3-6"], _visits.OfMany([3, 1], [Day(5), Day(6)]));
        var error = await Assert.ThrowsAsync<ShardException>(() => _visits.OfTenantAsync(3));
        Assert.Contains("visits_01", error.Message, StringComparison.Ordinal);
        Assert.Contains("Create this table on node user_1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_one_key_alike_for_all()
    {
        Assert.Equal(2, _visits.AddFor(3, [new Visit(0, Day(1), 1, "a"), new Visit(0, Day(2), 2, "b")]));
        Assert.Equal(2, _visits.AddOn(Day(2), [new Visit(2, null, 3, "c"), new Visit(5, null, 4, "d")]));
        Assert.Equal(["a"], Notes("user_1", 1));
        Assert.Equal(["b", "d"], Notes("user_1", 2));
        Assert.Equal(["c"], Notes("user_0", 2));
    }

    [Fact]
    public void Rows_of_the_text_and_constants()
    {
        Assert.Equal(3, _visits.AddThree(2, Day(8)));
        Assert.Equal(1, _visits.AddConstant());
        Assert.Equal(["first"], Notes("user_0", 8));
        Assert.Equal(["second"], Notes("user_1", 8));
        Assert.Equal(["constant", "third"], Notes("user_1", 5));
    }

    [Fact]
    public void A_row_without_one_of_its_keys_is_refused()
    {
        var error = Assert.Throws<ShardKeyNullException>(() => _visits.Add(new Visit(3, null, 1, "x")));
        Assert.Contains("'day'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_reach_their_places()
    {
        await AddAsync();

        Assert.True(_visits.Rename(3, Day(5), "new"));
        Assert.Equal("new", _visits.Find(3, Day(5)));
        Assert.Equal(2, _visits.Remove([3], Day(1), Day(7)));
        Assert.Equal(["3-12"], await _visits.OfTenantAsync(3));
    }

    [Fact]
    public async Task A_child_lies_with_its_parent()
    {
        await AddAsync();
        _shop.Execute("user_1", "INSERT INTO stays_05 VALUES (305, 'bed 7')");
        _shop.Execute("user_1", "INSERT INTO stays_06 VALUES (305, 'of another month')");

        Assert.Equal(["bed 7"], _visits.Beds(3, Day(5)));
    }

    [Fact]
    public void One_key_may_decide_both()
    {
        var letters = new Letters(_shop.Cluster);
        Assert.Equal(20, letters.AddAll([.. Enumerable.Range(0, 20).Select(t => new Letter(t, "t" + t))]));

        var places = new HashSet<ShardLocation>();
        for (var tenant = 0; tenant < 20; tenant++)
        {
            var place = LettersShard.Of(tenant);
            Assert.Equal("user_" + tenant % 2, place.Node);
            Assert.Contains("t" + tenant, _shop.Rows(place.Node, "SELECT text FROM " + place.Table));
            Assert.Equal("t" + tenant, letters.Find(tenant));
            Assert.Equal("t" + tenant, letters.FindBy(tenant));
            places.Add(place);
        }
        Assert.Equal(6, places.Count);
        Assert.Equal("t7", letters.Seven());
        Assert.Equal(["t11", "t4", "t7"], letters.FindAll([4, 7, 11]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_allocated_to_find_a_place()
    {
        var day = Day(5);
        var sum = 0;
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5 && least != 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (long tenant = 0; tenant < 1000; tenant++)
                sum += VisitsShard.Of(tenant, day).Shard + LettersShard.Of(tenant).Shard;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
        Assert.NotEqual(0, sum);
    }

    private async Task AddAsync()
    {
        (long Tenant, int Month)[] rows = [(2, 5), (3, 5), (3, 6), (3, 12), (4, 5)];
        Assert.Equal(5, await _visits.AddAllAsync([.. rows.Select(r => new Visit(r.Tenant, Day(r.Month), (int)r.Tenant * 100 + r.Month, r.Tenant + "-" + r.Month))]));
    }

    private List<string> Notes(string node, int month) => _shop.Rows(node, $"SELECT note FROM visits_{month:00} ORDER BY note");

    private static DateTime Day(int month) => new(2024, month, 7);
}
