using System.Text.Json;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.PlanFiles;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Cli.Tests.Parity;

/// <summary>
/// Explains statements with the tool, compiles an interface for each with the generator and the analyzer, and says where the two differ: in what is planned, in the words, and in what is reported where.
/// </summary>
internal sealed class ParityRun : IDisposable
{
    private readonly ToolRun _tool = new();
    private readonly string _rules;
    private readonly string? _schema;

    private ParityRun(string rules, string? schema) => (_rules, _schema) = (rules, schema);

    public List<string> Differences { get; } = [];

    public IReadOnlyList<ParityCase> Cases { get; private set; } = [];

    /// <summary>The interfaces of all statements that are planned, and what was generated for them.</summary>
    public GeneratorResult Generated { get; private set; } = null!;

    public ShardingRules Rules { get; private set; } = null!;

    public static async Task<ParityRun> CompareAsync(string rules, string? schema, IReadOnlyList<string> statements)
    {
        var run = new ParityRun(rules, schema);
        await run.ExplainAsync(statements);
        // What is refused does not compile, so only the others can be called.
        run.Generated = await run.CompileAsync([.. run.Cases.Where(c => c.IsPlanned)]);
        await run.CompileAsync([.. run.Cases.Where(c => !c.IsPlanned)]);
        return run;
    }

    public void Dispose() => _tool.Dispose();

    private async Task ExplainAsync(IReadOnlyList<string> statements)
    {
        var rules = _tool.File("shards.xml", _rules);
        Rules = RulesFileReader.Read([new RulesSource("shards.xml", _rules)]).Rules;
        var schema = DatabaseSchema.None;
        string[] arguments = ["explain", "--rules", rules, "--format"];
        string[] schemaArguments = [];
        if (_schema is not null)
        {
            schemaArguments = ["--schema", _tool.File("shop.schema.sql", _schema)];
            schema = SchemaReader.Read([new SchemaSource("shop.schema.sql", _schema)]).Schema;
        }
        var file = _tool.File("statements.jsonl", string.Join("\n", statements.Select((s, i) => JsonSerializer.Serialize(new { id = i.ToString(System.Globalization.CultureInfo.InvariantCulture), sql = s }))));
        var json = await _tool.RunAsync([.. arguments, "json", .. schemaArguments, "--file", file]);
        Assert.Equal((0, ""), (json.ExitCode, json.Errors));
        Assert.Equal(statements.Count, json.Lines.Length);
        var cases = new List<ParityCase>();
        for (var i = 0; i < statements.Count; i++)
        {
            // An error of the lexer can be about a line of any kind, so each is asked for alone.
            var text = await _tool.RunAsync([.. arguments, "text", .. schemaArguments, "--sql", statements[i]]);
            Assert.Equal((0, ""), (text.ExitCode, text.Errors));
            cases.Add(new ParityCase(i, statements[i], JsonDocument.Parse(json.Lines[i]).RootElement, Told(text.Output, statements[i]), Rules, schema));
        }
        Cases = cases;
    }

    /// <summary>The lines below the statement.</summary>
    private static List<string> Told(string output, string sql)
    {
        string[] words = ["Route: ", "Reads from: ", "Draws: ", "Sent to ", "Merge: ", "Cost: ", "Needs: "];
        var lines = output.Split('\n').SkipWhile(l => !l.StartsWith("Route: ", StringComparison.Ordinal)).ToList();
        return [.. lines.Where(l => words.Any(w => l.StartsWith(w, StringComparison.Ordinal)))];
    }

    private async Task<GeneratorResult> CompileAsync(List<ParityCase> cases)
    {
        var starts = new int[Cases.Count];
        var project = TestProject.Of(
            """
            namespace Parity;
            public sealed class AnyRow { public string? Nothing { get; set; } }
            public static class OwnRules { [CompileShard.ShardRule("by-zone")] public static int Of(string zone) => zone.Length; }
            """,
            _rules).WithProperty("CompileShardPlanFile", "plans");
        if (_schema is not null)
            project = project.WithRules(_schema, "shop.schema.sql");
        project = project with { Sources = project.Sources.AddRange(cases.Select(c => ("Q" + c.Number + ".cs", c.Source(out starts[c.Number])))) };
        var reported = (await AnalyzerHarness.RunAsync(project, new ShardingAnalyzer(), runGenerator: false)).ToLookup(d => d.Location.GetLineSpan().Path);
        var generated = GeneratorHarness.Run(project);
        var plans = PlanBundle.Read(generated[PlanBundle.FileName])!.Files.ToDictionary(f => f.Key, f => f.Value);
        foreach (var c in cases)
        {
            CompareDiagnostics(c, starts[c.Number], reported["Q" + c.Number + ".cs"]);
            CompareText(c, plans["Parity." + c.Interface + ".plan.txt"], generated);
        }
        return generated;
    }

