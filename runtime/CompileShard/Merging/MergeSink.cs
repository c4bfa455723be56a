using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Makes rows of the result of rows of the shards, which come in their common order.</summary>
internal abstract class MergeSink<TRow>
{
    /// <summary>Whether no more rows are wanted.</summary>
    public abstract bool IsFull { get; }

    /// <summary>Takes the next row; true when a row of the result is known with it.</summary>
    public abstract bool TryPush(RowBatch<TRow> batch, int index, out TRow row);

    /// <summary>The rows of the result that are left when all rows have come.</summary>
    public abstract IReadOnlyList<TRow> End();

    /// <summary>For a call.</summary>
    public static MergeSink<TRow> For<TArgs>(MergedQuery<TArgs, TRow> query, TArgs args, MergeRange page, MergeBudget budget)
        => query.Merge.Group is null ? new PagedRows<TRow>(page) : new GroupedRows<TArgs, TRow>(query, args, page, budget);
}

/// <summary>Counts off the rows to leave out and those to give.</summary>
internal struct MergePage(in MergeRange range)
{
    private long _offset = range.Offset;
    private long _rows = range.Rows;

    public readonly bool IsFull => _rows == 0;

    /// <summary>Whether the next row is given out.</summary>
    public bool Takes()
    {
        if (_offset > 0)
        {
            _offset--;
            return false;
        }

        if (_rows == 0)
            return false;
        _rows--;
        return true;
    }
}

/// <summary>Rows of shards that are rows of the result.</summary>
internal sealed class PagedRows<TRow>(MergeRange range) : MergeSink<TRow>
{
    private MergePage _page = new(range);

    public override bool IsFull => _page.IsFull;

    public override bool TryPush(RowBatch<TRow> batch, int index, out TRow row)
    {
        row = batch[index];
        return _page.Takes();
    }

    public override IReadOnlyList<TRow> End() => [];
}
