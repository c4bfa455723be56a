using CompileShard;

namespace Plans;

public sealed record User(long UserId, string Name);

[Sharded]
public interface IUserRepository
{
    [Query("SELECT user_id, name FROM users WHERE user_id = @userId")]
    Task<User> FindAsync(long userId, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT user_id, name FROM users WHERE name = @name")]
    Task<List<User>> ByNameAsync(string name, CancellationToken ct = default);
}
