namespace CompileShard.CompileAndRun.Tests.Merging;

public sealed record CountryStats(string Country, long Users, decimal? Age);

/// <summary>Statements of which the rows of several shards become one. The tests run the same text on one database.</summary>
[Sharded(Rule = "mod-long")]
public interface ISaleGroups
{
    [Scatter]
    [Query("SELECT country, COUNT(*) AS users, AVG(age) AS age FROM users GROUP BY country ORDER BY users DESC LIMIT @n")]
    Task<List<CountryStats>> TopCountriesAsync(int n, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT city, COUNT(*), COUNT(age), SUM(price), AVG(price), MIN(age), MAX(age) FROM sales GROUP BY city")]
    Task<List<(string? City, long Rows, int Ages, double? Sum, double? Average, int? Min, long? Max)>> CitiesAsync();

    [Scatter]
    [Query("SELECT age, MIN(city), MAX(city) FROM sales GROUP BY age ORDER BY MAX(city) DESC, age")]
    List<(int? Age, string? First, string? Last)> EndsOfAges();

    [Scatter]
    [Query("SELECT city, age, COUNT(*) AS n FROM sales WHERE price >= @least GROUP BY city, age HAVING COUNT(*) > @above AND city IS NOT NULL ORDER BY n DESC, city, age LIMIT @take OFFSET 1")]
    Task<List<(string? City, int? Age, int N)>> BusyAsync(double least, int above, int take);

    [Scatter]
    [Query("SELECT city, SUM(price) / COUNT(price), COALESCE(SUM(age), 0), CASE WHEN COUNT(*) > 4 THEN 'many' ELSE 'few' END FROM sales GROUP BY city ORDER BY city DESC")]
    IEnumerable<(string? City, double? Mean, long Ages, string Word)> Means();

    [Scatter]
    [Query("SELECT city, ROUND(AVG(price), 1) AS mean FROM sales GROUP BY city ORDER BY city")]
    IAsyncEnumerable<(string? City, double? Mean)> RoundedAsync(CancellationToken ct = default);

    [Scatter]
    [Query("SELECT COUNT(*) FROM sales WHERE price > @above")]
    ValueTask<long> CountAsync(double above);

    [Scatter]
    [Query("SELECT SUM(price) FROM sales WHERE price > @above")]
    double? Sum(double above);

    [Scatter]
    [Query("SELECT MIN(city), MAX(city), MAX(price), COUNT(*) + @more FROM sales")]
    (string? First, string? Last, double Dearest, long Count) Ends(long more);

    [Query("SELECT COUNT(*) FROM sales WHERE sale_id IN (@ids)")]
    int CountOf(long[] ids);

    [Scatter]
    [Query("SELECT COUNT(DISTINCT city) FROM sales")]
    Task<int> CountCitiesAsync();

    [Scatter]
    [Query("SELECT city, COUNT(DISTINCT age) AS ages, COUNT(*) AS n FROM sales GROUP BY city ORDER BY ages DESC, city")]
    List<(string? City, long Ages, long N)> AgesOfCities();
}
