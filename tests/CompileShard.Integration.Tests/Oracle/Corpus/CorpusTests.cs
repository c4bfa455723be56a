namespace CompileShard.Integration.Tests.Oracle.Corpus;

/// <summary>
/// Statements, tables and data that other sharding systems test themselves with, on one server and on shards: whatever the build accepts must give the answer of the one server.
/// </summary>
public sealed class CorpusTests(SharedServers shared, ITestOutputHelper output)
{
    /// <summary>A file to which every refused statement is written, with the reason.</summary>
    private const string DetailsVariable = "COMPILESHARD_CORPUS_DETAILS";

    /// <summary>Set to 1 to run all suites without schema files too; else every second one, to save time.</summary>
    private const string AllVariable = "COMPILESHARD_CORPUS_ALL";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statements_of_Vitess_give_the_answer_of_one_server(bool withSchema)
    {
        var servers = shared.Get();
        var report = new CorpusReport();
        var number = 0;
        var isWhole = Environment.GetEnvironmentVariable(AllVariable) == "1";
        foreach (var suite in CorpusFile.Vitess())
        {
            if (withSchema || isWhole || number % 2 == 0)
                await CorpusRun.RunAsync(servers[number % servers.Count], suite, 2 + number % 3, withSchema, report);
            number++;
        }
        Verify(report, "vitess", withSchema, withSchema || isWhole ? 430 : 250);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statements_of_ShardingSphere_give_the_answer_of_one_server(bool withSchema)
    {
        var servers = shared.Get();
        var report = new CorpusReport();
        await CorpusRun.RunAsync(servers[0], CorpusFile.ShardingSphere(), 4, withSchema, report);
        Verify(report, "shardingsphere", withSchema, 75);
    }

    private void Verify(CorpusReport report, string name, bool withSchema, int floor)
    {
        output.WriteLine(report.ToString());
        if (Environment.GetEnvironmentVariable(DetailsVariable) is { Length: > 0 } file)
            File.WriteAllText($"{file}-{name}-{(withSchema ? "schema" : "bare")}.txt", $"{report}\n{report.Details}\nWRONG\n{report.Wrong}");
        Assert.True(report.Wrong.Length == 0, $"{report}\n{report.Wrong}");
        Assert.True(report.Right >= floor, $"Only {report.Right} statements were answered: {report}");
    }
}
