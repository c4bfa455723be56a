using CompileShard.Generator.Declarations;
using CompileShard.Generator.Emit;
using CompileShard.Generator.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>The plan files of one compilation, and which interface each belongs to. It lives as long as the analysis of that compilation.</summary>
internal sealed class ProjectPlanFiles(AnalyzerOptions options)
{
    private readonly object _gate = new();
    private Dictionary<string, string>? _names;

    /// <summary>The folder of the plan files, or null when the project has none.</summary>
    public string? Folder { get; } = OptionsReader.PlanFolderOf(options.AnalyzerConfigOptionsProvider);

    /// <summary>The file's name, by the interface's full metadata name; null for an interface that another compilation declares.</summary>
    public string? NameOf(Compilation compilation, string metadataName, CancellationToken cancellationToken) =>
        Names(compilation, cancellationToken).TryGetValue(metadataName, out var name) ? name : null;

    /// <summary>Whether some interface has its plans in a file of this name.</summary>
    public bool IsNeeded(Compilation compilation, string path, CancellationToken cancellationToken) =>
        Names(compilation, cancellationToken).Values.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The file as it is checked in, or null.</summary>
    public AdditionalText? Find(string name) =>
        options.AdditionalFiles.Where(f => string.Equals(Path.GetFileName(f.Path), name, StringComparison.OrdinalIgnoreCase)).OrderBy(f => f.Path, StringComparer.Ordinal).FirstOrDefault();

    private Dictionary<string, string> Names(Compilation compilation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _names ??= HintNames.For(ShardedInterfaces.All(compilation, cancellationToken).Select(TypeNames.Metadata)).ToDictionary(n => n.Key, n => PlanFiles.Name(n.Value), StringComparer.Ordinal);
        }
    }
}
