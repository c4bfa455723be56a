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

/// <summary>Users whose ids leave the same rest.</summary>
public sealed class RestCount
{
    /// <summary>The rest.</summary>
    public int Rest { get; set; }

    /// <summary>How many there are.</summary>
    public long Users { get; set; }

    /// <summary>The average of their ids.</summary>
    public double Mean { get; set; }
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

    // Nobody asks for deep pages here.
#pragma warning disable SHARD402
    /// <summary>The last names of the alphabet.</summary>
    [Scatter]
    [Query("SELECT name FROM users WHERE name IS NOT NULL ORDER BY name DESC LIMIT @take OFFSET @skip")]
    Task<List<string>> LastNamesAsync(int take, int skip, CancellationToken ct = default);
#pragma warning restore SHARD402

    /// <summary>Users by what is left of their ids.</summary>
    [Scatter]
    [Query("SELECT user_id % 3 AS rest, COUNT(*) AS users, AVG(user_id) AS mean FROM users GROUP BY user_id % 3 HAVING COUNT(*) > @above ORDER BY mean DESC LIMIT @take")]
    List<RestCount> Rests(int above, int take);

    /// <summary>Adds users.</summary>
    [Execute("INSERT INTO users (user_id, name) VALUES (@users.UserId, @users.Name)")]
    Task<int> AddAllAsync(IReadOnlyList<User> users, CancellationToken ct = default);
}
