namespace CompileShard.Planner.Diagnostics;

/// <summary>001-099: set-up and the rules file.</summary>
public static class RulesFileDiagnostics
{
    public const string NoRulesFile = "SHARD001";
    public const string RulesFileHasErrors = "SHARD002";
    public const string IllFormedXml = "SHARD003";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NoRulesFile, "No rules file", "'{0}' is [Sharded], but the project has no rules file; add shards.xml beside the project file, or an AdditionalFiles item named *.shards.xml", DiagnosticLevel.Error),
        new(RulesFileHasErrors, "The rules file has errors", "'{0}' cannot be planned: {1} has {2} error(s), the first at line {3}: {4}", DiagnosticLevel.Error),
        new(IllFormedXml, "Ill-formed XML", "the rules file is not well-formed XML: {0}", DiagnosticLevel.Error),
    ];
}
