namespace CompileShard.Integration.Tests.Shop;

[Sharded(Rule = "by-user")]
public interface IUserRepository
{
    [Execute("INSERT INTO users (user_id, name, email, age, country) VALUES (@user.UserId, @user.Name, @user.Email, @user.Age, @user.Country)")]
    Task<int> AddAsync(User user, CancellationToken ct = default);

    [Execute("INSERT INTO users (user_id, name, email, age, country) VALUES (@user.UserId, @user.Name, @user.Email, @user.Age, @user.Country)")]
    int Add(User user);

    [Execute("INSERT INTO users (user_id, name, email, age, country) VALUES (@users.UserId, @users.Name, @users.Email, @users.Age, @users.Country)")]
    Task<int> AddAllAsync(IReadOnlyList<User> users, CancellationToken ct = default);

    [Execute("INSERT INTO users (user_id, name, age, country) VALUES (@first, 'First', 1, 'DE'), (@second, 'Second', 2, 'FR'), (7, 'Seventh', 7, 'IT')")]
    Task<int> AddThreeAsync(long first, long second, CancellationToken ct = default);

    [Query("SELECT user_id, name, email, age, country FROM users WHERE user_id = @userId")]
    ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);

    [Query("SELECT user_id, name, email, age, country FROM users WHERE user_id = @userId")]
    User? Find(long userId);

    [Query("SELECT user_id, name, email, age, country FROM users WHERE user_id IN (@ids)")]
    Task<List<User>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct = default);

    [Query("SELECT user_id, name, email, age, country FROM users WHERE user_id IN (@ids)")]
    IReadOnlyList<User> FindMany(IReadOnlyList<long> ids);

    [Query("SELECT name FROM users WHERE user_id = @a OR user_id = @b")]
    Task<string[]> NamesOfTwoAsync(long a, long b, CancellationToken ct = default);

    [Query("SELECT name FROM users WHERE user_id = 6")]
    Task<string?> NameOfSixAsync(CancellationToken ct = default);

    [Query("SELECT name FROM users WHERE user_id = @userId AND 1 = 0")]
    Task<List<string>> NobodyAsync(long userId, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT user_id, name, email, age, country FROM users WHERE age >= @age")]
    Task<List<User>> OlderThanAsync(int age, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT user_id FROM users")]
    IAsyncEnumerable<long> StreamIdsAsync(CancellationToken ct = default);

    [Scatter]
    [Query("SELECT user_id FROM users")]
    IEnumerable<long> StreamIds();

    [Query("SELECT u.user_id, u.name, a.city, c.name AS country_name FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c ON c.code = a.country WHERE u.user_id = @userId")]
    Task<List<UserAddress>> AddressesAsync(long userId, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT u.user_id, u.name, a.city, c.name AS country_name FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c ON c.code = a.country")]
    Task<List<UserAddress>> AllAddressesAsync(CancellationToken ct = default);

    [Execute("UPDATE users SET name = @name WHERE user_id = @userId")]
    Task<int> RenameAsync(long userId, string name, CancellationToken ct = default);

    [Execute("UPDATE users SET age = age + 1 WHERE user_id IN (@ids)")]
    Task<int> RaiseAgesAsync(IReadOnlyList<long> ids, CancellationToken ct = default);

    [Scatter]
    [Execute("UPDATE users SET age = age + 100 WHERE TRUE")]
    Task<int> RaiseAllAgesAsync(CancellationToken ct = default);

    [Execute("DELETE FROM users WHERE user_id = @userId")]
    Task<int> RemoveAsync(long userId, CancellationToken ct = default);
}
