using System.Globalization;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Integration.Tests.Oracle.Names;

/// <summary>
/// What is said of names of tables and columns, held against a server: random statements, of which many are wrong. What the server runs is not refused, what it refuses for a name is refused, and the columns of a result
/// are those that the server gives, for the statement as written and as sent.
/// </summary>
public sealed class NameTests(SharedServers shared, ITestOutputHelper output)
{
    private const string CountVariable = "COMPILESHARD_ORACLE_STATEMENTS";

    private static readonly string[] s_ours =
        [SqlDiagnostics.UnknownTable, SqlDiagnostics.UnknownColumn, SqlDiagnostics.AmbiguousColumn, SqlDiagnostics.InsertCount, SqlDiagnostics.MissingColumn, SqlDiagnostics.NameTwice];

    /// <summary>The server's errors about names and numbers of columns, with a word for each.</summary>
    private static readonly Dictionary<int, string> s_named = new()
    {
        [1054] = "column", [1051] = "column", [1052] = "ambiguous", [1136] = "count", [1222] = "count", [4002] = "count", [1146] = "table", [1109] = "table", [1060] = "twice", [1066] = "twice", [1110] = "twice", [4004] = "twice",
    };

    /// <summary>Values that do not fit and keys that exist already: the server had found every name by then.</summary>
    private static readonly HashSet<int> s_late = [0, 1032, 1048, 1062, 1242, 1264, 1265, 1292, 1366, 1406, 4025];

    private readonly SortedDictionary<string, int> _right = [];
    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Names_mean_what_they_mean_to_the_server()
    {
        var count = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 250;
        await using var server = await NameServer.CreateAsync(shared);
        var rules = RulesFileReader.Read([new RulesSource("shards.xml", NameTables.Rules)]).Rules;
        var schema = SchemaReader.Read([new SchemaSource("names.schema.sql", NameTables.Schema)]).Schema;
        var maker = new NameMaker(new Random(11));

        for (var i = 0; i < count; i++)
        {
            var sql = maker.Statement();
            var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, [], StatementIntent.Any, true, null, null) { Schema = schema, AcceptAnyParameters = true });
            var answer = server.Ask(sql);
            Compare(sql, plan, answer);
            if (answer.Columns is { } columns && plan.IsRunnable && answer.Code == 0)
                CompareColumns(sql, plan, columns, server);
        }

        var report = string.Join(", ", _right.Select(r => $"{r.Key} {r.Value}"));
        output.WriteLine(report);
        Assert.True(_wrong.Count == 0, $"{report}\n{_wrong.Count} differ; the first:\n{string.Join("\n\n", _wrong.OrderBy(w => w.Length).Take(20))}");
        Assert.All(["accepted", "column", "ambiguous", "table", "sent otherwise"], word => Assert.True(_right.GetValueOrDefault(word) >= count / 60, report));
    }

    private void Compare(string sql, QueryPlan plan, NameAnswer answer)
    {
        var ours = plan.Diagnostics.Where(d => s_ours.Contains(d.Id)).ToList();
        var errors = ours.Where(d => d.Level == DiagnosticLevel.Error).ToList();
        var isSyntax = plan.Diagnostics.Any(d => d.Id == SqlDiagnostics.SyntaxError);
        if (isSyntax || answer.Code == 1064)
            return;
        var word = s_late.Contains(answer.Code) ? "accepted" : s_named.GetValueOrDefault(answer.Code);
        if (word is null || NameQuirks.Has(sql, answer, errors))
            return;
        // What else is refused here (changes through views) is refused before its names are looked at.
        if (word == "accepted" ? errors.Count == 0 : errors.Count > 0 || plan.Diagnostics.Any(d => d.Id == SqlDiagnostics.UnsupportedStatement))
            _right[word] = _right.GetValueOrDefault(word) + 1;
        else
            _wrong.Add($"{sql}\n  server: {answer.Code} {answer.Message}\n  here: {string.Join("; ", errors.Select(d => $"{d.Id} {d.Message}"))}");
    }

    private void CompareColumns(string sql, QueryPlan plan, string[] columns, NameServer server)
    {
        if (plan.ColumnsAreKnown && (plan.Columns.Count != columns.Length || columns.Where((c, i) => plan.Columns[i].Name is { } name && !string.Equals(c, name, StringComparison.OrdinalIgnoreCase)).Any()))
            _wrong.Add($"{sql}\n  server: {string.Join(",", columns)}\n  here: {string.Join(",", plan.Columns.Select(c => c.Name))}");
        var sent = string.Concat(plan.Physical.Select(p => ((SqlTextPart)p).Text));
        if (sent == sql)
            return;
        _right["sent otherwise"] = _right.GetValueOrDefault("sent otherwise") + 1;
        var again = server.Ask(sent);
        if (again.Columns is null || !again.Columns.SequenceEqual(columns, StringComparer.OrdinalIgnoreCase))
            _wrong.Add($"{sql}\n  server: {string.Join(",", columns)}\n  as sent: {sent}\n  server: {again.Code} {again.Message} {string.Join(",", again.Columns ?? [])}");
    }
}
