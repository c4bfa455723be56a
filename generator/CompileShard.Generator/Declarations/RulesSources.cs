using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Picks the rules files, and the map files that their rules may name, out of the AdditionalFiles, by name.</summary>
public static class RulesSources
{
    private static readonly string[] s_mapExtensions = [".txt", ".properties", ".map"];

    /// <summary>A rules file, or a file that a rule may name.</summary>
    public static bool IsSource(string path) => IsRulesFile(path) || s_mapExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    public static bool IsRulesFile(string path)
    {
        var name = Path.GetFileName(path);
        return name.Equals("shards.xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".shards.xml", StringComparison.OrdinalIgnoreCase);
    }

    public static RulesSource Read(AdditionalText file, CancellationToken cancellationToken) => new(file.Path, file.GetText(cancellationToken)?.ToString() ?? "");

    /// <summary>Reads all rules files of a project, in the order of their paths: the order in which the compiler lists them must not matter.</summary>
    public static RulesFile ReadAll(IEnumerable<RulesSource> sources, CancellationToken cancellationToken) =>
        RulesFileReader.Read(sources.OrderBy(s => s.Path, StringComparer.Ordinal).ToList(), cancellationToken);
}
