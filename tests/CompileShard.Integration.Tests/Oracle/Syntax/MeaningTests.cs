using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>
/// A tree means what the server means: what is evaluated as written gives the same when it is evaluated as printed, and with every parenthesis that the tree has.
/// </summary>
public sealed class MeaningTests(SharedServers shared, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] s_tables = ["ja", "jb", "jc", "jd", "je"];

    private readonly string _database = $"meaning_{Guid.NewGuid():N}";
    private ServerSyntax? _session;
    private int _compared;

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable(Merged.MergedTests.CountVariable), out var count) ? count : 600;

    public async ValueTask InitializeAsync()
    {
        var server = shared.Get()[0];
        await server.CreateDatabaseAsync(_database);
        _session = new ServerSyntax(server, _database);
        for (var i = 0; i < s_tables.Length; i++)
        {
            _session.Run($"CREATE TABLE {s_tables[i]} (id INT, {s_tables[i]}_x INT)");
            _session.Run($"INSERT INTO {s_tables[i]} VALUES ({i % 3 + 1}, 1), (2, {i}), ({i}, 5)");
        }
        _session.Run("CREATE TABLE n (x INT)");
        _session.Run("INSERT INTO n VALUES (0), (1), (1), (2), (3), (3), (3), (4)");
    }

    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        if (_session is not null)
            await shared.Get()[0].ExecuteAsync($"DROP DATABASE `{_database}`", null);
    }

    [Fact]
    public void Expressions()
    {
        var texts = new RandomTexts(new Random(1));
        for (var i = 0; i < 2 * Count; i++)
            Compare("SELECT " + texts.Expression(), query => "SELECT " + Bracketed.Of(((SqlSelect)query).Items[0].Expression!));
        Finish(Count);
    }

    [Fact]
    public void Joins()
    {
        var texts = new RandomTexts(new Random(2));
        for (var i = 0; i < Count; i++)
        {
            var from = texts.Joins(s_tables);
            var columns = string.Join(", ", s_tables.Where(t => from.Contains(t, StringComparison.Ordinal)).Select(t => $"{t}_x"));
            Compare($"SELECT {columns} FROM {from} ORDER BY {columns}", query => $"SELECT {columns} FROM {Bracketed.Of(((SqlSelect)query).From!)} ORDER BY {columns}");
        }
        Finish(Count / 3);
    }

    [Fact]
    public void Set_operations()
    {
        var texts = new RandomTexts(new Random(3));
        for (var i = 0; i < Count; i++)
            Compare(texts.SetOperation("n") + " ORDER BY 1", query => Bracketed.Of(new SqlSetOperation(default, SqlQueryTail.None, ((SqlSetOperation)query).Left, ((SqlSetOperation)query).Operator, ((SqlSetOperation)query).IsAll, ((SqlSetOperation)query).Right, default)) + " ORDER BY 1");
        Finish(Count);
    }

    private void Compare(string sql, Func<SqlQuery, string> bracketed)
    {
        var answer = _session!.Evaluate(sql);
        var ours = SqlParser.Parse(sql);
        // A server takes no join without its condition either; which joins it forbids beyond that is its own affair.
        if (answer.StartsWith("syntax error", StringComparison.Ordinal))
            return;
        Assert.True(ours.Errors.Count == 0, sql + "\n" + ours.Errors.FirstOrDefault()?.Message);
        if (answer.StartsWith("error", StringComparison.Ordinal))
            return;
        _compared++;
        var printed = SqlPrinter.Print(ours.Statement!);
        Assert.Equal((sql, answer), (sql, _session.Evaluate(printed)));
        var grouped = bracketed(((SqlQueryStatement)ours.Statement!).Query);
        Assert.True(answer == _session.Evaluate(grouped), $"{sql}\ngives {answer}\nbut as it was read,\n{grouped}\n{_session.Evaluate(grouped)}");
    }

    /// <summary>Equal answers mean little where there were few.</summary>
    private void Finish(int expected)
    {
        output.WriteLine($"{_compared} answers were compared");
        Assert.True(_compared >= expected, $"{_compared} answers were compared");
    }
}
