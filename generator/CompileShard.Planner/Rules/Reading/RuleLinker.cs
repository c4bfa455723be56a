using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Rule declarations of all files to rules.</summary>
internal sealed class RuleLinker(MapFiles files, RulesErrors errors)
{
    private readonly Dictionary<string, RuleDeclaration> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RuleDefinition> _defined = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RuleDefinition> _inOrder = [];

    public IReadOnlyList<RuleDefinition> Rules => _inOrder;

    /// <summary>The names of all rules, those with mistakes too, and where they stand.</summary>
    public IEnumerable<KeyValuePair<string, RulesSpan>> Positions => _declared.Select(d => new KeyValuePair<string, RulesSpan>(d.Key, d.Value.Span));

    public void Link(IEnumerable<RuleDeclaration> declarations)
    {
        foreach (var declaration in declarations)
            Add(declaration, declaration.Name, Define(declaration));
    }

    /// <summary>Adds a rule that was read elsewhere.</summary>
    public void Add(RuleDeclaration declaration, RuleDefinition definition) => Add(declaration, definition.Name, definition);

    /// <summary>Adds a rule that was read elsewhere and has mistakes, which were reported there. It may be added again.</summary>
    public void AddBroken(RuleDeclaration declaration)
    {
        if (!_declared.ContainsKey(declaration.Name))
            Add(declaration, declaration.Name, null);
    }

    private void Add(RuleDeclaration declaration, string name, RuleDefinition? definition)
    {
        if (declaration.NameText is null)
            return;
        if (_declared.TryGetValue(name, out var first))
        {
            errors.Add(RulesFileDiagnostics.DuplicateRule, declaration.Span, name, first.WhereSeenFrom(declaration));
            return;
        }
        _declared.Add(name, declaration);
        if (definition is null)
            return;
        _defined.Add(name, definition);
        _inOrder.Add(definition);
    }

    /// <summary>The rule that a table names; null when there is none (reported) or it has mistakes of its own (reported there).</summary>
    public RuleDefinition? Find(WrittenText name)
    {
        if (_defined.TryGetValue(name.Value, out var definition))
            return definition;
        if (!_declared.ContainsKey(name.Value))
        {
            var known = _declared.Keys.ToList();
            var suggestion = DidYouMean.Phrase(name.Value, known);
            if (suggestion.Length == 0)
                suggestion = known.Count == 0 ? "; the rules file defines no rule" : "; defined are " + Quoted(known);
            errors.Add(RulesFileDiagnostics.UnknownRule, name.Span, name.Value, suggestion);
        }
        return null;
    }

    /// <summary>Adds a rule that a table's attributes make, unless there is one of that name; such names hold characters that no written one can.</summary>
    public RuleDefinition Make(RuleDefinition rule)
    {
        if (_inOrder.FirstOrDefault(r => r.Name == rule.Name) is { } known)
            return known;
        _inOrder.Add(rule);
        return rule;
    }

    private RuleDefinition? Define(RuleDeclaration declaration)
    {
        if (declaration.Value("algorithm") is not { } name)
        {
            var misspelt = declaration.Parameters.FirstOrDefault(p => DidYouMean.Suggest(p.Name, ["algorithm"]) is not null);
            if (misspelt is null)
                errors.Add(RulesFileDiagnostics.MissingAttribute, declaration.ElementSpan, "<rule>", "algorithm", "how keys are distributed, for example mod");
            else
                errors.Add(RulesFileDiagnostics.UnknownAttribute, misspelt.NameSpan, misspelt.Name, "<rule>", "; did you mean 'algorithm'?");
            return null;
        }
        if (RuleAlgorithms.FindWritten(name.Value) is not { } algorithm)
        {
            var known = RuleAlgorithms.All.Select(a => a.Name).ToList();
            var suggestion = DidYouMean.Suggest(name.Value, known.Concat(RuleAlgorithms.All.SelectMany(a => a.Aliases)));
            errors.Add(RulesFileDiagnostics.UnknownAlgorithm, name.Span, name.Value, suggestion is null ? "." : "; did you mean '" + suggestion + "'?", string.Join(", ", known.Select(n => "'" + n + "'")));
            return null;
        }
        return RuleBuilder.Build(declaration, algorithm, files, errors);
    }

    private static string Quoted(IReadOnlyList<string> names) => string.Join(", ", names.Take(10).Select(n => "'" + n + "'")) + (names.Count > 10 ? " and more" : "");
}
