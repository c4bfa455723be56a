using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Measures the parser on statements that other projects keep and that a real server takes. Where the corpora are not at hand the test is skipped.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] s_files = ["vitess_plans.json", "shardingsphere_parse.json", "shardingsphere_rewrite.json"];

    /// <summary>The shares that must be accepted: statements that read or write rows, DDL, and what MySQL 8 has over MariaDB.</summary>
    private const double DmlFloor = 0.99, DdlFloor = 0.95, NewerFloor = 0.90;

    [Fact]
    public void Nearly_every_statement_that_a_server_takes_is_accepted_and_reads_back()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "The corpora are not here; set COMPILESHARD_CORPUS to their folder.");
        var rows = s_files.SelectMany(f => Rows(Path.Combine(folder, f))).ToList();

        var required = rows.Where(r => r.MustParse).ToList();
        var dml = required.Where(r => r.Kind == StatementKind.Dml).ToList();
        var ddl = required.Where(r => r.Kind == StatementKind.Ddl).ToList();
        var newer = rows.Where(r => r is { MustParse: false, Mysql8: not null }).ToList();
        foreach (var file in s_files)
            Say($"{file}: {Share(dml.Where(r => r.File == file))} of its DML accepted, {Share(ddl.Where(r => r.File == file))} of its DDL");
        Say($"all: {Share(dml)} of the DML, {Share(ddl)} of the DDL ({ddl.Count(r => r.Result.Statement is SqlOtherStatement)} only recognised), {Share(required.Where(r => r.Kind == StatementKind.Other))} of the rest");
        Say($"beyond that, statements of MySQL 8 that MariaDB does not take: {Share(newer)}");
        Say("rejected, by kind:");
        foreach (var kind in required.Concat(newer).Where(r => r.Result.Errors.Count > 0).GroupBy(r => r.Result.Errors[0].Message).OrderByDescending(g => g.Count()))
            Say($"  {kind.Count()} x {kind.Key}  ({string.Join(", ", kind.Select(r => r.Id))})");

        SubsetPage.Verify("rates", Rates(dml, ddl, newer));
        Assert.True(Accepted(dml) >= DmlFloor * dml.Count, Share(dml) + " of the DML");
        Assert.True(Accepted(ddl) >= DdlFloor * ddl.Count, Share(ddl) + " of the DDL");
        Assert.True(Accepted(newer) >= NewerFloor * newer.Count, Share(newer) + " of MySQL 8");
        Assert.All(rows.Where(r => r.Result.Errors.Count == 0), CheckTree);
    }

    /// <summary>The shares as the page states them, and what is not read, by kind; the statements themselves are others' and do not stand there.</summary>
    private static string Rates(List<Row> dml, List<Row> ddl, List<Row> newer)
    {
        var text = new StringBuilder("| Statements | Accepted | Share |\n| --- | --- | --- |\n");
        foreach (var (name, rows) in new[] { ("that read or write rows", dml), ("of DDL", ddl), ("of MySQL 8 that MariaDB does not take", newer) })
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Share(rows)} | {100.0 * Accepted(rows) / rows.Count:F1} % |\n");
        text.Append("\nThe rest, by what is said about it:\n\n");
        foreach (var kind in dml.Concat(ddl).Concat(newer).Where(r => r.Result.Errors.Count > 0).GroupBy(r => r.Result.Errors[0].Message).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"- {kind.Count()}: {kind.Key}\n");
        return text.ToString();
    }

    /// <summary>Spans nest, and what is printed reads back to the same tree.</summary>
    private static void CheckTree(Row row)
    {
        SpanRules.Check(row.Sql, row.Result.Statement!);
        var printed = SqlPrinter.Print(row.Result.Statement!);
        Assert.Equal(TreeDump.Of(row.Result.Statement!), TreeDump.Of(Parsed.Statement(printed)));
    }

    private static int Accepted(IEnumerable<Row> rows) => rows.Count(r => r.Result.Errors.Count == 0);

    private static string Share(IEnumerable<Row> rows)
    {
        var list = rows.ToList();
        return $"{Accepted(list)}/{list.Count}";
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }

    private sealed record Row(string File, string Id, string Sql, bool MustParse, string? Mysql8, SqlParseResult Result)
    {
        public StatementKind Kind => Result.Statement switch
        {
            SqlCommand command => s_ddl.Contains(command.Keyword.Split(' ')[0]) ? StatementKind.Ddl : StatementKind.Other,
            _ => StatementKind.Dml,
        };
    }

    private enum StatementKind
    {
        Dml,
        Ddl,
        Other,
    }

    private static readonly string[] s_ddl = ["CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE", "ANALYZE", "OPTIMIZE", "CHECK", "REPAIR"];

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
