using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CompileShard.Benchmarks.Merging;

/// <summary>Four SQLite databases in memory with 25,000 people each. Person n lies on database n % 4.</summary>
internal sealed class MemoryShards : IDisposable
{
    public const int Count = 4;
    public const int PeopleOfShard = 25_000;

    // A database in memory lives as long as a connection to it is open.
    private readonly DbConnection[] _open = new DbConnection[Count];

    public MemoryShards()
    {
        for (var shard = 0; shard < Count; shard++)
        {
            Sources[shard] = SqliteFactory.Instance.CreateDataSource($"Data Source=merging_{shard};Mode=Memory;Cache=Shared");
            _open[shard] = Sources[shard].OpenConnection();
            using var command = _open[shard].CreateCommand();
            command.CommandText =
                $"""
                CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, age INTEGER NOT NULL);
                WITH RECURSIVE n(seq) AS (SELECT 0 UNION ALL SELECT seq + 1 FROM n WHERE seq < {PeopleOfShard - 1})
                INSERT INTO people SELECT seq * {Count} + {shard}, 'Person ' || (seq * 7919 % {PeopleOfShard}), 'country ' || (seq * 31 % 500), 18 + seq % 60 FROM n;
                CREATE INDEX people_by_name ON people (name);
                CREATE INDEX people_by_country ON people (country, age);
                """;
            command.ExecuteNonQuery();
        }
    }

    public DbDataSource[] Sources { get; } = new DbDataSource[Count];

    public void Dispose()
    {
        foreach (var connection in _open)
            connection.Dispose();
        foreach (var source in Sources)
            source.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
