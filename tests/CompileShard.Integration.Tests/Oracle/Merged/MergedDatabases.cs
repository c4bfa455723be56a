using System.Data.Common;
using CompileShard.Integration.Tests.Backends;
using CompileShard.MariaDb;
using CompileShard.Oracle;

namespace CompileShard.Integration.Tests.Oracle.Merged;

/// <summary>The tables of the random statements spread over four servers, of which one has no row, and whole in one database.</summary>
internal sealed class MergedDatabases : IAsyncDisposable
{
    public const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-owner" algorithm="mod" count="4" />
          <table name="things" key="owner" rule="by-owner" nodes="dn$0-3" />
          <table name="parts" key="owner" rule="by-owner" nodes="dn$0-3" />
          <table name="ghosts" key="owner" rule="by-owner" nodes="dn$0-3" />
        </shards>
        """;

    private readonly string _whole = $"merged_whole_{Guid.NewGuid():N}";
    private readonly Backend _backend;
    private readonly MariaDbServer _server;
    private DbConnection? _connection;

    private MergedDatabases(Backend backend, MariaDbServer server) => (_backend, _server) = (backend, server);

    public static string Schema => string.Join(";\n", MergedTables.MariaDb.Definitions());

    public ShardCluster Cluster => _backend.Cluster;

    public DbConnection Whole => _connection!;

    public static async Task<MergedDatabases> CreateAsync(SharedServers shared, Random random)
        => await CreateAsync(await MariaDbBackend.CreateAsync(shared), shared.Get()[0], random);

    /// <summary>All on one server.</summary>
    public static async Task<MergedDatabases> CreateAsync(MariaDbServer server, Random random) => await CreateAsync(await OneServerBackend.CreateAsync(server), server, random);

    private static async Task<MergedDatabases> CreateAsync(Backend backend, MariaDbServer server, Random random)
    {
        var databases = new MergedDatabases(backend, server);
        await server.CreateDatabaseAsync(databases._whole);
        databases._connection = MySqlDriver.Factory.CreateConnection()!;
        databases._connection.ConnectionString = server.ConnectionString(databases._whole);
        databases._connection.Open();
        databases._backend.ExecuteOnAll(Schema);
        databases.Execute(Schema);
        var rows = MergedTables.MariaDb.Rows(random).ToList();
        databases.Execute(string.Join(";", rows.Select(r => r.Sql)));
        foreach (var shard in rows.GroupBy(r => (int)(r.Owner % 4)))
            databases._backend.Execute(shard.Key, string.Join(";", shard.Select(r => r.Sql)));
        return databases;
    }

    /// <summary>For each collation, which text stands for all that are equal to one.</summary>
    public Dictionary<string, Dictionary<string, string>> EqualTexts()
    {
        var answer = new Dictionary<string, Dictionary<string, string>>();
        foreach (var collation in MergedTables.MariaDb.Things.Concat(MergedTables.MariaDb.Parts).Select(c => c.Collation).OfType<string>().Distinct())
        {
            var set = collation.Split('_')[0];
            var words = (set == "latin1" ? MergedTables.Words : MergedTables.Words.Concat(MergedTables.OtherWords)).Append("m");
            Execute($"CREATE TEMPORARY TABLE words (i INT AUTO_INCREMENT PRIMARY KEY, w VARCHAR(40) CHARACTER SET {set} COLLATE {collation})");
            Execute($"INSERT INTO words (w) VALUES {string.Join(", ", words.Select(w => $"('{w}'), (UPPER('{w}'))"))}");
            Execute("CREATE TEMPORARY TABLE others AS SELECT * FROM words");
            var pairs = ServerAnswer.Ask(Whole, "SELECT a.w, b.w FROM words a JOIN others b ON a.w = b.w ORDER BY a.i, b.i", []);
            Assert.Null(pairs.Error);
            answer[collation] = pairs.Rows.DistinctBy(r => r[0]).ToDictionary(r => r[0], r => r[1]);
            Execute("DROP TEMPORARY TABLE words, others");
        }
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        await _server.ExecuteAsync($"DROP DATABASE IF EXISTS `{_whole}`", null);
        await _backend.DisposeAsync();
    }

    private void Execute(string sql)
    {
        using var command = Whole.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
