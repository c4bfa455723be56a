using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Tests.Corpus;

namespace CompileShard.Benchmarks.Parsing;

/// <summary>
/// Reading SQL, which happens while the user types: statements of about 200 characters, and several thousand different ones: those of the corpora, where they are present
/// (COMPILESHARD_CORPUS, or ../shared/corpus beside the repository), and those of this repository.
/// </summary>
[MemoryDiagnoser]
public partial class ParserBenchmark
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
        var corpora = CorpusStatements.Read(folder);
        _corpus = [.. corpora.Concat(Own(Root())).Distinct(StringComparer.Ordinal)];
        Console.WriteLine($"// {_corpus.Length} statements, {_corpus.Sum(s => s.Length)} characters; {corpora.Count} of them from the corpora");
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

    /// <summary>The statements of this repository: what tests, samples and pages hand to a method.</summary>
    private static IEnumerable<string> Own(string root) =>
        new[] { "*.cs", "*.md" }
            .SelectMany(pattern => new[] { "docs", "samples", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories)))
            .Where(path => !path.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(path => MethodText().Matches(File.ReadAllText(path)))
            .Select(match => Regex.Unescape(match.Groups[1].Value));

    [GeneratedRegex("""\[(?:Query|Execute)\("((?:[^"\\]|\\.)+)"\)""")]
    private static partial Regex MethodText();

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static string? Folder()
    {
        var beside = Path.GetFullPath(Path.Combine(Root(), "..", "shared", "corpus"));
        return Environment.GetEnvironmentVariable(CorpusVariable) is { Length: > 0 } folder ? folder : Directory.Exists(beside) ? beside : null;
    }
}
