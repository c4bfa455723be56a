using System.Globalization;
using CompileShard.Integration.Tests.Backends;
using CompileShard.MariaDb;
using CompileShard.Oracle;
using CompileShard.Planner.Schema;

namespace CompileShard.Integration.Tests.Oracle.Wide;

/// <summary>
/// Random queries and writes in the forms of MySQL, over tables that are placed in every way: what is planned gives the rows of one server, and leaves every table as one server has it. Campaigns by hand
/// set COMPILESHARD_WIDE_STATEMENTS (how many statements) and COMPILESHARD_WIDE_SEED.
/// </summary>
public sealed class WideTests(SharedServers shared, ITestOutputHelper output)
{
    private static int s_databases;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Planned_queries_give_the_rows_of_one_server(bool knowsSchema) => CampaignAsync(knowsSchema, (oracle, maker, _) => oracle.CheckQuery(maker.Query()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Planned_writes_leave_what_one_server_has(bool knowsSchema) => CampaignAsync(knowsSchema, (oracle, maker, data) => oracle.CheckWrite(maker.Write(data.Rows)));

    private async Task CampaignAsync(bool knowsSchema, Action<WideOracle, WideMaker, WideMariaDb> check)
    {
        var seed = Setting("COMPILESHARD_WIDE_SEED", 20261122);
        var count = Setting("COMPILESHARD_WIDE_STATEMENTS", 250);
        var random = new Random(seed);
        var servers = shared.Get();
        var name = $"wide{Interlocked.Increment(ref s_databases).ToString(CultureInfo.InvariantCulture)}_{Guid.NewGuid():N}";
        await Task.WhenAll(servers.Select(s => s.CreateDatabaseAsync(name)).Append(servers[0].CreateDatabaseAsync(name + "_whole")));
        try
        {
            using var data = new WideMariaDb(MySqlDriver.Factory, servers[0].ConnectionString(name + "_whole"), [.. Enumerable.Range(0, WideTables.Nodes).Select(n => servers[n].ConnectionString(name))], random);
            var oracle = new WideOracle(data, WideRun.RulesOf(), knowsSchema ? WideSchema.Of(isMySql: true) : DatabaseSchema.None, random);
            var maker = new WideMaker(random, isMySql: true, mixesTypes: knowsSchema);
            for (var i = 0; i < count; i++)
                check(oracle, maker, data);
            output.WriteLine(oracle.Report);
            Assert.True(oracle.Wrong.Count == 0, $"With the seed {seed.ToString(CultureInfo.InvariantCulture)}, {oracle.Wrong.Count.ToString(CultureInfo.InvariantCulture)} answers are wrong; the first:\n{string.Join("\n\n", oracle.Wrong.Take(3))}");
            Assert.True(oracle.Compared > count / 5, oracle.Report);
        }
        finally
        {
            await Task.WhenAll(servers.Select(s => s.ExecuteAsync($"DROP DATABASE IF EXISTS `{name}`", null)).Append(servers[0].ExecuteAsync($"DROP DATABASE IF EXISTS `{name}_whole`", null)));
        }
    }

    private static int Setting(string name, int ordinary) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : ordinary;
}
