using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Sorts the rows of the result, equal ones as they came. Where a page bounds them, not many more than it needs are held.</summary>
internal sealed class FinalOrder<TRow>(string method, MergeOrderKey[] order, MergeRange page, MergeBudget budget) : IComparer<FinalOrder<TRow>.Entry>
{
    private const int SmallestCut = 64;

    // Sorting when twice as many are held as are needed costs each row a few comparisons, and no more memory than a heap of twice the size.
    private readonly long _needed = MergeRange.RowsOfShard(page.Offset, page.Rows);
    private readonly List<Entry> _entries = [];
    private long _count;

    public void Add(TRow row, MergeValue[] keys)
    {
        budget.Take();
        _entries.Add(new Entry(row, keys, _count++));
        if (_entries.Count >= Math.Max(SmallestCut, _needed < int.MaxValue / 2 ? 2 * _needed : int.MaxValue))
            Cut();
    }

    /// <summary>The rows of the page.</summary>
    public List<TRow> Sorted()
    {
        Sort();
        var rows = new List<TRow>();
        for (var i = page.Offset; i < Math.Min(_needed, _entries.Count); i++)
            rows.Add(_entries[(int)i].Row);
        return rows;
    }

    public int Compare(Entry left, Entry right)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var compared = MergeOrder.Compare(left.Keys[i], right.Keys[i]);
            if (compared != 0)
                return order[i].Descending ? -compared : compared;
        }
        return left.Number.CompareTo(right.Number);
    }

    private void Cut()
    {
        Sort();
        var surplus = _entries.Count - (int)_needed;
        _entries.RemoveRange((int)_needed, surplus);
        budget.Release(surplus);
    }

    private void Sort()
    {
        try
        {
            _entries.Sort(this);
        }
        catch (InvalidOperationException e)
        {
            // The list wraps what the comparison throws.
            throw MergeErrors.Incomparable(e.InnerException ?? e, method, "ORDER BY");
        }
    }

    internal readonly record struct Entry(TRow Row, MergeValue[] Keys, long Number);
}
