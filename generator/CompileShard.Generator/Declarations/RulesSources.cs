using CompileShard.Planner.PlanFiles;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Mycat;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Declarations;

/// <summary>Picks the rules files, and the map files that their rules may name, out of the AdditionalFiles, by name.</summary>
public static class RulesSources
{
    private static readonly string[] s_mapExtensions = [".txt", ".properties", ".map"];

    /// <summary>Whether a file can be one that is read, by its name: a rules file, one of Mycat's, or a file that a rule may name.</summary>
    public static bool MayBeSource(string path) => IsXml(path) || (s_mapExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !PlanFile.IsPlanFile(path));

    /// <summary>The file, if it is one that is read, else none: Mycat's files are told by their root element, because others use their names too.</summary>
    public static IEnumerable<RulesSource> Read(AdditionalText file, CancellationToken cancellationToken)
    {
        if (!MayBeSource(file.Path))
            return [];
        var source = new RulesSource(file.Path, file.GetText(cancellationToken)?.ToString() ?? "");
        return !IsXml(file.Path) || HasOurName(file.Path) || MycatFile.KindOf(source.Text) != MycatFileKind.None ? [source] : [];
    }

    /// <summary>Whether a file that was read is a rules file, and no map file.</summary>
    public static bool IsRulesFile(RulesSource source) => IsXml(source.Path);

    /// <summary>Reads all rules files of a project, in the order of their paths: the order in which the compiler lists them must not matter.</summary>
    public static RulesFile ReadAll(IEnumerable<RulesSource> sources, RulesChoices choices, CancellationToken cancellationToken) =>
        RulesFileReader.Read(sources.OrderBy(s => s.Path, StringComparer.Ordinal).ToList(), choices, cancellationToken);

    /// <summary>What the project file decides.</summary>
    public static RulesChoices Choices(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.CompileShardMycatSchema", out var schemas) && schemas.Trim().Length > 0 ? new RulesChoices { Schemas = schemas } : RulesChoices.None;

    private static bool IsXml(string path) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file is called as rules files of ours are.</summary>
    public static bool HasOurName(string path)
    {
        var name = Path.GetFileName(path);
        return name.Equals("shards.xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".shards.xml", StringComparison.OrdinalIgnoreCase);
    }
}
