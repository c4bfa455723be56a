namespace CompileShard.CompileAndRun.Tests.Merging;

/// <summary>GROUP BY, aggregates and DISTINCT over shards, against one database with the same rows.</summary>
public sealed class GroupTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly WholeShop _shop = shop;
    private readonly SaleGroups _sales = new(shop.Shards.Cluster);

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Top_countries(int n)
    {
        var top = await _sales.TopCountriesAsync(n);
        Assert.Equal(_shop.Query("SELECT country, COUNT(*) AS users FROM users GROUP BY country ORDER BY users DESC LIMIT " + n), top.Select(c => c.Country + "|" + c.Users));
        foreach (var (country, _, age) in top)
            Assert.Equal(double.Parse(_shop.Query($"SELECT AVG(age) FROM users WHERE country = '{country}'")[0], System.Globalization.CultureInfo.InvariantCulture), (double)age!, 10);
    }

    [Fact]
    public async Task Groups_with_every_aggregate()
    {
        var rows = await _sales.CitiesAsync();
        // Without ORDER BY any order is right.
        Assert.Equal(_shop.Query(WholeShop.Sql(nameof(ISaleGroups.CitiesAsync)) + " ORDER BY city"), rows.OrderBy(r => r.City, StringComparer.Ordinal).Select(r => WholeShop.Line(r)));
        _shop.AssertSame(nameof(ISaleGroups.EndsOfAges), _sales.EndsOfAges());
    }

    [Theory]
    [InlineData(0, 0, 100)]
    [InlineData(0, 1, 3)]
    [InlineData(5, 1, 100)]
    [InlineData(1000, 0, 100)]
    public async Task Filter_of_groups_order_by_an_aggregate_and_page(double least, int above, int take) =>
        _shop.AssertSame(nameof(ISaleGroups.BusyAsync), await _sales.BusyAsync(least, above, take), ("least", least), ("above", above), ("take", take));

    [Fact]
    public async Task Expressions_over_aggregates()
    {
        _shop.AssertSame(nameof(ISaleGroups.Means), _sales.Means());
        var rounded = new List<(string?, double?)>();
        await foreach (var row in _sales.RoundedAsync(TestContext.Current.CancellationToken))
            rounded.Add(row);
        _shop.AssertSame(nameof(ISaleGroups.RoundedAsync), rounded);
    }

    [Fact]
    public async Task The_whole_is_one_row_even_of_no_rows()
    {
        _shop.AssertSame(nameof(ISaleGroups.CountAsync), [await _sales.CountAsync(4)], ("above", 4.0));
        Assert.Equal(0, await _sales.CountAsync(1000));
        _shop.AssertSame(nameof(ISaleGroups.Sum), [_sales.Sum(4)], ("above", 4.0));
        Assert.Null(_sales.Sum(1000));
        _shop.AssertSame(nameof(ISaleGroups.Ends), [_sales.Ends(1000)], ("more", 1000));
        Assert.Equal(3, _sales.CountOf([1, 2, 4, 999]));
        Assert.Equal(0, _sales.CountOf([]));
    }

    [Fact]
    public async Task Empty_tables()
    {
        using var empty = WholeShop.WithoutRows();
        var sales = new SaleGroups(empty.Shards.Cluster);
        Assert.Equal(0, await sales.CountAsync(0));
        Assert.Equal(0, await sales.CountCitiesAsync());
        Assert.Empty(await sales.CitiesAsync());
        Assert.Empty(sales.Means());
    }

    [Fact]
    public async Task Different_values_are_counted_once()
    {
        _shop.AssertSame(nameof(ISaleGroups.CountCitiesAsync), [await _sales.CountCitiesAsync()]);
        _shop.AssertSame(nameof(ISaleGroups.AgesOfCities), _sales.AgesOfCities());
    }
}
