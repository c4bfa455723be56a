namespace CompileShard.CompileAndRun.Tests.Shop;

/// <summary>Every route a read can take.</summary>
[Sharded(Rule = "mod-long")]
public interface IUserReads
{
    [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
    ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);

    [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
    User? FindNullable(int? userId);

    [Query("SELECT COUNT(*) FROM users WHERE user_id = @userId")]
    int CountOf(int? userId);

    [Query("SELECT (SELECT COUNT(*) FROM users WHERE user_id = @userId) AS n")]
    ValueTask<long> CountInsideAsync(long? userId, CancellationToken ct = default);

    [Query("SELECT code FROM countries WHERE code NOT IN (SELECT country FROM users WHERE user_id = @userId) ORDER BY code")]
    List<string> OtherCountries(long? userId);

    [Query("SELECT c.code, u.name FROM countries c LEFT JOIN users u ON u.country = c.code AND u.user_id = @userId ORDER BY c.code")]
    List<(string Code, string? Name)> CountriesWith(long? userId);

    [Query("SELECT n FROM (SELECT COUNT(*) AS n FROM users WHERE user_id = @userId) AS counted")]
    List<int> CountDerived(long? userId);

    [Query("SELECT user_id, name, email FROM users WHERE user_id = 5")]
    User? FindFive();

    [Query("SELECT user_id, name, email FROM users WHERE user_id IN (@ids)")]
    Task<List<User>> InAsync(CancellationToken ct, IReadOnlyList<long> ids);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids) AND name IN (@names)")]
    long[] InBoth(IEnumerable<long?> ids, IEnumerable<string> names);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids) AND user_id + 4 IN (@ids)")]
    long[] InTwice(HashSet<long> ids);

    [OnNode("user_1", "user_3", "store")]
    [Query("SELECT @number")]
    Task<int[]> EchoAsync(int number);

    [Query("SELECT user_id FROM users WHERE user_id = @a OR user_id = @b OR user_id IN (3, 4)")]
    Task<long[]> KeysAsync(long a, ulong? b);

    [Scatter]
    [Query("SELECT user_id, name, email FROM users WHERE level = @level")]
    Task<List<User>> ByLevelAsync(Level level, ShardCallOptions options = default, CancellationToken ct = default);

    [Query("SELECT u.user_id, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
    List<Place> Places(long userId);

    [Query("SELECT city FROM addresses WHERE city = @city")]
    string? CityOf(string city, [ShardKey] long user);

    [Scatter]
    [Query("SELECT note FROM events")]
    List<string> Notes();

    [Query("SELECT note FROM events WHERE user_id = @userId")]
    string? Note(long userId);

    [Query("SELECT name FROM countries WHERE code = @code")]
    string? Country(string code);

    [Query("SELECT c.name FROM users u JOIN countries c ON c.code = @code WHERE u.user_id = @userId")]
    string? CountryOf(long userId, string code);

    [Query("SELECT * FROM stores WHERE store_id = @id")]
    Store? Store(int id);

    [Query("SELECT 1")]
    int Ping();

    [Query("SELECT name FROM users WHERE user_id = 1 AND user_id = 2")]
    List<string> Nothing();

    [Query("SELECT name FROM users WHERE user_id = 1 AND user_id = 2")]
    ValueTask<string> NothingButOneAsync();

    [Scatter]
    [Query("SELECT user_id FROM users WHERE user_id > @above {{AND name = @name}} {{AND score BETWEEN @low AND @high}}")]
    List<long> Search(long above, string? name, double? low, double? high);

    [Query("SELECT note FROM events WHERE user_id = @id {{AND events.note <> @not}}")]
    Task<List<string>> NotesAsync(long id, string? not);

    [RouteAs("SELECT 1 FROM users WHERE user_id = @id")]
    [Query("SELECT COUNT(*) FROM users WHERE level >= @level")]
    long CountBeside(long id, int level);

    [OnNode("user_1", "user_3")]
    [Query("SELECT user_id FROM users")]
    Task<List<long>> OnTwoNodesAsync();

    [OnNode("store")]
    [Query("SELECT COUNT(*) FROM pragma_table_info('stores')")]
    int ColumnsOfStore();

    [Query("/*!mycat: sql=SELECT 1 FROM users WHERE user_id = 6 */ SELECT COUNT(*) FROM users")]
    int CountBesideSix();
}
