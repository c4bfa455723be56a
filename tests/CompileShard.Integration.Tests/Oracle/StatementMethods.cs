using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CompileShard.Generator.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>Statements as methods of interfaces, compiled together; those that the build refuses are left out and have the id of the reason.</summary>
/// <param name="alsoSingly">Whether queries also have a method that streams and one that gives the first row.</param>
internal sealed class StatementMethods(bool alsoSingly = false)
{
    private static readonly MethodInfo s_toList = typeof(StatementMethods).GetMethod(nameof(ToListAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _sources = [];
    private readonly Dictionary<int, Refusal> _refused = [];
    private LoadedProject? _loaded;

    /// <summary>Adds a statement; equal ones become one method.</summary>
    public void Add(Statement statement, ServerAnswer answer)
    {
        if (!_numbers.TryAdd(KeyOf(statement, answer), _sources.Count))
            return;
        var parameters = string.Join(", ", statement.Arguments.Select((a, i) => $"{a.GetType().FullName} p{i.ToString(CultureInfo.InvariantCulture)}"));
        var row = answer.Types is not { Count: > 1 } types ? answer.Types?.FirstOrDefault() : $"({string.Join(", ", types.Select((type, c) => $"{type} C{c.ToString(CultureInfo.InvariantCulture)}"))})";
        var methods = (answer.HasRows, IsDefinition(statement)) switch
        {
            (true, _) when alsoSingly => [$"Task<List<{row}>> RunAsync", $"IAsyncEnumerable<{row}> StreamAsync", $"Task<{row!.TrimEnd('?')}?> FirstAsync"],
            (true, _) => [$"Task<List<{row}>> RunAsync"],
            (_, true) => ["Task RunAsync"],
            _ => new[] { "Task<int> RunAsync" },
        };
        _sources.Add($$"""
            namespace Shop;
            [Sharded]
            public interface IQ{{_sources.Count}}
            {
                {{string.Join("\n    ", methods.Select(method => $"""[Scatter] [{(answer.HasRows ? "Query" : "Execute")}(@"{statement.Sql.Replace("\"", "\"\"")}")] {method}({parameters});"""))}}
            }
            """);
    }

    public async Task CompileAsync(string rules, string? schema)
    {
        var all = Enumerable.Range(0, _sources.Count).ToList();
        var found = await AnalyzerHarness.RunAsync(Project(all, rules, schema), new ShardingAnalyzer(), runGenerator: false);
        foreach (var error in found.Where(d => d.DefaultSeverity == DiagnosticSeverity.Error))
            _refused.TryAdd(int.Parse(Path.GetFileNameWithoutExtension(error.Location.GetLineSpan().Path), CultureInfo.InvariantCulture), new Refusal(error.Id, error.GetMessage(CultureInfo.InvariantCulture)));

        var project = Project(all.Where(i => !_refused.ContainsKey(i)), rules, schema);
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(project.CreateCompilation(), out var compilation, out _);
        _loaded = LoadedProject.Load(compilation);
    }

    public Refusal? RefusalOf(Statement statement, ServerAnswer answer) => _refused.GetValueOrDefault(_numbers[KeyOf(statement, answer)]);

    /// <summary>Runs a statement and reads all rows at once; the error is the exception's text.</summary>
    public Task<ServerAnswer> RunAsync(Statement statement, ServerAnswer answer, ShardCluster cluster) => RunAsync("RunAsync", statement, answer, cluster);

    /// <summary>The same, row by row.</summary>
    public Task<ServerAnswer> StreamAsync(Statement statement, ServerAnswer answer, ShardCluster cluster) => RunAsync("StreamAsync", statement, answer, cluster);

    /// <summary>The same for the first row, if there is one.</summary>
    public Task<ServerAnswer> FirstAsync(Statement statement, ServerAnswer answer, ShardCluster cluster) => RunAsync("FirstAsync", statement, answer, cluster);

    private async Task<ServerAnswer> RunAsync(string name, Statement statement, ServerAnswer answer, ShardCluster cluster)
    {
        var repository = _loaded!.Create($"Shop.Q{_numbers[KeyOf(statement, answer)].ToString(CultureInfo.InvariantCulture)}", cluster);
        object? value;
        try
        {
            var method = repository.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance)!;
            var given = method.Invoke(repository, BindingFlags.DoNotWrapExceptions, null, [.. statement.Arguments], null)!;
            value = given is Task task ? await ResultOf(task) : await (Task<List<object?>>)s_toList.MakeGenericMethod(method.ReturnType.GenericTypeArguments).Invoke(null, [given])!;
        }
        catch (Exception exception)
        {
            return new ServerAnswer(null, [], 0, $"{exception.GetType().Name}: {exception.Message}");
        }
        if (!answer.HasRows)
            return new ServerAnswer([], [], value is int affected ? affected : 0, null);
        var rows = name == "FirstAsync" ? value is null ? [] : [value] : ((IEnumerable)value!).Cast<object?>();
        return new ServerAnswer(answer.Types, rows.Select(row => Cells(row, answer.Types!.Count)).ToList(), 0, null);
    }

    private static async Task<List<object?>> ToListAsync<T>(IAsyncEnumerable<T> stream)
    {
        var rows = new List<object?>();
        await foreach (var row in stream)
            rows.Add(row);
        return rows;
    }

    private static async Task<object?> ResultOf(Task task)
    {
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    /// <summary>Whether the statement is about tables themselves, which gives no number of rows.</summary>
    public static bool IsDefinition(Statement statement) => statement.Sql.TrimStart().Split(' ', '\n', '\t')[0].ToUpperInvariant() is "CREATE" or "ALTER" or "DROP" or "TRUNCATE" or "RENAME";

    private static string[] Cells(object? row, int columns) =>
        columns == 1 ? [AnswerText.Of(row)] : Enumerable.Range(0, columns).Select(i => AnswerText.Of(((ITuple)row!)[i])).ToArray();

    private static string KeyOf(Statement statement, ServerAnswer answer) =>
        string.Join("\n", [statement.Sql, .. statement.Arguments.Select(a => a.GetType().Name), .. answer.Types ?? []]);

    private TestProject Project(IEnumerable<int> numbers, string rules, string? schema)
    {
        var project = TestProject.Of("global using System.Collections.Generic; global using System.Threading.Tasks; global using CompileShard;", rules);
        if (schema is not null)
            project = project with { AdditionalFiles = project.AdditionalFiles.Add(("oracle.schema.sql", schema)) };
        return project with { Sources = [.. project.Sources, .. numbers.Select(i => (i.ToString(CultureInfo.InvariantCulture) + ".cs", _sources[i]))] };
    }
}

/// <summary>Why a statement was refused.</summary>
internal sealed record Refusal(string Id, string Message);
