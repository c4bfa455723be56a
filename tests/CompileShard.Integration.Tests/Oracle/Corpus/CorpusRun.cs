using System.Data.Common;
using System.Text.RegularExpressions;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Oracle.Corpus;

/// <summary>Runs the tests of a suite on one server and on shards, statement by statement, and compares.</summary>
internal sealed class CorpusRun(CorpusDatabases databases, DbConnection whole, ShardCluster cluster, CorpusReport report)
{
    private readonly StatementMethods _statements = new();

    public static async Task RunAsync(MariaDbServer server, CorpusSuite suite, int shards, bool withSchema, CorpusReport report)
    {
        await using var databases = await CorpusDatabases.CreateAsync(server, suite, shards);
        await using var whole = databases.OpenWhole();
        await using var cluster = databases.CreateCluster();
        var run = new CorpusRun(databases, whole, cluster, report);
        var answers = run.AskOneServer();
        await run._statements.CompileAsync(databases.Rules(), withSchema ? string.Join(";\n", suite.Definitions) : null);
        await run.CompareAsync(answers);
    }

    /// <summary>Everything on the one server, to learn which columns the answers have.</summary>
    private Dictionary<CorpusStep, ServerAnswer> AskOneServer()
    {
        var answers = new Dictionary<CorpusStep, ServerAnswer>(ReferenceEqualityComparer.Instance as IEqualityComparer<CorpusStep>);
        foreach (var test in databases.Suite.Tests)
        {
            foreach (var step in test.Steps)
            {
                // Steps of the seed are shared by all tests.
                answers[step] = ServerAnswer.Ask(whole, step.Sql, step.Arguments);
                if (answers[step].Types is not null)
                    _statements.Add(step, answers[step]);
            }
            databases.Clear(test.Steps.Any(StatementMethods.IsDefinition));
        }
        return answers;
    }

    private async Task CompareAsync(Dictionary<CorpusStep, ServerAnswer> answers)
    {
        foreach (var test in databases.Suite.Tests)
        {
            foreach (var step in test.Steps)
            {
                if (!await CompareAsync(test, step, answers[step]))
                    break;
            }
            databases.Clear(test.Steps.Any(StatementMethods.IsDefinition));
        }
    }

    /// <summary>False when the test cannot go on, because the rows of the one server cannot lie on shards.</summary>
    private async Task<bool> CompareAsync(CorpusTest test, CorpusStep step, ServerAnswer described)
    {
        var expected = ServerAnswer.Ask(whole, step.Sql, step.Arguments);
        var touched = databases.Suite.Tables.Where(t => Regex.IsMatch(step.Sql, $@"\b{t.Name}\b", RegexOptions.IgnoreCase)).ToList();
        if (described.Types is null || expected.Types is null)
        {
            report.Add(test, step, CorpusOutcome.RefusedByServer, expected.Error ?? described.Error ?? "");
            return true;
        }
        if (_statements.RefusalOf(step, described) is { } refusal)
        {
            report.Refuse(test, step, refusal);
            return described.HasRows || Spread(test, step, touched);
        }
        var actual = await _statements.RunAsync(step, described, cluster);
        var difference = Difference(step, expected, actual) ?? (described.HasRows || StatementMethods.IsDefinition(step) ? null : touched.Select(databases.Difference).FirstOrDefault(d => d is not null));
        report.Add(test, step, difference is null ? CorpusOutcome.Right : CorpusOutcome.Wrong, difference ?? "");
        return difference is null || described.HasRows || Spread(test, step, touched);
    }

    private bool Spread(CorpusTest test, CorpusStep step, List<CorpusTable> touched)
    {
        if (StatementMethods.IsDefinition(step))
            return false;
        if (databases.Spread(touched))
            return true;
        report.Add(test, step, CorpusOutcome.WithoutKey, "");
        return false;
    }

    private static string? Difference(CorpusStep step, ServerAnswer expected, ServerAnswer actual)
    {
        if (actual.Error is not null)
            return $"it failed: {actual.Error}";
        if (step.ComparesNothing || StatementMethods.IsDefinition(step))
            return null;
        if (!expected.HasRows)
            return expected.Affected == actual.Affected ? null : $"{actual.Affected} rows were affected instead of {expected.Affected}";
        var difference = step.ComparesCount || AnswerOrder.IsUndecided(step.Sql)
            ? expected.Rows.Count == actual.Rows.Count ? null : "the number of rows differs"
            : AnswerOrder.Of(step.Sql, expected.Types!.Count).Difference(expected.Rows, actual.Rows);
        return difference is null ? null : $"{difference}\n    one server: {Text(expected)}\n    shards:     {Text(actual)}";
    }

    private static string Text(ServerAnswer answer) => string.Join("; ", answer.Rows.Take(60).Select(row => string.Join(" | ", row)));
}
