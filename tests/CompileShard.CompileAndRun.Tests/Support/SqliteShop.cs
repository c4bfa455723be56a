using Microsoft.Data.Sqlite;

namespace CompileShard.CompileAndRun.Tests.Support;

/// <summary>The nodes of shards.xml as SQLite files in a folder of their own, with the tables of the rules.</summary>
public sealed class SqliteShop : IDisposable
{
    private static readonly string[] s_nodes = ["user_0", "user_1", "user_2", "user_3", "store"];

    private readonly string _folder = Directory.CreateTempSubdirectory("compileshard-").FullName;

    public SqliteShop(bool withRows = true)
    {
        var builder = new ShardClusterBuilder();
        foreach (var node in s_nodes)
            builder.AddNode(node, SqliteFactory.Instance, ConnectionString(node));
        builder.AddSequence("tickets", Tickets).AddSequence("replies", Replies);
        builder.AddManifest(Manifests.CompileShardCompileAndRunTestsManifest.Instance);
        Cluster = builder.Build();
        foreach (var node in s_nodes)
        {
            Execute(node, "CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT)");
            if (node == "store")
                Execute(node, "CREATE TABLE stores (store_id INTEGER PRIMARY KEY, city TEXT); " +
                    "CREATE TABLE kinds (flag, tiny, octet, short, word, number, unsigned, big, huge, single, `double`, money, letter, text, id, at, instant, day, time, span, bytes, small)");
            else
                Execute(node, "CREATE TABLE users (user_id INTEGER PRIMARY KEY, name TEXT, email TEXT, level INTEGER, score REAL, country TEXT, age INTEGER); CREATE TABLE addresses (user_id INTEGER, city TEXT); " +
                    "CREATE TABLE tickets (ticket_id INTEGER PRIMARY KEY, title TEXT, number INTEGER); CREATE TABLE replies (reply_id INTEGER PRIMARY KEY, ticket_id INTEGER, text TEXT); CREATE TABLE plain (plain_id INTEGER PRIMARY KEY, title TEXT); CREATE TABLE tags (tag_id INTEGER PRIMARY KEY, text TEXT)");
            // A column that was added behind the back of the schema file, in front of all others: what is sent must not depend on the server's order.
            if (node != "store")
                Execute(node, "CREATE TABLE articles (added TEXT DEFAULT 'later', article_id INTEGER PRIMARY KEY, title TEXT, words INTEGER); CREATE VIEW long_articles AS SELECT article_id, title FROM articles WHERE words > 100");
            if (node is "user_0" or "user_1")
                Execute(node, "CREATE TABLE events_0 (user_id INTEGER, note TEXT); CREATE TABLE events_1 (user_id INTEGER, note TEXT)");
        }
        if (withRows)
            AddRows();
    }

    public ShardCluster Cluster { get; }

    public TestSequence Tickets { get; } = new("tickets", 101);

    public TestSequence Replies { get; } = new("replies", 7);

    /// <summary>What lies on a node, one text for each row, in order.</summary>
    public List<string> Rows(string node, string sql)
    {
        using var connection = Open(node);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    /// <summary>Ids of the users on each of the four nodes.</summary>
    public string UsersByNode() => string.Join("; ", s_nodes.Take(4).Select(n => string.Join(",", Rows(n, "SELECT user_id FROM users ORDER BY user_id"))));

    public void Dispose()
    {
        Cluster.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Users 1 to 12, each with one address; written by hand, without the code under test.</summary>
    private void AddRows()
    {
        for (var id = 1; id <= 12; id++)
        {
            Execute($"user_{id % 4}", FormattableString.Invariant(
                $"INSERT INTO users (user_id, name, email, level, score) VALUES ({id}, 'n{id}', {(id % 3 == 0 ? "NULL" : $"'n{id}@x'")}, {id % 2}, {id}.5); INSERT INTO addresses VALUES ({id}, 'c{id}')"));
        }
        foreach (var node in s_nodes)
            Execute(node, "INSERT INTO countries VALUES ('de', 'Germany'), ('fr', 'France')");
        Execute("store", "INSERT INTO stores VALUES (1, 'Berlin'), (2, 'Paris')");
    }

    /// <summary>Runs a statement by hand on a node.</summary>
    public void Execute(string node, string sql)
    {
        using var connection = Open(node);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(string node)
    {
        var connection = new SqliteConnection(ConnectionString(node));
        connection.Open();
        return connection;
    }

    private string ConnectionString(string node) => $"Data Source={Path.Combine(_folder, node + ".db")}";
}
