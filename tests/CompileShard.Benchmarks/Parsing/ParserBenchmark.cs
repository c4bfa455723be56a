using System.Runtime.CompilerServices;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using CompileShard.Planner.Sql;

namespace CompileShard.Benchmarks.Parsing;

/// <summary>
/// Reading SQL, which happens while the user types: statements of about 200 characters, and all statements of the corpora that the tests measure acceptance on, where they are
/// present (COMPILESHARD_CORPUS, or ../shared/corpus beside the repository).
/// </summary>
[MemoryDiagnoser]
public class ParserBenchmark
{
    private const string CorpusVariable = "COMPILESHARD_CORPUS";

    private const string SelectText =
        "SELECT u.user_id, u.name, a.city, c.name AS country FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c ON c.code = a.country " +
        "WHERE u.user_id = @userId AND a.kind IN ('home', 'work') ORDER BY a.city";

    private const string InsertText =
        "INSERT INTO users (user_id, name, email, created, country) VALUES (@userId, @name, @email, NOW(), 'DE') " +
        "ON DUPLICATE KEY UPDATE name = VALUES(name), email = VALUES(email), created = CURRENT_TIMESTAMP";

    private const string CreateTableText =
        "CREATE TABLE orders (order_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, user_id BIGINT NOT NULL, total DECIMAL(10, 2) DEFAULT 0, note VARCHAR(99), " +
        "PRIMARY KEY (order_id), KEY by_user (user_id)) ENGINE=InnoDB";

    private const string WrongText =
        "SELECT u.user_id, u.name, a.city FORM users u JOIN addresses a ON a.user_id = u.user_id WEHRE u.user_id => @userId AND a.kind IN ('home', 'work' ORDER a.city";

    private string[] _corpus = [];

    public static int Run(string[] arguments)
    {
        var folder = Folder();
        if (folder is null)
            Console.WriteLine("The corpora are absent, so the benchmark of all statements reads none; set " + CorpusVariable + ".");
        else
            // The process that measures runs in a folder of its own.
            Environment.SetEnvironmentVariable(CorpusVariable, folder);
        var summary = BenchmarkRunner.Run<ParserBenchmark>(DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile), arguments);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;
    }

    [GlobalSetup]
    public void ReadCorpus()
    {
        if (Environment.GetEnvironmentVariable(CorpusVariable) is not { Length: > 0 } folder)
            return;
        _corpus = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(StatementsOf)];
        Console.WriteLine($"// {_corpus.Length} statements, {_corpus.Sum(s => s.Length)} characters");
    }

    [Benchmark]
    public SqlParseResult Select() => SqlParser.Parse(SelectText);

    [Benchmark]
    public SqlParseResult Insert() => SqlParser.Parse(InsertText);

    [Benchmark]
    public SqlParseResult CreateTable() => SqlParser.Parse(CreateTableText);

    [Benchmark]
    public SqlParseResult FourErrors() => SqlParser.Parse(WrongText);

    [Benchmark]
    public int WholeCorpus()
    {
        var errors = 0;
        foreach (var sql in _corpus)
            errors += SqlParser.Parse(sql).Errors.Count;
        return errors;
    }

    /// <summary>The texts of a file: of its rows, and of the steps and the tables of those that are whole tests.</summary>
    private static List<string> StatementsOf(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var statements = new List<string>();
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            if (row.TryGetProperty("sql", out var sql))
                statements.Add(sql.GetString()!);
            if (row.TryGetProperty("steps", out var steps))
                statements.AddRange(steps.EnumerateArray().Where(s => s.TryGetProperty("sql", out _)).Select(s => s.GetProperty("sql").GetString()!));
            if (row.TryGetProperty("outputs", out var outputs))
                statements.AddRange(outputs.EnumerateArray().Where(o => o.TryGetProperty("sql", out _)).Select(o => o.GetProperty("sql").GetString()!));
            if (row.TryGetProperty("leaves", out var leaves))
                statements.AddRange(leaves.EnumerateArray().Where(l => l.TryGetProperty("sql", out var text) && text.ValueKind == JsonValueKind.String).Select(l => l.GetProperty("sql").GetString()!));
        }
        return statements;
    }

    private static string? Folder([CallerFilePath] string here = "")
    {
        var beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "shared", "corpus"));
        return Environment.GetEnvironmentVariable(CorpusVariable) is { Length: > 0 } folder ? folder : Directory.Exists(beside) ? beside : null;
    }
}
