using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>The node of tables that no file lists: all files that name one must name the same.</summary>
internal sealed class DefaultNodes(RulesErrors errors)
{
    private readonly List<WrittenText> _written = [];

    public void Add(WrittenText? node)
    {
        if (node is { } written)
            _written.Add(written);
    }

    /// <summary>The node, or null when there is none. <paramref name="ofMycat"/> is what Mycat's files say.</summary>
    public string? Choose(string? ofMycat)
    {
        var chosen = ofMycat ?? (_written.Count == 0 ? null : _written[0].Value);
        foreach (var other in _written.Where(w => w.Value != chosen))
            errors.Add(RulesFileDiagnostics.BadValue, other.Span, other.Value, "defaultNode", "another file says '" + chosen + "', and tables that are not listed lie on one node");
        return chosen;
    }
}
