using System.Data.Common;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>What a careful developer writes without a library: the shard by a remainder, a pooled connection, a command, typed reads.</summary>
internal sealed class HandWritten(DbDataSource[] shards)
{
    public async ValueTask<User?> FindAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await shards[(int)(userId % shards.Length)].OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Statements.Select;
        Bind(command, userId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    public User? Find(long userId)
    {
        using var connection = shards[(int)(userId % shards.Length)].OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = Statements.Select;
        Bind(command, userId);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    private static void Bind(DbCommand command, long userId)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@userId";
        parameter.Value = userId;
        command.Parameters.Add(parameter);
    }

    private static User Read(DbDataReader reader) =>
        new()
    {
        UserId = reader.GetInt64(0),
        Name = reader.GetString(1),
        Email = reader.GetString(2),
        Age = reader.GetInt32(3),
        Balance = reader.GetDecimal(4),
        Created = reader.GetDateTime(5),
    };
}
