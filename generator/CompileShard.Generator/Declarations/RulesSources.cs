using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Picks the rules files out of the AdditionalFiles, by name.</summary>
public static class RulesSources
{
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
