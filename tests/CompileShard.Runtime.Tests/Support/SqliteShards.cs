using CompileShard.Generated;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Support;

/// <summary>SQLite databases in a temporary folder, one for each node, with a users table in each.</summary>
public sealed class SqliteShards : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compileshard-").FullName;

    public SqliteShards(int count = 4, Action<ShardClusterOptions>? configure = null)
    {
        var builder = new ShardClusterBuilder();
        for (var i = 0; i < count; i++)
            builder.AddNode($"user_{i}", SqliteFactory.Instance, ConnectionString(i));
        configure?.Invoke(builder.Options);
        Cluster = builder.Build();
        Users = Cluster.Bind(new ShardPlacement("users", [.. Enumerable.Range(0, count).Select(i => $"user_{i}")]));
        for (var i = 0; i < count; i++)
            Execute(i, "CREATE TABLE users (user_id INTEGER PRIMARY KEY, name TEXT, email TEXT)");
    }

    public ShardCluster Cluster { get; }

    public ShardGroup Users { get; }

    public string ConnectionString(int node) => $"Data Source={Path.Combine(_folder, $"user_{node}.db")}";

    public void Execute(int node, string sql)
    {
        using var connection = Cluster.GetNode($"user_{node}").OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Cluster.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
