using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>The sequences of all files: those that are declared, and those that tables name.</summary>
internal sealed class SequenceLinker(RulesErrors errors)
{
    private static readonly string[] s_kinds = ["segment", "file", "redis", "time", "snowflake"];

    private readonly Dictionary<string, (SequenceDefinition Definition, SequenceDeclaration Declaration)> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SequenceDefinition> _inOrder = [];

    public IReadOnlyList<SequenceDefinition> Sequences => _inOrder;

    public void Link(IEnumerable<SequenceDeclaration> declarations)
    {
        foreach (var declaration in declarations)
        {
            if (declaration.NameText is null || ReadKind(declaration) is not { } kind)
                continue;
            var definition = new SequenceDefinition(NextValues.WithoutPrefix(declaration.Name), kind);
            if (!_declared.TryGetValue(definition.Name, out var first))
            {
                _declared.Add(definition.Name, (definition, declaration));
                _inOrder.Add(definition);
            }
            else if (first.Definition.Kind != kind)
            {
                errors.Add(RulesFileDiagnostics.BadValue, declaration.Value("kind")?.Span ?? declaration.Span, declaration.Value("kind")?.Value ?? "", "kind", "sequence '" + definition.Name + "' is declared with another one at " + first.Declaration.Where);
            }
        }
    }

    /// <summary>Adds the sequences that tables name. Mycat's prefix belongs to statements, not to the sequence.</summary>
    public IReadOnlyList<TableDefinition> Link(IEnumerable<TableDefinition> tables)
    {
        var linked = tables.Select(t => t.Sequence is null ? t : t with { Sequence = NextValues.WithoutPrefix(t.Sequence) }).ToList();
        Add(linked.Select(t => t.Sequence).OfType<string>());
        return linked;
    }

    /// <summary>Adds sequences of which only the name is known.</summary>
    public void Add(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!_inOrder.Any(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)))
                _inOrder.Add(new SequenceDefinition(name, SequenceKind.Unknown));
        }
    }

    private SequenceKind? ReadKind(SequenceDeclaration declaration)
    {
        if (declaration.Value("kind") is not { } written)
            return SequenceKind.Unknown;
        var index = Array.IndexOf(s_kinds, written.Value);
        if (index >= 0)
            return (SequenceKind)(index + 1);
        errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, "kind", "write segment, file, redis, time or snowflake" + DidYouMean.Phrase(written.Value, s_kinds));
        return null;
    }
}
