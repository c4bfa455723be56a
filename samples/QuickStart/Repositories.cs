using CompileShard;

namespace QuickStart;

/// <summary>The interfaces are all that is written by hand; the classes UserRepository, AddressRepository and so on are generated while this project builds.</summary>
[Sharded(Rule = "mod-long")]
public interface IUserRepository
{
    [Execute("INSERT INTO users (user_id, name, email, status, created, country, age) VALUES (@user.UserId, @user.Name, @user.Email, @user.Status, @user.Created, @user.Country, @user.Age)")]
    Task<int> AddAsync(User user, CancellationToken ct = default);

    [Execute("INSERT INTO users (user_id, name, email, status, created, country, age) VALUES (@users.UserId, @users.Name, @users.Email, @users.Status, @users.Created, @users.Country, @users.Age)")]
    Task<int> AddAllAsync(IReadOnlyList<User> users, CancellationToken ct = default);

    [Query("SELECT user_id, name, email, status, created, country, age FROM users WHERE user_id = @userId")]
    ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);

    [Query("SELECT user_id, name, email, status, created, country, age FROM users WHERE user_id IN (@ids)")]
    Task<List<User>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct = default);

    [Query("""
        SELECT u.user_id, u.name, a.city, c.name AS country
        FROM users u
        JOIN addresses a ON a.user_id = u.user_id
        JOIN countries c ON c.code = a.country
        WHERE u.user_id = @userId
        """)]
    IAsyncEnumerable<UserAddress> AddressesAsync(long userId, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT user_id, name, email, status, created, country, age FROM users WHERE name LIKE @pattern")]
    Task<List<User>> SearchAsync(string pattern, CancellationToken ct = default);

    /// <summary>Each shard answers for its own users; groups that lie on several are put together as one server would have done it.</summary>
    [Scatter]
    [Query("SELECT country, COUNT(*) AS users, AVG(age) AS age FROM users GROUP BY country ORDER BY users DESC LIMIT @n")]
    Task<List<CountryStats>> TopCountriesAsync(int n, CancellationToken ct = default);

    [Execute("UPDATE users SET status = @status WHERE user_id = @userId")]
    Task<int> SetStatusAsync(long userId, UserStatus status, CancellationToken ct = default);

    [Query("SELECT COUNT(*) FROM addresses WHERE user_id = @userId")]
    ValueTask<int> CountAddressesAsync(long userId, CancellationToken ct = default);
}

[Sharded]
public interface IAddressRepository
{
    [Execute("INSERT INTO addresses (address_id, user_id, city, country) VALUES (@addresses.AddressId, @addresses.UserId, @addresses.City, @addresses.Country)")]
    Task<int> AddAllAsync(IReadOnlyList<Address> addresses, CancellationToken ct = default);

    /// <summary>The address gets its id from the sequence of the table, and the method gives it back.</summary>
    [Execute("INSERT INTO addresses (user_id, city, country) VALUES (@userId, @city, @country)")]
    [return: GeneratedKey]
    Task<long> AddAsync(long userId, string city, string country, CancellationToken ct = default);

    /// <summary>The SQL does not name the shard key; the parameter says where to look.</summary>
    [Query("SELECT address_id, user_id, city, country FROM addresses WHERE address_id = @addressId")]
    ValueTask<Address?> FindAsync(long addressId, [ShardKey] long userId, CancellationToken ct = default);
}

[Sharded]
public interface ICountryRepository
{
    /// <summary>A write to a global table goes to every copy.</summary>
    [Execute("INSERT INTO countries (code, name) VALUES (@country.Code, @country.Name)")]
    Task<int> AddAsync(Country country, CancellationToken ct = default);

    [Query("SELECT code, name FROM countries ORDER BY code")]
    Task<Country[]> AllAsync(CancellationToken ct = default);
}

[Sharded]
public interface IStoreRepository
{
    [Execute("INSERT INTO stores (store_id, city, country) VALUES (@storeId, @city, @country)")]
    int Add(int storeId, string city, string country);

    [Query("SELECT s.store_id, s.city, c.name AS country_name FROM stores s JOIN countries c ON c.code = s.country ORDER BY s.store_id")]
    List<Store> All();
}
