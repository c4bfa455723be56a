using CompileShard.Planner.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Declarations;

/// <summary>Picks the schema files out of the AdditionalFiles: <c>*.schema.sql</c>, and <c>.sql</c> files that the project marks with <c>CompileShardSchema="true"</c>.</summary>
public static class SchemaSources
{
    private const string Mark = "build_metadata.AdditionalFiles.CompileShardSchema";

    /// <summary>Whether a file can be one, by its name; the project may have other SQL files among its items.</summary>
    public static bool MayBeSource(string path) => path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase);

    public static bool IsSource(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        if (!MayBeSource(file.Path))
            return false;
        if (options.GetOptions(file).TryGetValue(Mark, out var mark) && mark.Trim().Length > 0)
            return mark.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
        var name = Path.GetFileName(file.Path);
        return name.EndsWith(".schema.sql", StringComparison.OrdinalIgnoreCase);
    }

    public static SchemaSource Read(AdditionalText file, CancellationToken cancellationToken) => new(file.Path, file.GetText(cancellationToken)?.ToString() ?? "");
}
