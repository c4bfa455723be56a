namespace CompileShard.CompileAndRun.Tests.Shop;

/// <summary>Every shape a result can have.</summary>
[Sharded]
public interface IUserShapes
{
    [Query("SELECT user_id, name, email FROM users WHERE user_id = @id")]
    ValueTask<User> OneAsync(long id);

    [Query("SELECT user_id, name, email FROM users WHERE user_id = @id")]
    Task<User?> OneOrNullAsync(long id);

    [Query("SELECT user_id, name, email FROM users WHERE user_id = @id")]
    User One(long id);

    [Query("SELECT user_id, name, email, level, score FROM users WHERE user_id = @id")]
    UserDetails Details(long id);

    [Query("SELECT * FROM users WHERE user_id = @id")]
    Task<UserDetails?> DetailsByNameAsync(long id);

    [Query("SELECT user_id, name, level FROM users WHERE user_id = @id")]
    ValueTask<(long Id, string Name, Level Level)> TupleAsync(long id);

    [Query("SELECT user_id, email FROM users WHERE user_id = @id")]
    (long Id, string? Email)? TupleOrNull(long id);

    [Query("SELECT user_id, name AS city FROM users WHERE user_id = @id")]
    Place? PlaceOrNull(long id);

    [Query("SELECT COUNT(*) FROM users WHERE user_id = @id")]
    ValueTask<long> CountAsync(long id);

    [Query("SELECT score FROM users WHERE user_id = @id")]
    double? Score(long id);

    [Query("SELECT email FROM users WHERE user_id = @id")]
    Task<string?> EmailAsync(long id);

    [Query("SELECT level FROM users WHERE user_id = @id")]
    Level? LevelOf(long id);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids)")]
    ValueTask<List<long>> ListAsync(long[] ids);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids)")]
    Task<IReadOnlyList<long>> ReadOnlyListAsync(long[] ids);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids)")]
    ValueTask<IEnumerable<long>> SequenceAsync(long[] ids);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids)")]
    IList<long> MutableList(long[] ids);

    [Query("SELECT email FROM users WHERE user_id IN (@ids)")]
    ValueTask<string?[]> ArrayAsync(long[] ids);

    [Query("SELECT user_id FROM users WHERE user_id IN (@ids)")]
    IEnumerable<long> Stream(long[] ids);

    [Query("SELECT user_id, name, email FROM users WHERE user_id IN (@ids)")]
    IAsyncEnumerable<User> StreamAsync(long[] ids, CancellationToken ct = default);
}
