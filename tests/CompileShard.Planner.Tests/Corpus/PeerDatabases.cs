using System.Globalization;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using Microsoft.Data.Sqlite;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>The same rows in one database, and on shards where rules put them, to see whether both answer alike.</summary>
internal sealed class PeerDatabases : IDisposable
{
    private readonly ShardingRules _rules;
    private readonly Dictionary<string, string> _definitions;
    private readonly SqliteConnection _one;
    private readonly SqliteConnection[] _shards;

    /// <param name="rules">Where rows go.</param>
    /// <param name="shards">How many shards there are.</param>
    /// <param name="definitions">The columns of tables; those that no rule names are left out.</param>
    public PeerDatabases(ShardingRules rules, int shards, Dictionary<string, string> definitions)
    {
        _rules = rules;
        _definitions = definitions.Where(d => rules.FindTable(d.Key) is not null).ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
        _one = Open();
        _shards = [.. Enumerable.Range(0, shards).Select(_ => Open())];
    }

    /// <summary>A row, as the values of the table's columns.</summary>
    public void Add(string table, params string[] values)
    {
        if (!_definitions.ContainsKey(table))
            return;
        var columns = _definitions[table].Split(',', StringSplitOptions.TrimEntries).Select(c => c.Split(' ')[0]).Take(values.Length);
        var insert = "INSERT INTO " + table + " (" + string.Join(", ", columns) + ") VALUES (" + string.Join(", ", values) + ")";
        Run(_one, insert);
        var plan = QueryPlanner.Plan(new PlanRequest(insert, _rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Execute, AllowScatter: false, null, null));
        Assert.True(plan.IsRunnable, insert);
        foreach (var shard in Reached(plan))
            Run(_shards[shard], insert);
    }

    /// <summary>Runs a statement on the one database, and as planned on the shards; both must answer and leave the same.</summary>
    /// <param name="sql">The statement for the one database.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="spell">Puts what SQLite has no word for into its words.</param>
    /// <param name="key">The number that a sequence gives.</param>
    public int Check(string sql, QueryPlan plan, Func<string, string> spell, string key)
    {
        var sent = spell(string.Concat(plan.Physical.Select(p => ((SqlTextPart)p).Text)).Replace("@generated_key", key, StringComparison.Ordinal));
        var expected = Ask(_one, plan.Draws.IsEmpty ? spell(sql) : sent);
        var found = Reached(plan).SelectMany(shard => Ask(_shards[shard], sent)).ToList();
        expected.Sort(StringComparer.Ordinal);
        found.Sort(StringComparer.Ordinal);
        Assert.Equal(expected, found);
        foreach (var table in _definitions.Keys)
            Assert.Equal(Content([_one], table).Distinct(StringComparer.Ordinal), Content(_shards, table).Distinct(StringComparer.Ordinal));
        return expected.Count;
    }

    /// <summary>All rows of all tables of the one database, to see whether a statement changed something.</summary>
    public string Contents() => string.Join("\n", _definitions.Keys.SelectMany(t => Content([_one], t)));

    public void Dispose()
    {
        foreach (var database in _shards.Append(_one))
            database.Dispose();
    }

    private IEnumerable<int> Reached(QueryPlan plan) => plan.Route switch
    {
        RouteKind.None => [],
        RouteKind.Global or RouteKind.NoTable => [1],
        RouteKind.Scatter or RouteKind.Broadcast => Enumerable.Range(0, _shards.Length),
        // A new number may belong to any shard.
        _ when plan.Draws.Count > 0 => [0],
        _ => plan.ConstantShards,
    };

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=false");
        connection.Open();
        foreach (var (table, columns) in _definitions)
            Run(connection, "CREATE TABLE " + table + " (" + columns + ")");
        return connection;
    }

    private static List<string> Content(IEnumerable<SqliteConnection> databases, string table) => [.. databases.SelectMany(d => Ask(d, "SELECT * FROM " + table)).Order(StringComparer.Ordinal)];

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
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }
}
