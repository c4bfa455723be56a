using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Cli.Input;

/// <summary>The schema files that the user names, read, and compared with the rules.</summary>
internal static class SchemaInput
{
    /// <param name="paths">The files; null or none when there is no schema.</param>
    /// <param name="rules">What the tables are to the shards.</param>
    /// <param name="findings">Mistakes and warnings, of the files and of what they contradict in the rules.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static DatabaseSchema Read(IReadOnlyList<string>? paths, ShardingRules rules, out IReadOnlyList<RulesError> findings, CancellationToken cancellationToken)
    {
        // An option that takes several files takes a misspelt option too.
        if (paths?.FirstOrDefault(p => p.StartsWith("--", StringComparison.Ordinal)) is { } option)
            throw CommandException.Usage($"'{option}' is no option of this command. See compileshard --help.");
        var file = SchemaReader.Read((paths ?? []).Distinct(StringComparer.Ordinal).Select(p => new SchemaSource(p, TextFiles.Read(p, "schema file"))).ToList(), cancellationToken);
        findings = [.. file.Errors, .. SchemaRulesCheck.Find(file, rules)];
        return file.Schema;
    }
}
