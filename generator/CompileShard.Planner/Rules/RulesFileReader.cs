using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules;

/// <summary>Reads rules files. Never throws for any text; every mistake is in the result.</summary>
public static class RulesFileReader
{
    /// <summary>
    /// Reads all rules files of a project as one set of rules; a table of one file may name a rule of another. Sources that are no rules files are map files, read when a rule names them.
    /// </summary>
    public static RulesFile Read(IReadOnlyList<RulesSource> sources, CancellationToken cancellationToken = default) => Read(sources, null, cancellationToken);

    /// <summary>The same, with parameters of one rule taken from the caller.</summary>
    public static RulesFile Read(IReadOnlyList<RulesSource> sources, RuleOverrides? overrides, CancellationToken cancellationToken = default)
    {
        var errors = new RulesErrors();
        var rules = new List<RuleDeclaration>();
        var tables = new List<TableDeclaration>();
        // By path, because the order in which a build lists files is the file system's.
        foreach (var source in sources.Where(MapFiles.IsRules).OrderBy(s => s.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = new RulesText(source);
            if (RulesXml.ReadRoot(text, errors) is not { } root)
                continue;
            var reader = new DeclarationReader(text, errors);
            reader.Read(root);
            rules.AddRange(reader.Rules);
            tables.AddRange(reader.Tables);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var ruleLinker = new RuleLinker(new MapFiles(sources.Where(s => !MapFiles.IsRules(s))), errors);
        ruleLinker.Link(overrides is null ? rules : rules.Select(r => string.Equals(r.Name, overrides.Rule, StringComparison.OrdinalIgnoreCase) ? r.With(overrides.Parameters) : r));
        var tableLinker = new TableLinker(ruleLinker, errors);
        var linked = tableLinker.Link(tables);
        var nodes = linked.SelectMany(t => t.Places).Select(p => p.Node).Distinct(StringComparer.Ordinal);
        return new RulesFile(
            new ShardingRules(ruleLinker.Rules.ToEquatableArray(), linked.ToEquatableArray(), nodes.ToEquatableArray()),
            errors.InOrder(),
            Positions(tableLinker.Declared),
            Positions(ruleLinker.Declared))
        {
            Warnings = errors.WarningsInOrder(),
        };
    }

    private static EquatableArray<KeyValuePair<string, RulesSpan>> Positions(IEnumerable<Declaration> declarations) =>
        declarations.Select(d => new KeyValuePair<string, RulesSpan>(d.Name, d.Span)).ToEquatableArray();
}
