using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CompileShard.Generator.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Integration.Tests.Oracle.Corpus;

/// <summary>The statements of a suite as methods of interfaces, compiled together; those that the build refuses are left out and have the id of the reason.</summary>
internal sealed class CorpusStatements
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _sources = [];
    private readonly Dictionary<int, Refusal> _refused = [];
    private LoadedProject? _loaded;

    /// <summary>Adds a statement; equal ones become one method.</summary>
    public void Add(CorpusStep step, ServerAnswer answer)
    {
        if (!_numbers.TryAdd(KeyOf(step, answer), _sources.Count))
            return;
        var parameters = string.Join(", ", step.Arguments.Select((a, i) => $"{a.GetType().FullName} p{i.ToString(CultureInfo.InvariantCulture)}"));
        var row = answer.Types is not { Count: > 1 } types ? answer.Types?.FirstOrDefault() : $"({string.Join(", ", types.Select((type, c) => $"{type} C{c.ToString(CultureInfo.InvariantCulture)}"))})";
        _sources.Add($$"""
            namespace Shop;
            [Sharded]
            public interface IQ{{_sources.Count}}
            {
                [Scatter]
                [{{(answer.HasRows ? "Query" : "Execute")}}(@"{{step.Sql.Replace("\"", "\"\"")}}")]
                Task{{(answer.HasRows ? $"<List<{row}>>" : IsDefinition(step) ? "" : "<int>")}} RunAsync({{parameters}});
            }
            """);
    }

    public async Task CompileAsync(string rules, string? schema)
    {
        var all = Enumerable.Range(0, _sources.Count).ToList();
        var found = await AnalyzerHarness.RunAsync(Project(all, rules, schema), new ShardingAnalyzer(), runGenerator: false);
        foreach (var error in found.Where(d => d.Severity == DiagnosticSeverity.Error))
            _refused.TryAdd(int.Parse(Path.GetFileNameWithoutExtension(error.Location.GetLineSpan().Path), CultureInfo.InvariantCulture), new Refusal(error.Id, error.GetMessage(CultureInfo.InvariantCulture)));

        var project = Project(all.Where(i => !_refused.ContainsKey(i)), rules, schema);
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(project.CreateCompilation(), out var compilation, out _);
        _loaded = LoadedProject.Load(compilation);
    }

    public Refusal? RefusalOf(CorpusStep step, ServerAnswer answer) => _refused.GetValueOrDefault(_numbers[KeyOf(step, answer)]);

    /// <summary>Runs a statement; the error is the exception's text.</summary>
    public async Task<ServerAnswer> RunAsync(CorpusStep step, ServerAnswer answer, ShardCluster cluster)
    {
        var repository = _loaded!.Create($"Shop.Q{_numbers[KeyOf(step, answer)].ToString(CultureInfo.InvariantCulture)}", cluster);
        Task task;
        try
        {
            task = (Task)repository.GetType().GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Instance)!.Invoke(repository, BindingFlags.DoNotWrapExceptions, null, [.. step.Arguments], null)!;
            await task;
        }
        catch (Exception exception)
        {
            return new ServerAnswer(null, [], 0, $"{exception.GetType().Name}: {exception.Message}");
        }
        var value = task.GetType().GetProperty("Result")?.GetValue(task);
        return value is IEnumerable rows and not string
            ? new ServerAnswer(answer.Types, rows.Cast<object?>().Select(row => Cells(row, answer.Types!.Count)).ToList(), 0, null)
            : new ServerAnswer([], [], value is int affected ? affected : 0, null);
    }

    /// <summary>Whether the statement is about tables themselves, which gives no number of rows.</summary>
    public static bool IsDefinition(CorpusStep step) => step.Sql.TrimStart().Split(' ', '\n', '\t')[0].ToUpperInvariant() is "CREATE" or "ALTER" or "DROP" or "TRUNCATE" or "RENAME";

    private static string[] Cells(object? row, int columns) =>
        columns == 1 ? [AnswerText.Of(row)] : Enumerable.Range(0, columns).Select(i => AnswerText.Of(((ITuple)row!)[i])).ToArray();

    private static string KeyOf(CorpusStep step, ServerAnswer answer) =>
        string.Join("\n", [step.Sql, .. step.Arguments.Select(a => a.GetType().Name), .. answer.Types ?? []]);

    private TestProject Project(IEnumerable<int> numbers, string rules, string? schema)
    {
        var project = TestProject.Of("global using System.Collections.Generic; global using System.Threading.Tasks; global using CompileShard;", rules);
        if (schema is not null)
            project = project with { AdditionalFiles = project.AdditionalFiles.Add(("corpus.schema.sql", schema)) };
        return project with { Sources = [.. project.Sources, .. numbers.Select(i => (i.ToString(CultureInfo.InvariantCulture) + ".cs", _sources[i]))] };
    }
}

/// <summary>Why a statement was refused.</summary>
internal sealed record Refusal(string Id, string Message);
