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

    // The last row of the page so far. What comes later must be before it, because of equal rows the first ones count.
    private Entry? _last;

    /// <summary>Whether a row with these keys may be one of the page.</summary>
    public bool Wants(ReadOnlySpan<MergeValue> keys)
    {
        try
        {
            return _needed > 0 && (_last is not { } last || CompareKeys(keys, last.Keys) < 0);
        }
        catch (InvalidOperationException e)
        {
            throw MergeErrors.Incomparable(e, method, "ORDER BY");
        }
    }

    /// <summary>Takes a row that is wanted.</summary>
    public void Add(TRow row, ReadOnlySpan<MergeValue> keys)
    {
        budget.Take();
        _entries.Add(new Entry(row, keys.ToArray(), _count++));
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
        var compared = CompareKeys(left.Keys, right.Keys);
        return compared != 0 ? compared : left.Number.CompareTo(right.Number);
    }

    private int CompareKeys(ReadOnlySpan<MergeValue> left, ReadOnlySpan<MergeValue> right)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var compared = MergeOrder.Compare(left[i], right[i]);
            if (compared != 0)
                return order[i].Descending ? -compared : compared;
        }
        return 0;
    }

    private void Cut()
    {
        Sort();
        var surplus = _entries.Count - (int)_needed;
        _entries.RemoveRange((int)_needed, surplus);
        _last = _entries[^1];
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
