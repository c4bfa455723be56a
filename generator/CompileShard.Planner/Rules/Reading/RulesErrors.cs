using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Collects the mistakes of all files, and beside them what is only suspicious.</summary>
internal sealed class RulesErrors
{
    private readonly List<RulesError> _errors = [];
    private readonly List<RulesError> _warnings = [];

    /// <summary>How many mistakes there are; what reads a part compares it before and after. Warnings do not count.</summary>
    public int Count => _errors.Count;

    public void Add(string id, RulesSpan span, params string[] arguments)
    {
        var isError = DiagnosticCatalog.Find(id).Level == DiagnosticLevel.Error;
        (isError ? _errors : _warnings).Add(new RulesError(id, span, new EquatableArray<string>(arguments)));
    }

    /// <summary>By file and place, so that the list reads like the files.</summary>
    public EquatableArray<RulesError> InOrder() => InOrder(_errors);

    /// <summary>The warnings, in the same order. A map file that two rules use is read twice, but says everything once.</summary>
    public EquatableArray<RulesError> WarningsInOrder() => InOrder(_warnings);

    private static EquatableArray<RulesError> InOrder(List<RulesError> found) =>
        found.Distinct().OrderBy(e => e.Span.Path, StringComparer.Ordinal).ThenBy(e => e.Span.Line).ThenBy(e => e.Span.Column).ThenBy(e => e.Id, StringComparer.Ordinal).ToEquatableArray();
}
