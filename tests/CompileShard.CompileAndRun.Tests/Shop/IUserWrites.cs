namespace CompileShard.CompileAndRun.Tests.Shop;

/// <summary>Every route a write can take.</summary>
[Sharded]
public interface IUserWrites
{
    [Execute("INSERT INTO users (user_id, name, email, level) VALUES (@user.UserId, @user.Person.Name, @user.Person.Contact.Email, @user.Level)")]
    Task<int> AddAsync(NewUser user, CancellationToken ct = default);

    [Execute("INSERT INTO users (user_id, name, email, level) VALUES (@users.UserId, @users.Person.Name, @users.Person.Contact.Email, @level)")]
    Task<int> AddAllAsync(IReadOnlyList<NewUser> users, Level? level);

    [Execute("INSERT INTO users (user_id, name) VALUES (@a, 'first'), (@b, @name), (8, 'eight')")]
    int AddThree(long a, long? b, string name);

    [Execute("UPDATE users SET name = @name WHERE user_id = @id")]
    ValueTask<bool> RenameAsync(long id, string name);

    [Execute("DELETE FROM users WHERE user_id IN (@ids)")]
    Task<long> RemoveAsync(List<long> ids);

    [Scatter]
    [Execute("UPDATE users SET score = @score WHERE TRUE")]
    int ScoreAll(double? score);

    [Execute("UPDATE countries SET name = @name WHERE code = @code")]
    Task RenameCountryAsync(string code, string name);

    [Execute("INSERT INTO countries (code, name) VALUES (@rows.Name, @rows.Contact.Email)")]
    int AddCountries(IEnumerable<Person> rows);

    [Execute("INSERT INTO stores (store_id, city) VALUES (@store.StoreId, @store.City)")]
    void AddStore(Store store);

    [Execute("INSERT INTO events (user_id, note) VALUES (@events.UserId, @events.City)")]
    ValueTask AddEventsAsync(Place[] events);

    [Execute("DELETE FROM users WHERE user_id = 1 AND user_id = 2")]
    int RemoveNone();

    [Execute("ALTER TABLE events ADD COLUMN extra INTEGER DEFAULT 7")]
    Task WidenEventsAsync();

    [Execute("CREATE TABLE IF NOT EXISTS countries (code TEXT, name TEXT)")]
    void CreateCountries();
}
