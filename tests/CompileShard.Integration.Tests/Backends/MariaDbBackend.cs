using System.Data.Common;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Backends;

/// <summary>A server for each node; all tests share the servers, each backend has a database of its own there.</summary>
public sealed class MariaDbBackend : Backend
{
    private static int s_databases;

    private readonly MariaDbServers _servers;
    private readonly string _database;

    private MariaDbBackend(MariaDbServers servers, string database)
    {
        _servers = servers;
        _database = database;
    }

    public MariaDbServers Servers => _servers;

    public override DbProviderFactory Factory => MySqlDriver.Factory;

    public override bool IsMariaDb => true;

    public static async Task<MariaDbBackend> CreateAsync(SharedServers shared)
    {
        var servers = shared.Get();
        var database = $"test{Interlocked.Increment(ref s_databases)}";
        await Task.WhenAll(servers.Select(server => server.CreateDatabaseAsync(database)));
        return new MariaDbBackend(servers, database);
    }

    public override string ConnectionString(int node) => _servers[node].ConnectionString(_database);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Task.WhenAll(_servers.Select(server => server.ExecuteAsync($"DROP DATABASE `{_database}`", null)));
    }
}