    private void CompareDiagnostics(ParityCase c, int start, IEnumerable<Diagnostic> reported)
    {
        // Those of declarations are about the method, of which the tool knows nothing; plans are not accepted here.
        var found = reported.Where(d => !d.Id.StartsWith("SHARD1", StringComparison.Ordinal) && !d.Id.StartsWith("SHARD0", StringComparison.Ordinal)).Select(d => Describe(c, start, d)).Order(StringComparer.Ordinal);
        var told = c.Json.GetProperty("diagnostics").EnumerateArray().Select(Describe).Order(StringComparer.Ordinal);
        Compare(c, "diagnostics", string.Join("\n", told), string.Join("\n", found));
    }

    private static string Describe(ParityCase c, int start, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        var from = span.Start - start;
        var inside = from >= 0 && span.End - start <= c.Sql.Length + c.Sql.Count(s => s == '"');
        var place = inside ? c.PlaceOf(from) + "+" + (c.PlaceOf(span.End - start) - c.PlaceOf(from)) : "0+0";
        return diagnostic.Id + " " + diagnostic.DefaultSeverity.ToString().ToLowerInvariant() + " " + place + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Describe(JsonElement d) =>
        d.GetProperty("id").GetString() + " " + d.GetProperty("level").GetString() + " " + d.GetProperty("start").GetInt32() + "+" + d.GetProperty("length").GetInt32() + " " + d.GetProperty("message").GetString();

    private void CompareText(ParityCase c, string? planFile, GeneratorResult generated)
    {
        if (!c.IsPlanned)
        {
            Compare(c, "plan file", "none", planFile is null ? "none" : planFile);
            return;
        }
        var json = c.Json;
        var keys = json.GetProperty("keys").EnumerateArray().Select(k => VisibleText.OneLine(k.GetString()!)).ToList();
        var shards = json.GetProperty("shards").ValueKind == JsonValueKind.Null ? [] : json.GetProperty("shards").EnumerateArray().Select(s => s.GetRawText()).ToList();
        var summary = "Plan: " + json.GetProperty("route").GetString() + (keys.Count == 0 ? "" : "; keys " + string.Join(", ", keys)) + (shards.Count == 0 ? "" : "; shards " + string.Join(", ", shards));
        var told = VisibleText.Lines(c.Sql).Select(l => l.Trim()).Append(summary).Concat(c.Lines.Select(VisibleText.OneLine)).ToList();
        if (planFile is null)
        {
            Differences.Add($"{c.Sql}\n  is planned by the tool, and not by the generator");
            return;
        }
        var planned = planFile.Split('\n').SkipWhile(l => !l.StartsWith("RunAsync(", StringComparison.Ordinal)).Skip(1).Select(l => l.Trim()).Where(l => l.Length > 0);
        Compare(c, "plan file", string.Join("\n", told), string.Join("\n", planned));
        var comment = string.Join("\n", VisibleText.Lines(c.Sql).Concat(c.Lines.Select(VisibleText.OneLine)).Select(l => "// " + l));
        var code = generated["Parity." + c.Interface + ".g.cs"];
        if (!string.Join("\n", code.Split('\n').Select(l => l.TrimStart())).Contains(string.Join("\n", comment.Split('\n').Select(l => l.TrimStart())), StringComparison.Ordinal))
            Differences.Add($"{c.Sql}\n  the comment on the generated method is another than\n{comment}");
    }

    private void Compare(ParityCase c, string what, string told, string built)
    {
        if (told != built)
            Differences.Add($"{c.Sql}\n  {what} of explain:\n{told}\n  {what} of the build:\n{built}");
    }
}
