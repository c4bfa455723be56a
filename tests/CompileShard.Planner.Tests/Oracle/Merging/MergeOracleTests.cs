using CompileShard.Oracle;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Oracle.Merging;

/// <summary>
/// Random statements whose rows come from several shards, planned, and run by the real runtime on SQLite: rows, groups, pages and unions are those of one database with all rows, in its
/// order as far as ORDER BY decides it.
/// </summary>
public sealed class MergeOracleTests(ITestOutputHelper output)
{
    private const int Rounds = 10;
    private const int StatementsOfRound = 250;

    [Theory]
    [InlineData(20261124, true)]
    [InlineData(20261125, false)]
    public async Task Merged_answers_are_those_of_one_database(int seed, bool knowsSchema)
    {
        var random = new Random(seed);
        var right = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var data = new MergedSqlite(random);
            var oracle = new MergeOracle(MergedSqlite.Rules, knowsSchema ? MergedSqlite.Schema : DatabaseSchema.None, data.Group, data.Ask, MergedSqlite.Text);
            var maker = new MergedMaker(random, MergedTables.Sqlite, knowsSchema);
            for (var i = 0; i < StatementsOfRound; i++)
                await oracle.CheckAsync(maker.Statement(), random);
            output.WriteLine(oracle.Report);
            Assert.True(oracle.Wrong.Count == 0, $"{oracle.Wrong.Count} answers are wrong; the first:\n{string.Join("\n\n", oracle.Wrong.Take(5))}");
            foreach (var kind in MergedStatement.Kinds)
                right[kind] = right.GetValueOrDefault(kind) + oracle.Right(kind);
        }
        // Every kind is planned often enough for the comparison to mean something; each statement gives five answers.
        Assert.All(MergedStatement.Kinds, kind => Assert.True(right[kind] >= Rounds * StatementsOfRound / 10, $"{kind} {right[kind]}"));
    }
}
