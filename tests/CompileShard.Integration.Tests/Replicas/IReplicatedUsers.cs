namespace CompileShard.Integration.Tests.Replicas;

[Sharded(Rule = "by-user"), ReadFrom(ReadFrom.PreferReplica)]
public interface IReplicatedUsers
{
    [Query("SELECT name FROM users WHERE user_id = @userId")]
    Task<string> NameAsync(long userId, ShardCallOptions options = default, CancellationToken ct = default);

    [Query("SELECT name FROM users WHERE user_id = @userId")]
    string Name(long userId, ShardCallOptions options = default);

    [ReadFrom(ReadFrom.Primary)]
    [Query("SELECT name FROM users WHERE user_id = @userId")]
    Task<string> FreshNameAsync(long userId, CancellationToken ct = default);

    [Query("/*!mycat: db_type=master*/ SELECT name FROM users WHERE user_id = @userId")]
    Task<string> MasterNameAsync(long userId, CancellationToken ct = default);

    [Query("SELECT name FROM users WHERE user_id = @userId FOR UPDATE")]
    Task<string> LockedNameAsync(long userId, CancellationToken ct = default);

    [ReadFrom(ReadFrom.Replica)]
    [Query("SELECT age FROM users WHERE user_id = @userId")]
    Task<int> AgeAsync(long userId, ShardCallOptions options = default, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT name FROM users")]
    Task<List<string>> NamesAsync(CancellationToken ct = default);

    [Scatter]
    [Query("SELECT name FROM users")]
    IAsyncEnumerable<string> StreamNamesAsync(CancellationToken ct = default);

    [Execute("UPDATE users SET age = @age WHERE user_id = @userId")]
    Task<int> SetAgeAsync(long userId, int age, CancellationToken ct = default);
}
