using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>The merged values of a group, by the number of the aggregate.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct MergedRow
{
    private readonly ReadOnlySpan<MergeValue> _aggregates;

    internal MergedRow(ReadOnlySpan<MergeValue> aggregates) => _aggregates = aggregates;

    /// <summary>Aggregate number <paramref name="index"/>.</summary>
    public MergeValue this[int index] => _aggregates[index];
}
