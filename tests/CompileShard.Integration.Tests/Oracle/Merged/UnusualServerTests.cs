using CompileShard.Generated;
using CompileShard.Integration.Tests.Backends;
using CompileShard.MariaDb;
using CompileShard.Oracle;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Oracle.Merging;

namespace CompileShard.Integration.Tests.Oracle.Merged;

/// <summary>Settings of a server that change answers change merged ones in the same way.</summary>
public sealed class UnusualServerTests(UnusualServer unusual, ITestOutputHelper output) : IClassFixture<UnusualServer>
{
    private const string Moments = "CREATE TABLE things (thing_id BIGINT NOT NULL PRIMARY KEY, owner BIGINT NOT NULL, moment TIMESTAMP NULL, price DECIMAL(12,2) NULL)";

    private static readonly ShardPlacement s_things = new("things", ["dn0", "dn1", "dn2", "dn3"]);

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Planned_answers_are_those_of_one_server(int seed, bool knowsSchema)
    {
        var random = new Random(seed);
        await using var databases = await MergedDatabases.CreateAsync(unusual.Get(), random);
        await PlannedTests.CheckAsync(databases, new MergedMaker(random, MergedTables.MariaDb, knowsSchema), random, knowsSchema, statements: 100, output);
    }

    /// <summary>At 02:10 the clocks go back to 01:10, so moments of two hours are shown as one.</summary>
    [Theory]
    [InlineData("SELECT thing_id, moment FROM things ORDER BY moment, thing_id")]
    [InlineData("SELECT thing_id, moment FROM things ORDER BY moment DESC, thing_id LIMIT 9")]
    [InlineData("SELECT moment, COUNT(*), MAX(thing_id) FROM things GROUP BY moment ORDER BY moment")]
    [InlineData("SELECT DISTINCT moment FROM things ORDER BY moment DESC")]
    [InlineData("SELECT COUNT(DISTINCT moment) FROM things")]
    [InlineData("SELECT owner % 2, COUNT(*) FROM things GROUP BY 1 ORDER BY MAX(thing_id)")]
    [InlineData("SELECT SUM(price) / COUNT(*), AVG(price), AVG(DISTINCT price), ROUND(SUM(price) / 7, 9) FROM things")]
    [InlineData("SELECT owner, AVG(DISTINCT price) / 3, COALESCE(SUM(price), 0), IF(COUNT(price) > 0, SUM(price) / 3, 0) FROM things WHERE price IS NULL OR owner = 1 GROUP BY owner ORDER BY owner")]
    [InlineData("SELECT COALESCE(SUM(price), 0), IFNULL(AVG(price), 0), CASE WHEN COUNT(*) > 100 THEN MAX(price) ELSE 0 END FROM things WHERE thing_id < 0")]
    public async Task Moments_and_quotients_are_those_of_one_server(string sql)
    {
        var server = unusual.Get();
        await using var backend = await OneServerBackend.CreateAsync(server);
        await server.CreateDatabaseAsync("dn_whole");
        var whole = new List<string>();
        for (var node = 0; node < Backend.Nodes; node++)
        {
            // Minutes around the moment, on both sides of it, some on several nodes.
            var rows = Enumerable.Range(0, 12).Select(i => $"({node + 4 * i}, {node}, {(i == 11 ? "NULL" : $"FROM_UNIXTIME({UnusualServer.ClocksGoBack + (i - 5) * 900 + node / 2 * 300})")}, {(i % 3 == node ? "NULL" : $"{i}.{node}7")})");
            whole.AddRange(rows);
            backend.Execute(node, $"DROP TABLE IF EXISTS things; {Moments}; SET time_zone = '+00:00'; INSERT INTO things VALUES {string.Join(", ", rows)}; SET time_zone = DEFAULT");
        }
        await server.ExecuteAsync($"DROP TABLE IF EXISTS things; {Moments}; SET time_zone = '+00:00'; INSERT INTO things VALUES {string.Join(", ", whole)}", "dn_whole");

        await using var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = server.ConnectionString("dn_whole");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var expected = ServerAnswer.Ask(connection, sql, []);
        Assert.Null(expected.Error);

        var query = Query(sql, Moments, expected.Rows[0].Length);
        var group = backend.Cluster.Bind(s_things);
        object[] none = [];
        var targets = ShardTargets.All(group.ShardCount, none);
        Assert.Equal(Lines(expected.Rows), Lines(await group.MergeListAsync(query, none, targets, default, default)));
        Assert.Equal(Lines(expected.Rows), Lines(group.MergeStream(query, none, targets, default, default)));

        static IEnumerable<string> Lines(IEnumerable<string[]> rows) => rows.Select(row => string.Join(" | ", row));
    }

    /// <summary>A server takes them for equal and leaves them in any order; nobody can merge groups of them by it.</summary>
    [Theory]
    [InlineData("SELECT thing_id, note FROM things ORDER BY note")]
    [InlineData("SELECT note, COUNT(*) FROM things GROUP BY note ORDER BY note")]
    public async Task Long_texts_that_begin_alike_are_refused_where_their_shard_does_not_tell_them_apart(string sql)
    {
        const string Notes = "CREATE TABLE things (thing_id BIGINT NOT NULL PRIMARY KEY, owner BIGINT NOT NULL, note TEXT NULL)";
        await using var backend = await OneServerBackend.CreateAsync(unusual.Get());
        backend.ExecuteOnAll(Notes);
        backend.Execute(1, "INSERT INTO things VALUES (1, 1, CONCAT(REPEAT('a', 1100), 'z')), (5, 1, CONCAT(REPEAT('a', 1100), 'b'))");
        var group = backend.Cluster.Bind(s_things);
        object[] none = [];
        var targets = ShardTargets.All(group.ShardCount, none);
        var error = await Assert.ThrowsAsync<ShardMergeException>(async () => await group.MergeListAsync(Query(sql, Notes, 2), none, targets, default, default));
        Assert.Equal(("dn1", "note"), (error.Node, error.Column));
        Assert.Contains("servers compare only their first max_sort_length bytes (1024 unless set), so order by their beginning (LEFT), or raise that setting.", error.Message, StringComparison.Ordinal);

        var ordered = await group.MergeListAsync(Query("SELECT thing_id, note FROM things ORDER BY LEFT(note, 300), thing_id", Notes, 2), none, targets, default, default);
        Assert.Equal(["1", "5"], ordered.Select(row => row[0]));
    }

    private static PlannedQuery Query(string sql, string schema, int columns)
    {
        var rules = RulesFileReader.Read([new RulesSource("shards.xml", MergedDatabases.Rules)]).Rules;
        var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, [], StatementIntent.Query, AllowScatter: true, null, null) { Schema = SchemaReader.Read([new SchemaSource("things.schema.sql", schema)]).Schema });
        Assert.True(plan.IsRunnable, string.Join("; ", plan.Diagnostics));
        return PlannedQuery.Of(plan, [], columns, AnswerText.Of);
    }
}
