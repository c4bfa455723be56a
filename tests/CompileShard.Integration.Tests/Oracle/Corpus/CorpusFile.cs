using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CompileShard.Integration.Tests.Oracle.Corpus;

/// <summary>
/// Reads statements with tables and data that other projects keep for their own tests. They are not part of this repository: their folder is COMPILESHARD_CORPUS, or
/// ../shared/corpus beside the repository.
/// </summary>
internal static partial class CorpusFile
{
    /// <summary>All suites of the Vitess end-to-end tests, without the tests about the last inserted id of a session, which is not what these methods give.</summary>
    public static List<CorpusSuite> Vitess()
    {
        using var document = Open("vitess_e2e.json");
        var schemas = document.RootElement.GetProperty("schemas");
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().Where(r => !Texts(r, "carryNot").Contains("session state of last_insert_id")).ToLookup(r => r.GetProperty("suite").GetString()!);
        return schemas.EnumerateObject().Select(schema =>
        {
            var databases = schema.Value.GetProperty("tables").EnumerateObject().Select(t => t.Value.GetProperty("database").GetString()!).Distinct().ToArray();
            var tables = schema.Value.GetProperty("tables").EnumerateObject().Select(t => new CorpusTable(t.Name, Text(t.Value, "kind")!, Text(t.Value, "key"))).ToList();
            var seed = Texts(schema.Value, "seed").Select(sql => new CorpusStep(WithoutDatabases(sql, databases), [])).ToList();
            var tests = rows[schema.Name].Select(row => new CorpusTest(Text(row, "id")!, [.. seed, .. Steps(row, databases)])).ToList();
            return new CorpusSuite(schema.Name, Texts(schema.Value, "ddl").Select(sql => WithoutDatabases(sql, databases)).ToList(), tables, tests);
        }).ToList();
    }

    /// <summary>The ShardingSphere end-to-end cases: each write starts from the seed.</summary>
    public static CorpusSuite ShardingSphere()
    {
        using var document = Open("shardingsphere_e2e.json");
        var root = document.RootElement;
        var tables = root.GetProperty("tables").EnumerateObject().Select(t => new CorpusTable(t.Name, Text(t.Value, "kind")!, Text(t.Value, "key"))).ToList();
        var seed = Texts(root, "seed").Select(sql => new CorpusStep(sql, [])).ToList();
        var reads = new List<CorpusStep>(seed);
        var tests = new List<CorpusTest> { new("sse:reads", reads) };
        foreach (var row in root.GetProperty("rows").EnumerateArray())
        {
            var sql = Text(row, "sql")!;
            var number = 0;
            sql = QuestionMark().Replace(sql, match => match.Value == "?" ? "@p" + (number++).ToString(CultureInfo.InvariantCulture) : match.Value);
            var sets = row.GetProperty("paramSets").EnumerateArray().Select(set => set.EnumerateArray().Select(Argument).ToArray()).DefaultIfEmpty([]);
            foreach (var arguments in sets)
            {
                var step = new CorpusStep(sql, arguments, IsTrue(row, "limitWithoutOrder"), IsTrue(row, "volatile"));
                if (sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
                    reads.Add(step);
                else
                    tests.Add(new CorpusTest($"{Text(row, "id")}:{tests.Count.ToString(CultureInfo.InvariantCulture)}", [.. seed, step]));
            }
        }
        return new CorpusSuite("shardingsphere", Texts(root, "ddl"), tables, tests);
    }

    private static IEnumerable<CorpusStep> Steps(JsonElement row, string[] databases) =>
        from step in row.GetProperty("steps").EnumerateArray()
        where !step.TryGetProperty("usable", out var usable) || usable.GetBoolean()
        // A session and its transactions belong to one connection, and methods here take any.
        where !IsTrue(step, "session") && Text(step, "sql")!.ToUpperInvariant() is not ("BEGIN" or "COMMIT" or "ROLLBACK")
        select new CorpusStep(WithoutDatabases(Text(step, "sql")!, databases), [], IsTrue(step, "limitWithoutOrder"), IsTrue(step, "volatile"));

    private static string WithoutDatabases(string sql, string[] databases) => databases.Aggregate(sql, (text, database) => Regex.Replace(text, $@"(?<![\w.'""])`?{Regex.Escape(database)}`?\.(?=[\w`])", "", RegexOptions.IgnoreCase));

    private static object Argument(JsonElement parameter) => Text(parameter, "t") switch
    {
        "int" => int.Parse(Text(parameter, "v")!, CultureInfo.InvariantCulture),
        "String" => Text(parameter, "v")!,
        var other => throw new InvalidDataException($"The corpus has a parameter of the type '{other}', which this reader does not know."),
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static List<string> Texts(JsonElement element, string name) => element.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(v => v.GetString()!).ToList() : [];

    private static JsonDocument Open(string file)
    {
        var folder = Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS") ?? Path.Combine(RepositoryRoot(), "..", "shared", "corpus");
        var path = Path.Combine(folder, file);
        Assert.SkipUnless(File.Exists(path), $"The corpus file {file} is absent; set COMPILESHARD_CORPUS to the folder that holds it.");
        return JsonDocument.Parse(File.ReadAllText(path));
    }

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));

    /// <summary>A question mark, or a text in quotes, in which one is no parameter.</summary>
    [GeneratedRegex(@"'[^']*'|""[^""]*""|\?")]
    private static partial Regex QuestionMark();
}
