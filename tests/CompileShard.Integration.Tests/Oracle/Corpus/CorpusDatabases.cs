using System.Data.Common;
using System.Globalization;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Oracle.Corpus;

/// <summary>The tables of a suite whole in one database, and spread over several, all on one server, so that rows can be copied and compared there.</summary>
internal sealed class CorpusDatabases : IAsyncDisposable
{
    private readonly MariaDbServer _server;
    private readonly string _name = $"corpus_{Guid.NewGuid():N}";
    private readonly DbConnection _admin;
    private Dictionary<string, string> _keyTypes = [];

    private CorpusDatabases(MariaDbServer server, CorpusSuite suite, int shards)
    {
        _server = server;
        Suite = suite;
        Shards = shards;
        _admin = MySqlDriver.Factory.CreateConnection()!;
        _admin.ConnectionString = server.AdminConnectionString();
    }

    public CorpusSuite Suite { get; }

    public int Shards { get; }

    public string Whole => _name + "_whole";

    public static async Task<CorpusDatabases> CreateAsync(MariaDbServer server, CorpusSuite suite, int shards)
    {
        var databases = new CorpusDatabases(server, suite, shards);
        databases._admin.Open();
        foreach (var database in databases.All)
            await server.CreateDatabaseAsync(database);
        databases.MakeTables();
        databases._keyTypes = databases.Read($"SELECT LOWER(CONCAT(table_name, '.', column_name)), data_type FROM information_schema.columns WHERE table_schema = '{databases.Whole}'").ToDictionary(row => row[0].Trim('\''), row => row[1].Trim('\''));
        return databases;
    }

    public ShardCluster CreateCluster()
    {
        var builder = new ShardClusterBuilder();
        for (var shard = 0; shard < Shards; shard++)
            builder.AddNode($"dn{shard}", MySqlDriver.Factory, _server.ConnectionString(Shard(shard), maximumPoolSize: 5));
        return builder.Build();
    }

    public DbConnection OpenWhole()
    {
        var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = _server.ConnectionString(Whole, maximumPoolSize: 0);
        connection.Open();
        return connection;
    }

    /// <summary>How the tables lie: numbers by their remainder, texts by their checksum, and what has no such key whole on the first node.</summary>
    public string Rules()
    {
        var nodes = $"dn$0-{(Shards - 1).ToString(CultureInfo.InvariantCulture)}";
        var tables = Suite.Tables.Select(table => PlacementOf(table) switch
        {
            Placement.Global => $"""<table name="{table.Name}" type="global" nodes="{nodes}" />""",
            Placement.Number => $"""<table name="{table.Name}" key="{table.Key}" rule="by-number" nodes="{nodes}" />""",
            Placement.Text => $"""<table name="{table.Name}" key="{table.Key}" rule="by-text" nodes="{nodes}" />""",
            _ => $"""<table name="{table.Name}" nodes="dn0" />""",
        });
        return $"""
            <shards xmlns="urn:compileshard:rules:1">
              <rule name="by-number" algorithm="mod" count="{Shards}" />
              <rule name="by-text" algorithm="crc32-slots" count="{Shards}" />
              {string.Join("\n  ", tables)}
              <!-- So that there is a node for statements without a table, too. -->
              <table name="table_of_no_statement" nodes="{nodes}" type="global" />
            </shards>
            """;
    }

    /// <summary>Empties all tables; makes them again when a statement changed their definitions.</summary>
    public void Clear(bool areChanged)
    {
        if (areChanged)
        {
            Execute(string.Join(";", All.Select(d => $"DROP DATABASE `{d}`; CREATE DATABASE `{d}`")));
            MakeTables();
        }
        else if (Suite.Tables.Count > 0)
        {
            Execute(string.Join(";", from database in All from table in Suite.Tables select $"DELETE FROM `{database}`.`{table.Name}`"));
        }
    }

    /// <summary>Places the rows of the whole tables on the shards, whatever lies there. False when a row has no key, which no shard can hold.</summary>
    public bool Spread(IEnumerable<CorpusTable> tables)
    {
        foreach (var table in tables)
        {
            var place = PlacementOf(table) switch
            {
                Placement.Number => $"MOD(ABS(`{table.Key}`), {Shards})",
                Placement.Text => $"LEAST({Shards - 1}, FLOOR(MOD(CRC32(`{table.Key}`), 102400) / {102400 / Shards}))",
                _ => null,
            };
            if (place is not null && Read($"SELECT COUNT(*) FROM `{Whole}`.`{table.Name}` WHERE `{table.Key}` IS NULL")[0][0] != "0")
                return false;
            for (var shard = 0; shard < Shards; shard++)
            {
                var condition = place is not null ? $"{place} = {shard}" : table.IsGlobal || shard == 0 ? "TRUE" : "FALSE";
                Execute($"DELETE FROM `{Shard(shard)}`.`{table.Name}`; INSERT INTO `{Shard(shard)}`.`{table.Name}` SELECT * FROM `{Whole}`.`{table.Name}` WHERE {condition}");
            }
        }
        return true;
    }

    /// <summary>How the rows on the shards differ from those of the whole table, or null.</summary>
    public string? Difference(CorpusTable table)
    {
        var whole = Rows(Whole, table.Name);
        if (table.IsGlobal)
            return Enumerable.Range(0, Shards).Select(shard => Difference(table, whole, Rows(Shard(shard), table.Name))).FirstOrDefault(d => d is not null);
        return Difference(table, whole, Enumerable.Range(0, Shards).SelectMany(shard => Rows(Shard(shard), table.Name)).Order(StringComparer.Ordinal).ToList());
    }

    public async ValueTask DisposeAsync()
    {
        // On a connection of its own, so that an error of the one above stays the test's error.
        await _admin.DisposeAsync();
        await _server.ExecuteAsync(string.Join(";", All.Select(d => $"DROP DATABASE `{d}`")), null);
    }

    private IEnumerable<string> All => Enumerable.Range(0, Shards).Select(Shard).Append(Whole);

    private string Shard(int shard) => $"{_name}_{shard.ToString(CultureInfo.InvariantCulture)}";

    private Placement PlacementOf(CorpusTable table)
    {
        if (!table.IsSharded)
            return table.IsGlobal ? Placement.Global : Placement.OneNode;
        return _keyTypes.GetValueOrDefault($"{table.Name}.{table.Key}".ToLowerInvariant()) switch
        {
            "tinyint" or "smallint" or "mediumint" or "int" or "bigint" => Placement.Number,
            "char" or "varchar" or "text" => Placement.Text,
            _ => Placement.OneNode,
        };
    }

    private void MakeTables()
    {
        foreach (var database in All)
            Execute($"USE `{database}`; {string.Join(";", Suite.Definitions)}");
    }

    private List<string> Rows(string database, string table) => Read($"SELECT * FROM `{database}`.`{table}`").Select(row => string.Join(" | ", row)).Order(StringComparer.Ordinal).ToList();

    private static string? Difference(CorpusTable table, List<string> whole, List<string> shards) =>
        whole.SequenceEqual(shards) ? null : $"the rows of {table.Name} differ\n    one server: {string.Join("; ", whole)}\n    shards:     {string.Join("; ", shards)}";

    private void Execute(string sql)
    {
        using var command = _admin.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<string[]> Read(string sql)
    {
        using var command = _admin.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => AnswerText.Of(reader.IsDBNull(i) ? null : reader.GetValue(i))).ToArray());
        return rows;
    }

    private enum Placement
    {
        OneNode,
        Global,
        Number,
        Text,
    }
}
