// Pages of a table with a handful of rows are never deep.
#pragma warning disable SHARD402

namespace CompileShard.CompileAndRun.Tests.Merging;

public sealed class Sale
{
    public long SaleId { get; init; }

    public string? City { get; init; }

    public double? Price { get; init; }
}

/// <summary>Statements whose shards' rows are merged in an order. The tests run the same text on one database.</summary>
[Sharded(Rule = "mod-long")]
public interface ISales
{
    [Scatter]
    [Query("SELECT sale_id, city, age FROM sales ORDER BY city DESC, age, sale_id LIMIT @take OFFSET @skip")]
    Task<List<(long Id, string? City, int? Age)>> ByCityAsync(int take, long skip, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT sale_id, price FROM sales ORDER BY price, sale_id DESC")]
    ValueTask<IReadOnlyList<(long Id, double? Price)>> ByPriceAsync();

    [Scatter]
    [Query("SELECT city FROM sales ORDER BY city")]
    string?[] Cities();

    [Scatter]
    [Query("SELECT sale_id FROM sales ORDER BY LENGTH(city) DESC, -price, sale_id LIMIT 3, 7")]
    IEnumerable<long> ByLength();

    [Scatter]
    [Query("SELECT sale_id FROM sales ORDER BY age DESC, sale_id")]
    IAsyncEnumerable<long> ByAgeAsync(CancellationToken ct = default);

    [Scatter]
    [Query("SELECT sale_id FROM sales ORDER BY sold DESC, sale_id LIMIT 2, 3")]
    Task<List<long>> LastSoldAsync();

    [Scatter]
    [Query("SELECT sale_id FROM sales WHERE price > @above ORDER BY price, sale_id LIMIT 1")]
    Task<long> CheapestAsync(double above);

    [Scatter]
    [Query("SELECT sale_id FROM sales WHERE price > @above ORDER BY price, sale_id LIMIT 1")]
    long? CheapestOrNull(double above);

    [Scatter]
    [Query("SELECT * FROM sales ORDER BY city, sale_id LIMIT @rows")]
    Task<List<Sale>> AllAsync(ulong rows);

    [Query("SELECT sale_id, city FROM sales WHERE sale_id IN (@ids) ORDER BY city, sale_id LIMIT @take")]
    List<(long Id, string? City)> Some(IReadOnlyList<long> ids, short take);

    [Query("SELECT sale_id FROM sales WHERE sale_id = @a OR sale_id = @b OR sale_id = 7 ORDER BY age, sale_id")]
    List<long> Three(long a, long? b);

    [Scatter]
    [Query("SELECT sale_id FROM sales WHERE age > 0 {{AND city = @city}} ORDER BY age, sale_id LIMIT @take")]
    List<long> OfCity(string? city, byte take);

    [Scatter]
    [Query("SELECT sale_id FROM sales LIMIT @take")]
    Task<List<long>> AnyAsync(int take);

    [Scatter]
    [Query("SELECT DISTINCT city FROM sales")]
    Task<List<string?>> DifferentCitiesAsync();

    [Scatter]
    [Query("SELECT DISTINCT city, age FROM sales ORDER BY age DESC, city LIMIT @take OFFSET @skip")]
    List<(string? City, int? Age)> DifferentPairs(int take, int skip);
}
