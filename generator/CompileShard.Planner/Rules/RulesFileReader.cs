using CompileShard.Planner.Rules.Mycat;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules;

/// <summary>Reads rules files. Never throws for any text; every mistake is in the result.</summary>
public static class RulesFileReader
{
    /// <summary>
    /// Reads all rules files of a project as one set of rules; a table of one file may name a rule of another. Sources that are no rules files are map files, read when a rule names them.
    /// </summary>
    public static RulesFile Read(IReadOnlyList<RulesSource> sources, CancellationToken cancellationToken = default) => Read(sources, RulesChoices.None, cancellationToken);

    /// <summary>The same, with what the caller decides.</summary>
    public static RulesFile Read(IReadOnlyList<RulesSource> sources, RulesChoices choices, CancellationToken cancellationToken = default)
    {
        var errors = new RulesErrors();
        var rules = new List<RuleDeclaration>();
        var tables = new List<TableDeclaration>();
        var sequences = new List<SequenceDeclaration>();
        var mycat = new MycatProject(errors);
        var defaults = new DefaultNodes(errors);
        // By path, because the order in which a build lists files is the file system's.
        foreach (var source in sources.Where(MapFiles.IsRules).OrderBy(s => s.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = new RulesText(source);
            if (MycatFile.KindOf(text.Text) is var kind and not MycatFileKind.None)
            {
                mycat.Read(text, kind);
                continue;
            }
            if (RulesXml.ReadRoot(text, errors) is not { } root)
                continue;
            var reader = new DeclarationReader(text, errors);
            reader.Read(root);
            rules.AddRange(reader.Rules);
            tables.AddRange(reader.Tables);
            sequences.AddRange(reader.Sequences);
            defaults.Add(reader.DefaultNode);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var maps = new MapFiles(sources.Where(s => !MapFiles.IsRules(s)));
        var ruleLinker = new RuleLinker(maps, errors);
        ruleLinker.Link(choices.Overrides is not { } overrides ? rules : rules.Select(r => string.Equals(r.Name, overrides.Rule, StringComparison.OrdinalIgnoreCase) ? r.With(overrides.Parameters) : r));
        tables.AddRange(mycat.Link(ruleLinker, maps, choices));
        var tableLinker = new TableLinker(ruleLinker, errors);
        var sequenceLinker = new SequenceLinker(errors);
        sequenceLinker.Link(sequences);
        var linked = sequenceLinker.Link(tableLinker.Link(tables));
        sequenceLinker.Add(MycatSequences.Names(sources));
        var defaultNode = defaults.Choose(mycat.DefaultNode);
        var nodes = linked.SelectMany(t => t.Places).Select(p => p.Node).Concat(defaultNode is null ? [] : [defaultNode]).Distinct(StringComparer.Ordinal);
        var model = new ShardingRules(ruleLinker.Rules.ToEquatableArray(), linked.ToEquatableArray(), nodes.ToEquatableArray())
        {
            DefaultNode = defaultNode,
            Sequences = sequenceLinker.Sequences.ToEquatableArray(),
        };
        TimeBasedKeys.Check(tableLinker.Declared, model, errors);
        return new RulesFile(
            model,
            errors.InOrder(),
            tableLinker.Declared.Select(d => new KeyValuePair<string, RulesSpan>(d.Name, d.Span)).ToEquatableArray(),
            ruleLinker.Positions.ToEquatableArray())
        {
            RuleNames = mycat.RuleNames.ToEquatableArray(),
            Warnings = errors.WarningsInOrder(),
        };
    }
}
