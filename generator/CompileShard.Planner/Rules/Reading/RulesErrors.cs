namespace CompileShard.Planner.Rules.Reading;

/// <summary>Collects the mistakes of all files.</summary>
internal sealed class RulesErrors
{
    private readonly List<RulesError> _errors = [];

    public int Count => _errors.Count;

    public void Add(string id, RulesSpan span, params string[] arguments) => _errors.Add(new RulesError(id, span, new EquatableArray<string>(arguments)));

    /// <summary>By file and place, so that the list reads like the files.</summary>
    public EquatableArray<RulesError> InOrder() =>
        _errors.OrderBy(e => e.Span.Path, StringComparer.Ordinal).ThenBy(e => e.Span.Line).ThenBy(e => e.Span.Column).ThenBy(e => e.Id, StringComparer.Ordinal).ToEquatableArray();
}
