using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>Random statements as methods of repositories, compiled by the generator into an assembly of their own.</summary>
internal sealed class CompiledStatements
{
    private readonly Dictionary<int, object> _repositories = [];

    private CompiledStatements(IReadOnlyList<RandomStatement> statements, IReadOnlyDictionary<int, string> refused)
    {
        Statements = statements;
        Refused = refused;
    }

    public IReadOnlyList<RandomStatement> Statements { get; }

    /// <summary>Statements that the build refused, by number, with the reason.</summary>
    public IReadOnlyDictionary<int, string> Refused { get; }

    public bool IsCompiled(int statement) => _repositories.ContainsKey(statement);

    public static CompiledStatements Compile(IReadOnlyList<RandomStatement> statements, ShardCluster cluster)
    {
        var rules = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "shards.xml"));
        var all = Enumerable.Range(0, statements.Count).ToList();
        var refused = new Dictionary<int, string>();
        var result = GeneratorHarness.Run(Project(statements, all, rules));
        foreach (var error in result.Errors)
        {
            var source = error.Location.SourceTree!.FilePath;
            var number = int.Parse(source.Split('Q', '.', '_').First(part => part.Length > 0 && part.All(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
            refused.TryAdd(number, $"{statements[number].Sql}\n    {error.Id}: {error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}");
        }

        var accepted = all.Where(i => !refused.ContainsKey(i)).ToList();
        if (refused.Count > 0)
            result = GeneratorHarness.Run(Project(statements, accepted, rules));
        var loaded = LoadedProject.Load(result.Compilation);
        var compiled = new CompiledStatements(statements, refused);
        foreach (var i in accepted)
            compiled._repositories[i] = loaded.Create($"Shop.Q{i}", cluster);
        return compiled;
    }

    /// <summary>Rows as texts, or the number of affected rows as the only one.</summary>
    public async Task<List<string>> RunAsync(int statement, IReadOnlyList<object> arguments)
    {
        var repository = _repositories[statement];
        var method = repository.GetType().GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Instance)!;
        var task = (Task)method.Invoke(repository, [.. arguments])!;
        await task;
        var value = task.GetType().GetProperty("Result")!.GetValue(task);
        if (value is int affected)
            return [RowText.Of([affected])];
        return ((IEnumerable)value!).Cast<ITuple>().Select(row => RowText.Of(Enumerable.Range(0, row.Length).Select(i => row[i]))).ToList();
    }

    private static TestProject Project(IReadOnlyList<RandomStatement> statements, IEnumerable<int> numbers, string rules)
    {
        var project = TestProject.Of("global using System.Collections.Generic; global using System.Threading.Tasks; global using CompileShard;", rules);
        foreach (var i in numbers)
        {
            var statement = statements[i];
            var parameters = string.Join(", ", statement.Parameters.Select(p => $"{p.Type} {p.Name}"));
            var result = statement.Columns.Length == 0 ? "int" : $"List<({string.Join(", ", statement.Columns.Select((type, c) => $"{type} C{c}"))})>";
            project = project.WithSource($"Q{i}.cs", $$"""
                namespace Shop;
                [Sharded]
                public interface IQ{{i}}
                {
                    {{(statement.IsScatter ? "[Scatter]" : "")}}
                    [{{(statement.Columns.Length == 0 ? "Execute" : "Query")}}("{{statement.Sql}}")]
                    Task<{{result}}> RunAsync({{parameters}});
                }
                """);
        }
        return project;
    }
}

/// <summary>One way to write a row, for both sides of a comparison.</summary>
internal static class RowText
{
    public static string Of(IEnumerable<object?> values) => string.Join(" | ", values.Select(Of));

    private static string Of(object? value) => value switch
    {
        null => "NULL",
        decimal number => number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
