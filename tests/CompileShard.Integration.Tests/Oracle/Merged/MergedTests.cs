using System.Globalization;
using CompileShard.Oracle;

namespace CompileShard.Integration.Tests.Oracle.Merged;

/// <summary>
/// Random statements whose rows come from several shards: ordered, paged, grouped, counted, joined by UNION. What the build accepts gives the rows of one server, in the order of one server
/// as far as ORDER BY decides it, with the same decimals; as a list, as a stream and as a first row.
/// </summary>
public sealed class MergedTests(SharedServers shared, ITestOutputHelper output)
{
    /// <summary>How many statements are compiled for each of the cases; 80 unless it is set.</summary>
    internal const string CountVariable = "COMPILESHARD_ORACLE_STATEMENTS";

    private const int Calls = 2;

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];
    private readonly List<string> _refused = [];

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Merged_answers_are_those_of_one_server(int seed, bool knowsSchema)
    {
        var random = new Random(seed);
        await using var databases = await MergedDatabases.CreateAsync(shared, random);
        var equal = databases.EqualTexts();
        var count = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 80;
        var methods = new StatementMethods(alsoSingly: true);
        var maker = new MergedMaker(random, MergedTables.MariaDb, knowsSchema);
        var statements = Enumerable.Range(0, count).Select(_ => maker.Statement()).Select(s => (Statement: s, Answer: ServerAnswer.Ask(databases.Whole, s.Sql, Arguments(s, random)))).ToList();
        foreach (var (statement, answer) in statements.Where(s => s.Answer.HasRows))
            methods.Add(new Statement(statement.Sql, Arguments(statement, random)), answer);
        await methods.CompileAsync(MergedDatabases.Rules, knowsSchema ? MergedDatabases.Schema : null);

        foreach (var (statement, answer) in statements)
        {
            if (!answer.HasRows)
                Count($"{statement.Kind} that one server refuses");
            else if (methods.RefusalOf(new Statement(statement.Sql, Arguments(statement, random)), answer) is { } refusal)
                Refuse(statement, refusal);
            else
                await CompareAsync(databases, methods, statement, answer, equal, random);
        }

        var report = string.Join(", ", _counts.Select(c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));
        output.WriteLine(report);
        if (Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS_DETAILS") is { Length: > 0 } file)
            File.WriteAllText($"{file}-merged-{(knowsSchema ? "schema" : "bare")}.txt", $"{report}\n{string.Join("\n", _refused)}\nWRONG {_wrong.Count}\n{string.Join("\n\n", _wrong)}");
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} answers are wrong; the first:\n{string.Join("\n\n", _wrong.Take(5))}");
        Assert.True(_counts.Where(c => c.Key.EndsWith(" right", StringComparison.Ordinal)).Sum(c => c.Value) >= count / 2, report);
    }

    private async Task CompareAsync(MergedDatabases databases, StatementMethods methods, MergedStatement statement, ServerAnswer described, Dictionary<string, Dictionary<string, string>> equal, Random random)
    {
        for (var call = 0; call < Calls; call++)
        {
            var arguments = Arguments(statement, random);
            var (offset, rows) = statement.Page(arguments);
            var ranked = ServerAnswer.Ask(databases.Whole, statement.Ranked, arguments);
            var whole = ServerAnswer.Ask(databases.Whole, statement.Sql, arguments);
            // Numbers beyond 64 bits: whether a server notices may depend on which rows it computes.
            if (ranked.Error is not null || whole.Error is not null)
            {
                Count($"{statement.Kind} that one server refuses");
                continue;
            }
            var all = ranked.Rows.Select(r => new RankedRow(long.Parse(r[^1], CultureInfo.InvariantCulture), Join(r[..statement.Texts.Count]))).ToList();
            if (RankedRow.Difference(all, whole.Rows.Select(Join).ToList(), offset, rows) is { } misread)
                Assert.Fail($"The test does not know what this means: {statement.Sql}\n  with {string.Join(", ", arguments)}: {misread}\n  all rows: {Text(ranked)}\n  answer:   {Text(whole)}");

            var query = new Statement(statement.Sql, arguments);
            Verify("list", await methods.RunAsync(query, described, databases.Cluster), rows);
            Verify("stream", await methods.StreamAsync(query, described, databases.Cluster), rows);
            Verify("first", await methods.FirstAsync(query, described, databases.Cluster), Math.Min(rows ?? 1, 1));

            void Verify(string form, ServerAnswer answer, long? page)
            {
                // Of one column that is NULL, the first row cannot be told from none.
                if (form == "first" && statement.Texts.Count == 1 && answer.Rows.Count == 0 && page > 0 && all.Skip((int)offset).Any(r => r.Cells[0] == "NULL"))
                    return;
                var difference = answer.Error ?? RankedRow.Difference(all, answer.Rows.Select(Join).ToList(), offset, page);
                Count($"{statement.Kind} {(difference is null ? "right" : "wrong")}");
                if (difference is not null)
                    _wrong.Add($"{statement.Sql}\n  with {string.Join(", ", arguments)}, as {form}: {difference}\n  one server: {Text(whole)}\n  shards:     {Text(answer)}");
            }
        }

        string[] Join(string[] cells) => [.. cells.Select((cell, i) => statement.Texts[i] switch { null => cell, var collation => equal[collation].GetValueOrDefault(cell, cell) })];
    }

    private static string Text(ServerAnswer answer) => answer.Error ?? string.Join("; ", answer.Rows.Take(40).Select(RankedRow.Text));

    private static List<object> Arguments(MergedStatement statement, Random random) => statement.Parameters.Select(p => p.MakeValue(random)).ToList();

    private void Refuse(MergedStatement statement, Refusal refusal)
    {
        Count($"{statement.Kind} {refusal.Id}");
        _refused.Add($"{refusal.Id} {refusal.Message}\n    {statement.Sql}");
    }

    private void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
