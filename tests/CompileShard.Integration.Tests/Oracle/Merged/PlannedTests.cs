using System.Globalization;
using CompileShard.Generated;
using CompileShard.Oracle;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Oracle.Merging;

namespace CompileShard.Integration.Tests.Oracle.Merged;

/// <summary>The statements of <see cref="MergedTests"/>, more of them: the plans are run as they stand, so that no compiler takes time.</summary>
public sealed class PlannedTests(SharedServers shared, ITestOutputHelper output)
{
    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Planned_answers_are_those_of_one_server(int seed, bool knowsSchema)
    {
        var random = new Random(seed);
        await using var databases = await MergedDatabases.CreateAsync(shared, random);
        var count = Environment.GetEnvironmentVariable(MergedTests.CountVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 300;
        await CheckAsync(databases, new MergedMaker(random, MergedTables.MariaDb, knowsSchema), random, knowsSchema, count, output);
    }

    /// <summary>So many random statements give on shards what they give in one database.</summary>
    internal static async Task CheckAsync(MergedDatabases databases, MergedMaker maker, Random random, bool knowsSchema, int statements, ITestOutputHelper output)
    {
        var equal = databases.EqualTexts();
        var rules = RulesFileReader.Read([new RulesSource("shards.xml", MergedDatabases.Rules)]).Rules;
        var schema = knowsSchema ? SchemaReader.Read([new SchemaSource("merged.schema.sql", MergedDatabases.Schema)]).Schema : DatabaseSchema.None;
        var group = databases.Cluster.Bind(new ShardPlacement("things", ["dn0", "dn1", "dn2", "dn3"]));
        var oracle = new MergeOracle(rules, schema, group, Ask, AnswerText.Of) { Equal = (collation, cell) => equal[collation].GetValueOrDefault(cell, cell) };

        for (var i = 0; i < statements; i++)
            await oracle.CheckAsync(maker.Statement(), random);

        output.WriteLine(oracle.Report);
        if (Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS_DETAILS") is { Length: > 0 } file)
            File.WriteAllText($"{file}-planned-{(knowsSchema ? "schema" : "bare")}.txt", $"{oracle.Report}\nWRONG {oracle.Wrong.Count}\n{string.Join("\n\n", oracle.Wrong)}");
        Assert.True(oracle.Wrong.Count == 0, $"{oracle.Report}\n{oracle.Wrong.Count} answers are wrong; the first:\n{string.Join("\n\n", oracle.Wrong.Take(5))}");
        Assert.All(MergedStatement.Kinds, kind => Assert.True(oracle.Right(kind) >= statements / 20, oracle.Report));

        List<string[]>? Ask(string sql, MergedStatement statement, object[] arguments) => ServerAnswer.Ask(databases.Whole, sql, arguments) is { Error: null } answer ? answer.Rows : null;
    }
}
