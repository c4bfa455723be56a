using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Tests.Corpus;

namespace CompileShard.Cli.Tests.Parity;

/// <summary>What the tool explains is what the build does: the same plan, the same words, the same diagnostics at the same places, and the statements that really are sent.</summary>
public sealed class ParityTests(ITestOutputHelper output)
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-id" algorithm="mod" count="4" />
          <rule name="by-two" algorithm="mod" count="2" />
          <table name="user" key="id" rule="by-id" nodes="n$0-3" primaryKey="id" />
          <table name="t_order" key="user_id" rule="by-two" nodes="n0" tables="t_order_$0-1" />
          <table name="t_order_item" key="user_id" rule="by-two" nodes="n0" tables="t_order_item_$0-1" />
          <table name="unsharded" nodes="whole" />
          <table name="ref" type="global" nodes="n$0-3,whole" />
        </shards>
        """;

    /// <summary>How many statements of the corpora are compared: every so many-th. All of them by hand, with 1.</summary>
    private static int Step => int.TryParse(Environment.GetEnvironmentVariable("COMPILESHARD_PARITY_STEP"), out var step) ? step : 24;

    [Fact]
    public async Task Statements_of_other_projects()
    {
        var statements = CorpusFolder.Statements().Where((_, i) => i % Step == 0).Select(WithNames).OfType<string>().ToList();
        await CompareAsync(Rules, null, statements);
    }

    [Fact]
    public async Task Statements_of_every_kind_of_table() => await CompareAsync(OwnStatements.Rules, null, OwnStatements.All);

    private async Task CompareAsync(string rules, string? schema, IReadOnlyList<string> statements)
    {
        using var run = await ParityRun.CompareAsync(rules, schema, statements);
        var called = run.Differences.Count == 0 ? await new SentComparison(run).CompareAsync() : 0;
        output.WriteLine($"{statements.Count} statements, {called} planned and called.");
        Assert.True(run.Differences.Count == 0, run.Differences.Count + " differences\n" + string.Join("\n\n", run.Differences));
    }

    /// <summary>The statement with parameters as methods have them; null for one that no method can be written for.</summary>
    private static string? WithNames(string sql)
    {
        if (SqlParser.Parse(sql).Statement is not { } statement)
            return sql;
        var parameters = SqlWalker.SelfAndDescendants(statement).OfType<SqlParameter>().OrderByDescending(p => p.Span.Start).ToList();
        foreach (var parameter in parameters.Where(p => p.Style != '@'))
            sql = sql.Remove(parameter.Span.Start, parameter.Span.Length).Insert(parameter.Span.Start, "@p" + parameter.Name);
        return parameters.Any(p => p.Name.Contains('.', StringComparison.Ordinal)) ? null : sql;
    }
}
