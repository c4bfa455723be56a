using System.Data.Common;
using Dapper;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>The same with Dapper.</summary>
internal sealed class DapperVariant(DbDataSource[] shards)
{
    static DapperVariant() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public async ValueTask<User?> FindAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await shards[(int)(userId % shards.Length)].OpenConnectionAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<User>(new CommandDefinition(Statements.Select, new { userId }, cancellationToken: cancellationToken));
    }

    public User? Find(long userId)
    {
        using var connection = shards[(int)(userId % shards.Length)].OpenConnection();
        return connection.QueryFirstOrDefault<User>(Statements.Select, new { userId });
    }
}
