using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Tests.Corpus;
using CompileShard.Planner.Tests.Sql;
using FsCheck.Fluent;

namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>
/// The parser takes what a MariaDB server takes, and what it prints the server takes as well. PREPARE on an empty database tells errors of syntax from others. Forms of MySQL
/// that this server does not know are no mistakes of the parser; how much else it lets pass is bounded.
/// </summary>
public sealed class SyntaxTests(SharedServers shared, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _database = $"syntax_{Guid.NewGuid():N}";
    private ServerSyntax? _session;

    /// <summary>How many mutants are tried; campaigns by hand try more.</summary>
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable(Merged.MergedTests.CountVariable), out var count) ? count : 3000;

    private ServerSyntax Server => _session!;

    public async ValueTask InitializeAsync()
    {
        var server = shared.Get()[0];
        await server.CreateDatabaseAsync(_database);
        _session = new ServerSyntax(server, _database);
    }

    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        if (_session is not null)
            await shared.Get()[0].ExecuteAsync($"DROP DATABASE `{_database}`", null);
    }

    [Fact]
    public void Forms_that_the_server_takes_are_read_and_printed_as_it_takes_them()
    {
        Assert.All(ServerStatements.All, sql =>
        {
            var verdict = Server.Prepare(Mutants.ForServer(sql));
            Assert.True(verdict.IsTaken, sql + "\n" + verdict.Error);
            CheckTaken(sql);
        });
    }

    [Fact]
    public void Statements_of_the_units_tests_and_random_trees_are_taken_as_printed()
    {
        var trees = Gen.Sized(size => GeneratedQueries.Statement(Math.Min(size, 20))).Sample(10, 150).Concat(Gen.Sized(size => GeneratedDefinitions.Statement(Math.Min(size, 16))).Sample(10, 50));
        var statements = Statements.All.Select(s => s.Data).Concat(trees.Select(SqlPrinter.Print)).ToList();
        var taken = statements.Count(sql => CheckTaken(sql, skipRefused: true));
        output.WriteLine($"{taken} of {statements.Count} are taken by the server; the rest are forms of MySQL");
        Assert.True(taken > statements.Count * 2 / 3, $"{taken} of {statements.Count}");
    }

    [Fact]
    public void Statements_of_other_projects_that_the_server_takes_are_read()
    {
        var statements = CorpusFolder.Statements();
        var taken = statements.Count(sql => CheckTaken(sql, skipRefused: true));
        output.WriteLine($"{taken} of {statements.Count} are taken by the server");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_statements_are_judged_as_the_server_judges_them(int seed)
    {
        var random = new Random(seed);
        var seeds = Seeds();
        var vocabulary = Mutants.Vocabulary(seeds);
        int refusedByBoth = 0, refusedByServer = 0, placed = 0, notLater = 0;
        for (var i = 0; i < Count; i++)
        {
            var sql = Mutants.Of(seeds[random.Next(seeds.Count)], vocabulary, random);
            var forServer = Mutants.ForServer(sql);
            var verdict = Server.Prepare(forServer);
            var ours = SqlParser.Parse(sql);
            if (!verdict.IsSyntaxError)
            {
                CheckTaken(sql, verdict, ours);
                continue;
            }
            refusedByServer++;
            if (ours.Errors.Count == 0)
                continue;
            refusedByBoth++;
            if (forServer != sql || verdict.PlaceIn(sql) is not (>= 0 and var place))
                continue;
            placed++;
            notLater += ours.Errors[0].Span.Start <= place ? 1 : 0;
        }
        output.WriteLine($"the server refuses {refusedByServer}; refused here too {refusedByBoth}; with a place to compare {placed}, of which ours is not later {notLater}");
        Assert.True(refusedByBoth > 0.88 * refusedByServer, $"{refusedByBoth} of {refusedByServer} that the server refuses are refused");
        Assert.True(notLater > 0.94 * placed, $"{notLater} of {placed} errors are told no later than the server tells them");
    }

    /// <summary>Statements that both take, in which each word counts.</summary>
    private List<string> Seeds() =>
        [.. Statements.All.Select(s => s.Data).Concat(ServerStatements.All).Where(Mutants.IsPlain).Where(s => SqlParser.Parse(s) is { Errors.Count: 0, Statement: not SqlOtherStatement } && Server.Prepare(Mutants.ForServer(s)).IsTaken)];

    private bool CheckTaken(string sql, bool skipRefused = false)
    {
        var verdict = Server.Prepare(Mutants.ForServer(sql));
        if (skipRefused && verdict.IsSyntaxError)
            return false;
        CheckTaken(sql, verdict, SqlParser.Parse(sql));
        return true;
    }

    /// <summary>What the server has read to its end is read here too, and printed as the server reads it.</summary>
    private void CheckTaken(string sql, ServerVerdict verdict, SqlParseResult ours)
    {
        if (!verdict.IsTaken)
            return;
        if (ours.Errors.Count > 0)
        {
            Assert.True(KnownDifferences.Explain(sql, ours.Errors[0]), $"The server takes\n{sql}\nbut here: {ours.Errors[0].Message} at {ours.Errors[0].Span}");
            return;
        }
        if (ours.Statement is SqlOtherStatement)
            return;
        var printed = SqlPrinter.Print(ours.Statement!);
        var again = Server.Prepare(Mutants.ForServer(printed));
        Assert.True(!again.IsSyntaxError || IsOddlyPrinted(printed), $"The server takes\n{sql}\nbut not, as it is printed,\n{printed}\n{again.Error}");
    }

    /// <summary>Words that this server takes in another order than the one that both have.</summary>
    private static bool IsOddlyPrinted(string printed) => printed.Contains("TABLESPACE = ", StringComparison.Ordinal);
}
