using System.Globalization;
using CompileShard.Oracle;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Oracle.Wide;

/// <summary>
/// Random statements in every form that SQLite takes too, over tables that are placed in every way: what is planned gives the rows of one database. Campaigns by hand set
/// COMPILESHARD_WIDE_STATEMENTS (how many statements) and COMPILESHARD_WIDE_SEED.
/// </summary>
public sealed class WideRouteTests(ITestOutputHelper output)
{
    private const int StatementsOfRound = 250;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Planned_queries_give_the_rows_of_one_database(bool knowsSchema)
    {
        var seed = Setting("COMPILESHARD_WIDE_SEED", 20261122);
        var rounds = Setting("COMPILESHARD_WIDE_STATEMENTS", 2_000) / StatementsOfRound;
        var compared = 0;
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(seed + round);
            using var data = new WideSqlite(random);
            var oracle = new WideOracle(data, WideRun.RulesOf(), knowsSchema ? WideSchema.Of(isMySql: false) : DatabaseSchema.None, random);
            var maker = new WideMaker(random, isMySql: false, mixesTypes: knowsSchema);
            for (var i = 0; i < StatementsOfRound; i++)
                oracle.CheckQuery(maker.Query());
            compared += oracle.Compared;
            output.WriteLine(oracle.Report);
            Assert.True(oracle.Wrong.Count == 0, $"With the seed {(seed + round).ToString(CultureInfo.InvariantCulture)}, {oracle.Wrong.Count.ToString(CultureInfo.InvariantCulture)} answers are wrong; the first:\n{string.Join("\n\n", oracle.Wrong.Take(3))}");
        }
        Assert.True(compared > rounds * StatementsOfRound / 4, compared.ToString(CultureInfo.InvariantCulture));
    }

    private static int Setting(string name, int ordinary) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : ordinary;
}
