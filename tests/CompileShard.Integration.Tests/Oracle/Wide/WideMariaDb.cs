extern alias runtime;

using System.Data.Common;
using System.Globalization;
using runtime::CompileShard;
using runtime::CompileShard.Generated;

namespace CompileShard.Oracle;

/// <summary>The tables of the wide oracle on MariaDB: a database for each node, and one that has everything.</summary>
internal sealed class WideMariaDb : IWideDatabases, IDisposable
{
    private readonly DbConnection _whole;
    private readonly DbConnection[] _nodes;
    private readonly ShardCluster _cluster;

    /// <param name="factory">Of the driver.</param>
    /// <param name="whole">How to reach an empty database.</param>
    /// <param name="nodes">How to reach one for each node.</param>
    /// <param name="random">Makes the rows.</param>
    public WideMariaDb(DbProviderFactory factory, string whole, string[] nodes, Random random)
    {
        var builder = new ShardClusterBuilder();
        for (var node = 0; node < nodes.Length; node++)
            builder.AddNode($"dn{node.ToString(CultureInfo.InvariantCulture)}", factory, nodes[node]);
        _cluster = builder.Build();
        _whole = Open(factory, whole);
        _nodes = [.. nodes.Select(n => Open(factory, n))];
        for (var node = 0; node < nodes.Length; node++)
            Run(_nodes[node], string.Join(";", WideTables.Definitions(node).Select(Exact)));
        Run(_whole, string.Join(";", WideTables.Definitions(null).Select(Exact)));
        Rows = [.. WideTables.Rows(random)];
        Run(_whole, string.Join(";", Rows.Select(r => $"INSERT INTO {r.Table.Name} VALUES ({r.Values})")));
        foreach (var node in Rows.SelectMany(r => (r.Shard < 0 ? r.Table.Places : [r.Table.Places[r.Shard]]).Select(p => (p.Node, Sql: $"INSERT INTO {p.Table} VALUES ({r.Values})"))).GroupBy(r => r.Node))
            Run(_nodes[node.Key], string.Join(";", node.Select(r => r.Sql)));
    }

    public bool IsMySql => true;

    public IReadOnlyList<(WideTable Table, int Shard, string Values)> Rows { get; }

    public WideAnswer AskWhole(string sql) => Ask(_whole, sql);

    public WideAnswer AskNode(int node, string sql) => Ask(_nodes[node], sql);

    public ShardGroup GroupOf(WideTable table) => _cluster.Bind(new ShardPlacement(table.Name, [.. table.Places.Select(p => "dn" + p.Node.ToString(CultureInfo.InvariantCulture))]));

    public void Begin() => OnAll("START TRANSACTION");

    public void TakeBack() => OnAll("ROLLBACK");

    public string Text(object? value) => value switch
    {
        null => "NULL",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        double number => number.ToString("G12", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public void Dispose()
    {
        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (var database in _nodes.Append(_whole))
            database.Dispose();
    }

    /// <summary>Keys are routed by their characters, so the columns compare by them too.</summary>
    private static string Exact(string definition) => definition.Replace("VARCHAR(20)", "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin", StringComparison.Ordinal);

    private void OnAll(string sql)
    {
        foreach (var database in _nodes.Append(_whole))
            Run(database, sql);
    }

    private static DbConnection Open(DbProviderFactory factory, string connectionString)
    {
        var connection = factory.CreateConnection()!;
        connection.ConnectionString = connectionString;
        connection.Open();
        // A random join may be of all rows with all rows.
        Run(connection, "SET SESSION max_statement_time = 1");
        return connection;
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private WideAnswer Ask(DbConnection connection, string sql)
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
        catch (DbException exception)
        {
            return new WideAnswer([], 0, exception.Message.Contains("max_statement_time", StringComparison.Ordinal) ? WideAnswer.TooSlow : exception.Message);
        }
    }
}
