using System.Data.Common;
using CompileShard.MariaDb;
using Microsoft.Data.Sqlite;

namespace QuickStart;

/// <summary>The databases behind the nodes: SQLite files in a folder of their own, or MariaDB servers on this machine. Both are removed at the end.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly MariaDbServers? _servers;

    private Databases(string kind, DbProviderFactory factory, Dictionary<string, string> connectionStrings, string? folder, MariaDbServers? servers)
    {
        Kind = kind;
        Factory = factory;
        ConnectionStrings = connectionStrings;
        _folder = folder;
        _servers = servers;
    }

    public string Kind { get; }

    public DbProviderFactory Factory { get; }

    /// <summary>By the node names of shards.xml.</summary>
    public Dictionary<string, string> ConnectionStrings { get; }

    public static Databases CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("compileshard-quickstart-").FullName;
        var nodes = Nodes.ToDictionary(node => node, node => "Data Source=" + Path.Combine(folder, node + ".db"));
        return new Databases("SQLite files in " + folder, SqliteFactory.Instance, nodes, folder, null);
    }

    public static async Task<Databases> StartMySqlAsync()
    {
        var servers = await MariaDbServers.StartAsync(Nodes.Length, "shop");
        var nodes = Nodes.Zip(servers).ToDictionary(pair => pair.First, pair => pair.Second.ConnectionString("shop"));
        return new Databases("MariaDB servers on ports " + string.Join(", ", servers.Select(s => s.Port)) + ", driver " + MySqlDriver.Name, MySqlDriver.Factory, nodes, null, servers);
    }

    /// <summary>Every node gets the tables that live there. The DDL of shop.schema.sql is plain enough for both kinds of server.</summary>
    public async Task CreateTablesAsync()
    {
        var tables = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "shop.schema.sql"))).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var node in ConnectionStrings.Keys)
        {
            foreach (var table in tables.Where(t => t.Contains("TABLE countries") || t.Contains("TABLE stores") == (node == "store")))
                await RunAsync(node, table);
        }
    }

    /// <summary>Asks a node directly, without CompileShard: to see with one's own eyes what lies there.</summary>
    public async Task<long> CountAsync(string node, string table)
    {
        await using var connection = await OpenAsync(node);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM " + table;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
        if (_folder is not null)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string[] Nodes { get; } = ["user_0", "user_1", "user_2", "user_3", "store"];

    private async Task RunAsync(string node, string sql)
    {
        await using var connection = await OpenAsync(node);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<DbConnection> OpenAsync(string node)
    {
        var connection = Factory.CreateConnection()!;
        connection.ConnectionString = ConnectionStrings[node];
        await connection.OpenAsync();
        return connection;
    }
}
