using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CompileShard;

namespace Shop.Data;

/// <summary>A row of users.</summary>
public sealed class User
{
    /// <summary>The shard key.</summary>
    public long UserId { get; set; }

    /// <summary>A name, or null.</summary>
    public string Name { get; set; }
}

/// <summary>Users and their orders.</summary>
[Sharded(Rule = "mod-long")]
public interface IUserRepository
{
    /// <summary>One user, or null.</summary>
    [Query("SELECT user_id, name FROM users WHERE user_id = @userId")]
    Task<User> FindAsync(long userId, CancellationToken ct = default);

    /// <summary>Some users.</summary>
    [Query("SELECT user_id, name FROM users WHERE user_id IN (@ids)")]
    List<User> FindMany(IReadOnlyList<long> ids);

    /// <summary>All users of a name.</summary>
    [Scatter]
    [Query("SELECT user_id, name FROM users WHERE name LIKE @pattern")]
    IAsyncEnumerable<User> SearchAsync(string pattern, CancellationToken ct = default);

    /// <summary>Adds users.</summary>
    [Execute("INSERT INTO users (user_id, name) VALUES (@users.UserId, @users.Name)")]
    Task<int> AddAllAsync(IReadOnlyList<User> users, CancellationToken ct = default);
}
