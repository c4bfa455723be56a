extern alias runtime;

using System.Globalization;
using Microsoft.Data.Sqlite;
using runtime::CompileShard;
using runtime::CompileShard.Generated;

namespace CompileShard.Oracle;

/// <summary>The tables of the wide oracle in SQLite, in memory.</summary>
internal sealed class WideSqlite : IWideDatabases, IDisposable
{
    private static int s_databases;

    private readonly SqliteConnection _whole;
    private readonly SqliteConnection[] _nodes = new SqliteConnection[WideTables.Nodes];
    private readonly ShardCluster _cluster;

    public WideSqlite(Random random)
    {
        var builder = new ShardClusterBuilder();
        var name = Interlocked.Increment(ref s_databases);
        _whole = Open("Data Source=:memory:;Pooling=false");
        for (var node = 0; node < WideTables.Nodes; node++)
        {
            // A shared database in memory lives as long as one connection to it is open.
            var connection = $"Data Source=wide{name.ToString(CultureInfo.InvariantCulture)}_{node.ToString(CultureInfo.InvariantCulture)};Mode=Memory;Cache=Shared";
            _nodes[node] = Open(connection);
            builder.AddNode($"dn{node.ToString(CultureInfo.InvariantCulture)}", SqliteFactory.Instance, connection);
            foreach (var definition in WideTables.Definitions(node))
                Run(_nodes[node], definition);
        }
        foreach (var definition in WideTables.Definitions(null))
            Run(_whole, definition);
        Rows = [.. WideTables.Rows(random)];
        foreach (var (table, shard, values) in Rows)
        {
            Run(_whole, $"INSERT INTO {table.Name} VALUES ({values})");
            foreach (var (node, physical) in shard < 0 ? table.Places : [table.Places[shard]])
                Run(_nodes[node], $"INSERT INTO {physical} VALUES ({values})");
        }
        _cluster = builder.Build();
    }

    public bool IsMySql => false;

    public IReadOnlyList<(WideTable Table, int Shard, string Values)> Rows { get; }

    public void Begin() => OnAll("BEGIN");

    public void TakeBack() => OnAll("ROLLBACK");

    public WideAnswer AskWhole(string sql) => Ask(_whole, sql);

    public WideAnswer AskNode(int node, string sql) => Ask(_nodes[node], sql);

    public ShardGroup GroupOf(WideTable table) => _cluster.Bind(new ShardPlacement(table.Name, [.. table.Places.Select(p => "dn" + p.Node.ToString(CultureInfo.InvariantCulture))]));

    public string Text(object? value) => value switch
    {
        null => "NULL",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public void Dispose()
    {
        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (var database in _nodes.Append(_whole))
            database.Dispose();
    }

    private void OnAll(string sql)
    {
        foreach (var database in _nodes.Append(_whole))
            Run(database, sql);
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private WideAnswer Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(string.Join(",", Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.IsDBNull(i) ? null : reader.GetValue(i)))));
            return new WideAnswer(rows, reader.RecordsAffected, null);
        }
        catch (SqliteException exception)
        {
            return new WideAnswer([], 0, exception.Message);
        }
    }
}
