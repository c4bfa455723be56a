using CompileShard.Cli.Output;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Mycat;

namespace CompileShard.Cli.Routing;

/// <summary>Which rule, and what the options of the command line set on it.</summary>
internal sealed record RuleSettings(string Rule, string? Schemas, bool AsMycat, int? DataNodes, DateTime? UtcNow, string? TimeZone)
{
    public const string ZoneParameter = "timeZone";

    public RuleOverrides ToOverrides()
    {
        var parameters = new List<RuleParameter>();
        if (AsMycat)
            parameters.Add(new RuleParameter("compatibility", "mycat"));
        if (DataNodes is { } nodes)
            parameters.Add(new RuleParameter("shards", nodes.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (TimeZone is not null)
            parameters.Add(new RuleParameter(ZoneParameter, TimeZone));
        return new RuleOverrides(Rule, parameters.ToEquatableArray());
    }
}

/// <summary>The rule that the user named, with the tables that use it.</summary>
internal sealed record ChosenRule(RuleDefinition Rule, IReadOnlyList<TableDefinition> Tables, RuleRouter Router)
{
    /// <summary>The rule; null after its mistakes were written to <paramref name="errors"/>.</summary>
    public static ChosenRule? Read(IReadOnlyList<RulesSource> sources, RuleSettings settings, TextWriter errors, CancellationToken cancellationToken)
    {
        var file = RulesFileReader.Read(sources, new RulesChoices { Overrides = settings.ToOverrides(), Schemas = settings.Schemas }, cancellationToken);
        // A tableRule of Mycat stands for its function; it may have the name of another one.
        var name = file.RuleNames.FirstOrDefault(n => string.Equals(n.Key, settings.Rule, StringComparison.OrdinalIgnoreCase)).Value ?? settings.Rule;
        if (file.Rules.FindRule(name) is not { } rule)
        {
            ThrowIfUnknown(settings.Rule, file);
            ThrowIfZoneUnused(settings, file.Errors, RulesFileDiagnostics.UnknownAttribute);
            DiagnosticLines.Write(file, errors, withWarnings: false);
            return null;
        }
        // Two rules of one name: which one is meant cannot be told.
        if (file.Errors.Any(e => e.Id == RulesFileDiagnostics.DuplicateRule && string.Equals(e.Arguments[0], rule.Name, StringComparison.OrdinalIgnoreCase)))
        {
            DiagnosticLines.Write(file, errors, withWarnings: false);
            return null;
        }

        ThrowIfZoneUnused(settings, file.Warnings, RulesFileDiagnostics.ParameterUnused);
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        if (settings.UtcNow is not null && !algorithm.DependsOnPresent)
            throw CommandException.Usage($"--now has no effect on rule '{rule.Name}': where a key of algorithm '{algorithm.Name}' goes does not depend on the present. Leave it out.");
        if (settings.DataNodes is { } nodes && (IsOfMycat(rule, file, sources) ? rule.Count > nodes : rule.Count != nodes))
            throw CommandException.Usage($"--data-nodes {nodes} has no effect on rule '{rule.Name}': its own parameters say that it has {rule.Count} shards. Leave it out.");
        if (!file.Errors.IsEmpty)
            errors.WriteLine($"compileshard: rule '{rule.Name}' is used although its files have mistakes elsewhere; see compileshard check.");
        var tables = file.Rules.Tables.Where(t => t.IsSharded && string.Equals(t.Rule, rule.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        return new ChosenRule(rule, tables, new RuleRouter(rule, algorithm, settings.UtcNow ?? DateTime.UtcNow, settings.AsMycat));
    }

    private static void ThrowIfZoneUnused(RuleSettings settings, IEnumerable<RulesError> found, string id)
    {
        if (settings.TimeZone is not null && found.Any(e => e.Id == id && e.Arguments[0] == RuleSettings.ZoneParameter))
            throw CommandException.Usage($"--time-zone has no effect on rule '{settings.Rule}', whose algorithm takes no time zone. Leave it out.");
    }

    /// <summary>Whether the rule is a function of Mycat's: its table may have more data nodes than it uses.</summary>
    private static bool IsOfMycat(RuleDefinition rule, RulesFile file, IReadOnlyList<RulesSource> sources)
    {
        var path = file.RulePositions.First(p => string.Equals(p.Key, rule.Name, StringComparison.OrdinalIgnoreCase)).Value.Path;
        return MycatFile.KindOf(sources.First(s => s.Path == path).Text) == MycatFileKind.Rule;
    }

    private static void ThrowIfUnknown(string name, RulesFile file)
    {
        var known = file.RuleNames.Select(n => n.Key).Concat(file.RulePositions.Select(p => p.Key)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // With mistakes in the files the rule may be there and not readable; they are the better answer.
        if (known.Contains(name, StringComparer.OrdinalIgnoreCase) || (known.Count == 0 && !file.Errors.IsEmpty))
            return;
        var remedy = DidYouMean.Suggest(name, known) is { } suggestion ? $"Did you mean '{suggestion}'?"
            : known.Count == 0 ? "They define no rule."
            : "They define " + string.Join(", ", known.Take(10).Select(n => $"'{n}'")) + (known.Count > 10 ? " and more." : ".");
        throw CommandException.Usage($"the rules files define no rule '{name}'. {remedy}");
    }
}
