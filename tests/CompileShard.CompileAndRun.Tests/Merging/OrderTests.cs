namespace CompileShard.CompileAndRun.Tests.Merging;

/// <summary>ORDER BY and LIMIT over shards, against one database with the same rows.</summary>
public sealed class OrderTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly WholeShop _shop = shop;
    private readonly Sales _sales = new(shop.Shards.Cluster);

    [Theory]
    [InlineData(10, 0)]
    [InlineData(7, 5)]
    [InlineData(3, 44)]
    [InlineData(5, 100)]
    [InlineData(0, 2)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(int.MaxValue, long.MaxValue)]
    public async Task Pages_by_text_with_ties_and_nulls(int take, long skip) =>
        _shop.AssertSame(nameof(ISales.ByCityAsync), await _sales.ByCityAsync(take, skip), ("take", take), ("skip", skip));

    [Fact]
    public async Task Numbers_times_and_expressions()
    {
        _shop.AssertSame(nameof(ISales.ByPriceAsync), await _sales.ByPriceAsync());
        _shop.AssertSame(nameof(ISales.LastSoldAsync), await _sales.LastSoldAsync());
        _shop.AssertSame(nameof(ISales.ByLength), _sales.ByLength());
    }

    [Fact]
    public async Task Every_shape()
    {
        _shop.AssertSame(nameof(ISales.Cities), _sales.Cities());
        _shop.AssertSame(nameof(ISales.ByAgeAsync), await ToListAsync(_sales.ByAgeAsync(TestContext.Current.CancellationToken)));
        _shop.AssertSame(nameof(ISales.CheapestAsync), [await _sales.CheapestAsync(3)], ("above", 3.0));
        _shop.AssertSame(nameof(ISales.CheapestOrNull), [_sales.CheapestOrNull(3)], ("above", 3.0));
        Assert.Null(_sales.CheapestOrNull(1000));
        await Assert.ThrowsAsync<ShardNoRowException>(() => _sales.CheapestAsync(1000));
    }

    [Theory]
    [InlineData(4UL)]
    [InlineData(ulong.MaxValue)]
    public async Task Star_without_a_schema_reads_no_hidden_column(ulong rows)
    {
        var all = await _sales.AllAsync(rows);
        Assert.Equal(
            _shop.Query("SELECT sale_id, city, price FROM sales ORDER BY city, sale_id LIMIT " + Math.Min(rows, long.MaxValue)),
            all.Select(s => FormattableString.Invariant($"{s.SaleId}|{s.City ?? "NULL"}|{(s.Price is null ? "NULL" : FormattableString.Invariant($"{s.Price}"))}")));
    }

    [Fact]
    public void Shards_of_a_list_and_of_several_keys()
    {
        Assert.Equal(_shop.Query("SELECT sale_id, city FROM sales WHERE sale_id IN (1, 2, 4, 5, 6, 8, 9, 60) ORDER BY city, sale_id LIMIT 5"), _sales.Some([60, 2, 4, 1, 5, 6, 9, 8], 5).Select(s => s.Id + "|" + (s.City ?? "NULL")));
        Assert.Empty(_sales.Some([], 5));
        Assert.Equal(_shop.Query("SELECT sale_id FROM sales WHERE sale_id = 4 OR sale_id = 9 OR sale_id = 7 ORDER BY age, sale_id"), _sales.Three(4, 9).Select(i => i.ToString()));
        Assert.Equal(_shop.Query("SELECT sale_id FROM sales WHERE sale_id = 4 OR sale_id = 7 ORDER BY age, sale_id"), _sales.Three(4, null).Select(i => i.ToString()));
    }

    [Fact]
    public void Filter_that_may_be_left_out()
    {
        _shop.AssertSame(nameof(ISales.OfCity), _sales.OfCity("Berlin", 9), ("city", "Berlin"), ("take", 9));
        Assert.Equal(_shop.Query("SELECT sale_id FROM sales WHERE age > 0 ORDER BY age, sale_id LIMIT 9"), _sales.OfCity(null, 9).Select(i => i.ToString()));
    }

    [Fact]
    public async Task Duplicates()
    {
        Assert.Equal(_shop.Query(WholeShop.Sql(nameof(ISales.DifferentCitiesAsync)) + " ORDER BY city"), (await _sales.DifferentCitiesAsync()).Order(StringComparer.Ordinal).Select(c => c ?? "NULL"));
        _shop.AssertSame(nameof(ISales.DifferentPairs), _sales.DifferentPairs(100, 0), ("take", 100), ("skip", 0));
        _shop.AssertSame(nameof(ISales.DifferentPairs), _sales.DifferentPairs(4, 6), ("take", 4), ("skip", 6));
    }

    [Fact]
    public async Task Empty_tables()
    {
        using var empty = WholeShop.WithoutRows();
        var sales = new Sales(empty.Shards.Cluster);
        Assert.Empty(await sales.DifferentCitiesAsync());
        Assert.Empty(await sales.ByCityAsync(10, 0));
        Assert.Empty(sales.ByLength());
    }

    [Fact]
    public async Task Limit_without_an_order_counts_over_all_shards()
    {
        Assert.Equal(20, (await _sales.AnyAsync(20)).Distinct().Count());
        Assert.Empty(await _sales.AnyAsync(0));
        Assert.Equal(45, (await _sales.AnyAsync(1000)).Count);
    }

    [Fact]
    public async Task Negative_numbers_of_rows_are_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _sales.ByCityAsync(-1, 0));
        Assert.Contains("ISales.ByCityAsync", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _sales.ByCityAsync(5, -3));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _sales.AnyAsync(-1));
    }

    [Fact]
    public async Task Stream_that_is_left_early_gives_its_connections_back()
    {
        for (var round = 0; round < 50; round++)
        {
            var seen = new List<long>();
            await foreach (var id in _sales.ByAgeAsync(TestContext.Current.CancellationToken))
            {
                seen.Add(id);
                if (seen.Count == 5)
                    break;
            }
            Assert.Equal(_shop.Query(WholeShop.Sql(nameof(ISales.ByAgeAsync)) + " LIMIT 5"), seen.Select(i => i.ToString()));
            Assert.Equal(_shop.Query("SELECT sale_id FROM sales ORDER BY LENGTH(city) DESC, -price, sale_id LIMIT 3, 2"), _sales.ByLength().Take(2).Select(i => i.ToString()));
        }
    }

    [Fact]
    public async Task Cancelled_stream_stops()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var id in _sales.ByAgeAsync(source.Token))
                await source.CancelAsync();
        });
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
            list.Add(row);
        return list;
    }
}
