using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using Microsoft.Data.Sqlite;

namespace CompileShard.Planner.Tests.Oracle;

/// <summary>The same rows twice: in one database, and spread over three by the rules.</summary>
internal sealed class OracleData : IDisposable
{
    public const int Shards = 3;

    /// <summary>Names, columns and the column that rows are mostly joined by.</summary>
    public static readonly (string Name, string[] Columns, string Key)[] Tables =
    [
        ("users", ["user_id", "age"], "user_id"),
        ("orders", ["order_id", "user_id", "amount"], "user_id"),
        ("items", ["item_id", "order_id", "amount"], "order_id"),
        ("countries", ["id", "zone"], "id"),
    ];

    private static readonly string[] s_definitions =
    [
        "CREATE TABLE users (user_id INTEGER, age INTEGER)",
        "CREATE TABLE orders (order_id INTEGER, user_id INTEGER, amount INTEGER)",
        "CREATE TABLE items (item_id INTEGER, order_id INTEGER, amount INTEGER)",
        "CREATE TABLE countries (id INTEGER, zone INTEGER)",
        "CREATE VIEW rich AS SELECT amount, user_id AS owner, order_id FROM orders WHERE amount > 2",
        "CREATE VIEW bought AS SELECT o.user_id, i.amount FROM orders o JOIN items i ON i.order_id = o.order_id",
        "CREATE VIEW ages AS SELECT age AS a, COUNT(*) AS b FROM users GROUP BY age",
    ];

    /// <summary>The views, in the form of <see cref="Tables"/>.</summary>
    public static readonly (string Name, string[] Columns, string Key)[] Views =
    [
        ("rich", ["amount", "owner", "order_id"], "owner"),
        ("bought", ["user_id", "amount"], "user_id"),
        ("ages", ["a", "b"], "a"),
    ];

    /// <summary>What a schema file would tell of the tables and views.</summary>
    public static DatabaseSchema Schema { get; } = SchemaReader.Read([new SchemaSource("oracle.schema.sql", string.Join(";\n", s_definitions))]).Schema;

    private readonly SqliteConnection _one = Open();
    private readonly SqliteConnection[] _shards = Enumerable.Range(0, Shards).Select(_ => Open()).ToArray();

    public OracleData(Random random)
    {
        var orders = new Dictionary<int, int>();
        for (var user = 0; user < 9; user++)
            Add(user, "INSERT INTO users VALUES (" + user + ", " + Small(random) + ")");
        for (var order = 0; order < 14; order++)
        {
            orders[order] = random.Next(9);
            Add(orders[order], $"INSERT INTO orders VALUES ({order}, {orders[order]}, {Small(random)})");
        }
        for (var item = 0; item < 20; item++)
        {
            var order = random.Next(14);
            Add(orders[order], $"INSERT INTO items VALUES ({item}, {order}, {Small(random)})");
        }
        for (var country = 0; country < 4; country++)
        {
            foreach (var database in _shards.Append(_one))
                Run(database, $"INSERT INTO countries VALUES ({country}, {Small(new Random(country))})");
        }
    }

    public static ShardingRules Rules { get; } = ReadRules();

    public List<string> AskOne(string sql) => Ask(_one, sql);

    public IEnumerable<string> AskShard(int shard, string sql) => Ask(_shards[shard], sql);

    /// <summary>Whether the database that has everything finds a name of two tables.</summary>
    public bool IsAmbiguous(string sql)
    {
        using var command = _one.CreateCommand();
        command.CommandText = sql;
        try
        {
            command.Prepare();
            return false;
        }
        catch (SqliteException exception) when (exception.Message.Contains("ambiguous column name", StringComparison.Ordinal))
        {
            return true;
        }
    }

    /// <summary>Runs a write on the one database and, as sent, on some shards.</summary>
    public void Write(string sql, string sent, IEnumerable<int> shards)
    {
        Run(_one, sql);
        foreach (var shard in shards)
            Run(_shards[shard], sent);
    }

    /// <summary>All rows of a table: of the one database, and of the shards (of a global table, of the first).</summary>
    public (List<string> One, List<string> Shards) RowsOf(string table, bool isGlobal)
    {
        var sql = "SELECT * FROM " + table;
        var spread = (isGlobal ? [0] : Enumerable.Range(0, Shards)).SelectMany(s => AskShard(s, sql)).ToList();
        return (AskOne(sql), spread);
    }

    public void Dispose()
    {
        foreach (var database in _shards.Append(_one))
            database.Dispose();
    }

    private void Add(int key, string sql)
    {
        Run(_one, sql);
        Run(_shards[key % Shards], sql);
    }

    private static string Small(Random random) => random.Next(8) is var n and > 0 ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : "NULL";

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=false");
        connection.Open();
        foreach (var definition in s_definitions)
            Run(connection, definition);
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(",", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
        return rows;
    }

    private static ShardingRules ReadRules()
    {
        var file = RulesFileReader.Read([new RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1">
              <rule name="mod-long" algorithm="mod" count="3" />
              <table name="users" key="user_id" rule="mod-long" nodes="dn$0-2" primaryKey="user_id" />
              <table name="orders" key="user_id" rule="mod-long" nodes="dn$0-2" primaryKey="order_id" />
              <table name="items" parent="orders" joinKey="order_id" parentKey="order_id" primaryKey="item_id" />
              <table name="countries" type="global" nodes="dn$0-2" />
            </shards>
            """)]);
        Assert.Empty(file.Errors);
        return file.Rules;
    }
}
