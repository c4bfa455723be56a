using System.Runtime.CompilerServices;
using System.Text.Json;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Measures the parser on statements that other projects keep and that a real server takes. Where the corpora are not at hand the test is skipped.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] s_files = ["vitess_plans.json", "shardingsphere_parse.json", "shardingsphere_rewrite.json"];

    /// <summary>The share of statements that read or write rows which must be accepted.</summary>
    private const double Floor = 0.99;

    [Fact]
    public void Nearly_every_statement_that_a_server_takes_is_accepted_and_reads_back()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "The corpora are not here; set COMPILESHARD_CORPUS to their folder.");
        var rows = s_files.SelectMany(f => Rows(Path.Combine(folder, f))).ToList();

        var required = rows.Where(r => r.MustParse).ToList();
        var dml = required.Where(r => r.IsDml).ToList();
        var accepted = dml.Count(r => r.Result.Errors.Count == 0);
        foreach (var file in s_files)
            Say($"{file}: {Share(dml.Where(r => r.File == file))} of its DML accepted, {Share(required.Where(r => r.File == file && !r.IsDml))} of its other statements recognised");
        Say($"all: {Share(dml)} of the DML accepted ({100.0 * accepted / dml.Count:F2} %)");
        var newer = rows.Where(r => r is { MustParse: false, Mysql8: not null }).ToList();
        Say($"beyond that, statements of MySQL 8 that MariaDB does not take: {Share(newer)}");
        Say("rejected, by kind:");
        foreach (var kind in required.Concat(newer).Where(r => r.Result.Errors.Count > 0).GroupBy(r => r.Result.Errors[0].Message).OrderByDescending(g => g.Count()))
            Say($"  {kind.Count()} x {kind.Key}  ({string.Join(", ", kind.Select(r => r.Id))})");

        Assert.True(accepted >= Floor * dml.Count, $"{accepted} of {dml.Count} accepted");
        Assert.All(required.Where(r => r.Result.Errors.Count == 0 && r.IsDml), CheckTree);
    }

    /// <summary>Spans nest, and what is printed reads back to the same tree.</summary>
    private static void CheckTree(Row row)
    {
        SpanRules.Check(row.Sql, row.Result.Statement!);
        var printed = SqlPrinter.Print(row.Result.Statement!);
        Assert.Equal(TreeDump.Of(row.Result.Statement!), TreeDump.Of(Parsed.Statement(printed)));
    }

    private static string Share(IEnumerable<Row> rows)
    {
        var list = rows.ToList();
        return $"{list.Count(r => r.Result.Errors.Count == 0)}/{list.Count}";
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }

    private sealed record Row(string File, string Id, string Sql, bool MustParse, string? Mysql8, SqlParseResult Result)
    {
        public bool IsDml => Result.Statement is not SqlOtherStatement;
    }

    private static IEnumerable<Row> Rows(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            var sql = row.GetProperty("sql").GetString()!;
            var mysql8 = row.TryGetProperty("mysql8", out var feature) ? feature.GetString() : null;
            yield return new Row(Path.GetFileName(path), row.GetProperty("id").GetString()!, sql, row.GetProperty("mustParse").GetBoolean(), mysql8, SqlParser.Parse(sql));
        }
    }

    private static string? Folder([CallerFilePath] string source = "")
    {
        var repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
        string?[] candidates = [Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS"), Path.Combine(repository, "..", "shared", "corpus")];
        return candidates.FirstOrDefault(c => !string.IsNullOrEmpty(c) && File.Exists(Path.Combine(c, s_files[0])));
    }
}
