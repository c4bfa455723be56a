using System.Data.Common;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Backends;

/// <summary>A server that holds all nodes, each in a database of its own, which are dropped at the end.</summary>
public sealed class OneServerBackend : Backend
{
    private static int s_count;

    private readonly MariaDbServer _server;
    private readonly string[] _databases;

    private OneServerBackend(MariaDbServer server)
    {
        var number = Interlocked.Increment(ref s_count);
        _server = server;
        _databases = [.. Enumerable.Range(0, Nodes).Select(node => $"one{number}_{node}")];
    }

    public override DbProviderFactory Factory => MySqlDriver.Factory;

    public override bool IsMariaDb => true;

    public static async Task<OneServerBackend> CreateAsync(MariaDbServer server)
    {
        var backend = new OneServerBackend(server);
        foreach (var database in backend._databases)
            await server.CreateDatabaseAsync(database);
        return backend;
    }

    public override string ConnectionString(int node) => _server.ConnectionString(_databases[node]);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var database in _databases)
            await _server.ExecuteAsync($"DROP DATABASE `{database}`", null);
    }
}
