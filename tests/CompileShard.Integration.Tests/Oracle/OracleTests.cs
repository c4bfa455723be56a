using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using CompileShard.Integration.Tests.Backends;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>Random statements give the same answer on four shards as on one server that holds all rows.</summary>
public sealed partial class OracleTests(SharedServers shared) : IAsyncLifetime
{
    private readonly string _whole = $"oracle_whole_{Guid.NewGuid():N}";
    private MariaDbBackend? _backend;

    public async ValueTask InitializeAsync()
    {
        _backend = await MariaDbBackend.CreateAsync(shared);
        await _backend.Servers[0].CreateDatabaseAsync(_whole);
    }

    public async ValueTask DisposeAsync()
    {
        if (_backend is null)
            return;
        await _backend.Servers[0].ExecuteAsync($"DROP DATABASE `{_whole}`", null);
        await _backend.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_queries_give_the_answer_of_one_server(int seed)
    {
        var random = new Random(seed);
        Load(random);
        var compiled = Compile(random, maker => maker.Query(), 100);
        var rows = 0;

        for (var i = 0; i < compiled.Statements.Count; i++)
        {
            if (!compiled.IsCompiled(i))
                continue;
            for (var repetition = 0; repetition < 3; repetition++)
                rows += (await CompareAsync(compiled, i, random)).Count;
        }

        // Were most answers empty, equal answers would mean little.
        Assert.True(rows > 3 * compiled.Statements.Count, $"Only {rows} rows were compared.");
    }

    [Fact]
    public async Task Random_writes_leave_the_rows_of_one_server()
    {
        var random = new Random(11);
        Load(random);
        var compiled = Compile(random, maker => maker.Write(), 60);

        for (var i = 0; i < compiled.Statements.Count; i++)
        {
            if (!compiled.IsCompiled(i))
                continue;
            await CompareAsync(compiled, i, random);
            foreach (var (table, columns) in new[] { ("users", "user_id, name, email, age, country"), ("addresses", "address_id, user_id, city"), ("orders", "order_id, user_id, total") })
            {
                string[] parts = table == "orders" ? ["orders_0", "orders_1"] : [table];
                var split = Enumerable.Range(0, Backend.Nodes).SelectMany(node => parts.SelectMany(part => Read(_backend!.ConnectionString(node), $"SELECT {columns} FROM {part}"))).Order(StringComparer.Ordinal);
                var whole = Read(WholeConnection, $"SELECT {columns} FROM {table}").Order(StringComparer.Ordinal);
                Assert.True(split.SequenceEqual(whole), $"After '{compiled.Statements[i].Sql}' the rows of {table} differ.");
            }
        }
    }

    private string WholeConnection => _backend!.Servers[0].ConnectionString(_whole);

    private void Load(Random random)
    {
        var scripts = OracleData.Scripts(random);
        for (var node = 0; node < Backend.Nodes; node++)
            _backend!.Execute(node, scripts[node]);
        Using(WholeConnection, scripts[^1], command => command.ExecuteNonQuery());
    }

    private CompiledStatements Compile(Random random, Func<StatementMaker, RandomStatement> make, int count)
    {
        var maker = new StatementMaker(random);
        var compiled = CompiledStatements.Compile(Enumerable.Range(0, count).Select(_ => make(maker)).ToList(), _backend!.Cluster);
        Assert.True(compiled.Refused.Count <= count / 10, $"The build refused {compiled.Refused.Count} of {count} statements:\n{string.Join("\n", compiled.Refused.Values)}");
        return compiled;
    }

    private async Task<List<string>> CompareAsync(CompiledStatements compiled, int number, Random random)
    {
        var statement = compiled.Statements[number];
        var arguments = statement.Parameters.Select(p => p.MakeValue(random)).ToList();
        var actual = await compiled.RunAsync(number, arguments);
        var expected = Ask(statement, arguments);
        if (!statement.IsOrdered)
        {
            actual.Sort(StringComparer.Ordinal);
            expected.Sort(StringComparer.Ordinal);
        }
        Assert.True(
            expected.SequenceEqual(actual),
            $"{statement.Sql}\nwith {string.Join(", ", arguments.Select(a => a is long[] list ? $"[{string.Join(", ", list)}]" : a))}\none server: {string.Join("; ", expected)}\nshards:     {string.Join("; ", actual)}");
        return expected;
    }

    /// <summary>The same statement on the whole database, by hand: lists are written out, an empty one as NULL.</summary>
    private List<string> Ask(RandomStatement statement, List<object> arguments)
    {
        var sql = ParameterName().Replace(statement.Sql, match =>
        {
            var index = statement.Parameters.ToList().FindIndex(p => p.Name == match.Groups[1].Value);
            return index < 0 ? match.Value : arguments[index] switch
            {
                long[] { Length: 0 } => "NULL",
                long[] list => string.Join(", ", list),
                string text => $"'{text.Replace("'", "''")}'",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
        });
        if (statement.Columns.Length == 0)
            return Using(WholeConnection, sql, command => new List<string> { RowText.Of([command.ExecuteNonQuery()]) });
        return Using(WholeConnection, sql, command => Rows(command, statement.Columns));
    }

    private static List<string> Read(string connectionString, string sql) => Using(connectionString, sql, command => Rows(command, null));

    private static List<string> Rows(DbCommand command, string[]? types)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(RowText.Of(Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : As(types?[i], reader.GetValue(i)))));
        return rows;
    }

    private static object As(string? type, object value) => type switch
    {
        "long?" => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        "int?" => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        "decimal?" => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static T Using<T>(string connectionString, string sql, Func<DbCommand, T> run)
    {
        using var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = connectionString;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex ParameterName();
}
