using System.Data.Common;
using CompileShard.MariaDb;
using Microsoft.Data.Sqlite;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>Four filled databases. User n lies on database n % 4.</summary>
internal sealed class Databases : IAsyncDisposable
{
    public const int Shards = 4;

    private readonly MariaDbServers? _servers;
    private readonly string? _folder;

    private Databases(string driver, long users, DbDataSource[] sources, MariaDbServers? servers, string? folder)
    {
        Driver = driver;
        Users = users;
        Sources = sources;
        _servers = servers;
        _folder = folder;
    }

    public string Driver { get; }

    public long Users { get; }

    public DbDataSource[] Sources { get; }

    public static async Task<Databases> StartMariaDbAsync()
    {
        const int UsersPerShard = 100_000;
        var servers = await MariaDbServers.StartAsync(Shards, "bench");
        await Task.WhenAll(servers.Select((server, shard) => Task.Run(() => server.ExecuteAsync(
            $"""
            CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(60) NOT NULL, email VARCHAR(80) NOT NULL, age INT NOT NULL, balance DECIMAL(12,2) NOT NULL, created DATETIME NOT NULL);
            INSERT INTO users SELECT seq * {Shards} + {shard}, CONCAT('User ', seq), CONCAT('user', seq, '@example.org'), 18 + seq % 60, seq / 100, '2026-01-01' + INTERVAL seq SECOND FROM seq_0_to_{UsersPerShard - 1}
            """, "bench"))));
        var sources = servers.Select(s => MySqlDriver.Factory.CreateDataSource(s.ConnectionString("bench"))).ToArray();
        return new Databases(MySqlDriver.Name, (long)UsersPerShard * Shards, sources, servers, null);
    }

    public static Databases CreateSqlite()
    {
        const int UsersPerShard = 20_000;
        var folder = Directory.CreateTempSubdirectory("compileshard-bench").FullName;
        var sources = new DbDataSource[Shards];
        for (var shard = 0; shard < Shards; shard++)
        {
            sources[shard] = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, $"user_{shard}.db")}");
            using var connection = sources[shard].OpenConnection();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"""
                CREATE TABLE users (user_id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, age INTEGER NOT NULL, balance TEXT NOT NULL, created TEXT NOT NULL);
                WITH RECURSIVE n(seq) AS (SELECT 0 UNION ALL SELECT seq + 1 FROM n WHERE seq < {UsersPerShard - 1})
                INSERT INTO users SELECT seq * {Shards} + {shard}, 'User ' || seq, 'user' || seq || '@example.org', 18 + seq % 60, printf('%.2f', seq / 100.0), datetime('2026-01-01', '+' || seq || ' seconds') FROM n
                """;
            command.ExecuteNonQuery();
        }
        return new Databases("Microsoft.Data.Sqlite", (long)UsersPerShard * Shards, sources, null, folder);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in Sources)
            await source.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_servers is not null)
            await _servers.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
