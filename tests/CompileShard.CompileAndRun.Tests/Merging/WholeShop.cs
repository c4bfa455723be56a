using System.Globalization;
using System.Runtime.CompilerServices;
using CompileShard.CompileAndRun.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CompileShard.CompileAndRun.Tests.Merging;

/// <summary>Sales on four shards, of which one is empty, and the same rows in one database, which says what the answers must be.</summary>
public sealed class WholeShop : IDisposable
{
    private const string Table = "CREATE TABLE sales (sale_id INTEGER PRIMARY KEY, city TEXT, age INTEGER, price REAL, sold TEXT)";

    private readonly SqliteConnection _whole = new("Data Source=:memory:");

    public WholeShop()
        : this(60)
    {
    }

    private WholeShop(int rows)
    {
        _whole.Open();
        Execute(Table + "; CREATE TABLE users (user_id INTEGER PRIMARY KEY, country TEXT, age INTEGER)");
        var sales = new List<string>[4];
        var users = new List<string>[4];
        for (var node = 0; node < 4; node++)
        {
            sales[node] = [];
            users[node] = [];
        }
        string[] cities = ["'Berlin'", "'berlin'", "'Ålesund'", "'Aachen'", "NULL", "''", "'Zürich'", "'Berlin '"];
        var random = new Random(4);
        for (var id = 1; id <= rows; id++)
        {
            // Prices are sums of powers of two, so that adding them in another order gives the same.
            if (id % 4 != 3)
                sales[id % 4].Add(FormattableString.Invariant(
                    $"({id}, {cities[random.Next(cities.Length)]}, {(random.Next(5) == 0 ? "NULL" : 20 + random.Next(4) * 10)}, {(random.Next(6) == 0 ? "NULL" : random.Next(80) / 4.0)}, '2026-0{1 + random.Next(3)}-0{1 + random.Next(9)}')"));
        }
        // Country c5 has five users, so that no two have the same number.
        for (int id = 1, country = 1; id <= 36; id++)
        {
            if (id > country * (country + 1) / 2)
                country++;
            users[id % 4].Add(FormattableString.Invariant($"({id}, 'c{country}', {(id % 7 == 0 ? "NULL" : 18 + id % 5)})"));
        }
        for (var node = 0; node < 4; node++)
        {
            var inserts = Insert("sales (sale_id, city, age, price, sold)", sales[node]) + Insert("users (user_id, country, age)", users[node]);
            Shards.Execute($"user_{node}", Table + "; " + inserts);
            Execute(inserts);
        }
    }

    public SqliteShop Shards { get; } = new(withRows: false);

    /// <summary>The same without sales.</summary>
    public static WholeShop WithoutRows() => new(0);

    public void Dispose()
    {
        _whole.Dispose();
        Shards.Dispose();
    }

    /// <summary>Compares what a method gave with what the one database answers to the method's statement.</summary>
    public void AssertSame<TRow>(string method, IEnumerable<TRow> rows, params (string Name, object Value)[] parameters)
    {
        var expected = Query(Sql(method), parameters);
        Assert.Equal(expected, rows.Select(r => r is ITuple tuple ? Line(tuple) : Text([r])).ToList());
    }

    public List<string> Query(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _whole.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue("@" + name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(Text(Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))));
        return rows;
    }

    /// <summary>The values of a row, in the form in which those of <see cref="Query"/> are.</summary>
    public static string Line(ITuple row) => Text(Enumerable.Range(0, row.Length).Select(i => row[i]));

    public static string Sql(string method) =>
        (typeof(ISales).GetMethod(method) ?? typeof(ISaleGroups).GetMethod(method))!.CustomAttributes.Single(a => a.AttributeType == typeof(QueryAttribute)).ConstructorArguments[0].Value!.ToString()!.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);

    private static string Insert(string table, List<string> rows) => rows.Count == 0 ? "" : $"INSERT INTO {table} VALUES {string.Join(", ", rows)}; ";

    private static string Text(IEnumerable<object?> values) => string.Join("|", values.Select(v => v switch
    {
        null => "NULL",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        _ => Convert.ToString(v, CultureInfo.InvariantCulture),
    }));

    private void Execute(string sql)
    {
        using var command = _whole.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
