extern alias runtime;

using System.Globalization;
using CompileShard.Oracle;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using Microsoft.Data.Sqlite;
using runtime::CompileShard;
using runtime::CompileShard.Generated;

namespace CompileShard.Planner.Tests.Oracle.Merging;

/// <summary>The tables of the random statements whole in one SQLite database in memory, and spread over four, of which one has no row.</summary>
internal sealed class MergedSqlite : IAsyncDisposable
{
    public const int Shards = 4;

    private static int s_databases;

    private readonly SqliteConnection _whole = Open("Data Source=:memory:");
    private readonly List<SqliteConnection> _kept = [];

    public MergedSqlite(Random random)
    {
        var builder = new ShardClusterBuilder();
        var name = Interlocked.Increment(ref s_databases);
        for (var shard = 0; shard < Shards; shard++)
        {
            // A shared database in memory lives as long as one connection to it is open.
            var connection = $"Data Source=merged{name.ToString(CultureInfo.InvariantCulture)}_{shard.ToString(CultureInfo.InvariantCulture)};Mode=Memory;Cache=Shared";
            _kept.Add(Open(connection));
            builder.AddNode($"dn{shard.ToString(CultureInfo.InvariantCulture)}", SqliteFactory.Instance, connection);
        }
        foreach (var definition in MergedTables.Sqlite.Definitions())
        {
            foreach (var database in _kept.Append(_whole))
                Run(database, definition);
        }
        foreach (var (owner, sql) in MergedTables.Sqlite.Rows(random))
        {
            Run(_whole, sql);
            Run(_kept[(int)(owner % Shards)], sql);
        }
        Cluster = builder.Build();
        Group = Cluster.Bind(new ShardPlacement("things", ["dn0", "dn1", "dn2", "dn3"]));
    }

    public static ShardingRules Rules { get; } = ReadRules();

    public static DatabaseSchema Schema { get; } = SchemaReader.Read([new SchemaSource("merged.schema.sql", string.Join(";\n", MergedTables.Sqlite.Definitions()))]).Schema;

    public ShardCluster Cluster { get; }

    public ShardGroup Group { get; }

    /// <summary>The rows of the database that has everything, as texts.</summary>
    public List<string[]> Ask(string sql, MergedStatement statement, object[] arguments)
    {
        using var command = _whole.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters.AddWithValue("@" + statement.Parameters[i].Name, arguments[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.IsDBNull(i) ? null : reader.GetValue(i)))]);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        foreach (var connection in _kept.Append(_whole))
            await connection.DisposeAsync();
    }

    /// <summary>One way to write a value, for both sides of a comparison.</summary>
    public static string Text(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        string text => "'" + text + "'",
        double number => "~" + number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static SqliteConnection Open(string text)
    {
        var connection = new SqliteConnection(text);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static ShardingRules ReadRules()
    {
        var file = RulesFileReader.Read([new RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1">
              <rule name="by-owner" algorithm="mod" count="4" />
              <table name="things" key="owner" rule="by-owner" nodes="dn$0-3" />
              <table name="parts" key="owner" rule="by-owner" nodes="dn$0-3" />
              <table name="ghosts" key="owner" rule="by-owner" nodes="dn$0-3" />
            </shards>
            """)]);
        Assert.Empty(file.Errors);
        return file.Rules;
    }
}
