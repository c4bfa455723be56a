using System.Collections;
using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>The items of a list that belong to one shard, in the list's order. A view: nothing is copied.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ShardSlice<TItem> : IReadOnlyList<TItem>
{
    private readonly IReadOnlyList<TItem> _items;
    private readonly int[] _order;
    private readonly int _start;

    internal ShardSlice(IReadOnlyList<TItem> items, int[] order, int start, int count)
    {
        _items = items;
        _order = order;
        _start = start;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public TItem this[int index] => _items[_order[_start + index]];

    /// <inheritdoc/>
    public IEnumerator<TItem> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
