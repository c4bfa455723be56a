using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>A call that reads all shards first, and then merges what they gave.</summary>
internal sealed class BufferedMerge<TArgs, TRow>
{
    // The token is asked after so many rows; merging them takes far less than the call's deadline.
    private const int RowsBetweenChecks = 4096;

    private readonly MergedQuery<TArgs, TRow> _query;
    private readonly TArgs _args;
    private readonly MergeRange _page;
    private readonly MergeBudget _budget;

    /// <param name="query">The query.</param>
    /// <param name="args">The method's arguments.</param>
    /// <param name="mostRows">How many rows the caller takes at most.</param>
    /// <param name="maxMergedRows">How many rows may be held.</param>
    public BufferedMerge(MergedQuery<TArgs, TRow> query, TArgs args, long mostRows, int maxMergedRows)
    {
        _query = query;
        _args = args;
        _page = PageOf(query, args, mostRows);
        _budget = new MergeBudget(query.Method, maxMergedRows);
    }

    /// <summary>What each shard does. Where its rows are rows of the result, no more are read than the page can need.</summary>
    public MergeRowsStatement<TArgs, TRow> Statement
        => new(_query, _query.Merge.Group is null ? MergeRange.RowsOfShard(_page.Offset, _page.Rows) : long.MaxValue, _budget);

    /// <summary>The page that the query asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is negative.</exception>
    public static MergeRange PageOf(MergedQuery<TArgs, TRow> query, in TArgs args, long mostRows)
    {
        var page = query.PageOf(args);
        if (page.Offset < 0)
            throw new ArgumentOutOfRangeException("offset", page.Offset, $"{query.Method}: the number of rows to leave out (OFFSET) must not be negative, but it is {page.Offset}.");
        if (page.Rows < 0)
            throw new ArgumentOutOfRangeException("limit", page.Rows, $"{query.Method}: the number of rows to give (LIMIT) must not be negative, but it is {page.Rows}.");
        return MergeRange.Of(page.Offset, Math.Min(page.Rows, mostRows));
    }

    public List<TRow> Merge(RowBatch<TRow>[] batches, CancellationToken token)
    {
        // Groups may be far fewer than the rows that they are made of.
        var result = _query.Merge.Group is null ? new List<TRow>((int)Math.Min(_page.Rows, batches.Sum(static batch => (long)batch.Count))) : [];
        var merge = new ShardMerge<TRow>(_query.Method, _query.Layout, batches);
        var sink = MergeSink<TRow>.For(_query, _args, _page, _budget);
        for (var count = 1; !merge.IsEmpty && !sink.IsFull; count++)
        {
            if (count % RowsBetweenChecks == 0)
                token.ThrowIfCancellationRequested();
            if (sink.TryPush(merge.Batch, merge.Row, out var row))
                result.Add(row);
            if (!merge.Next())
                merge.Refilled(null);
        }

        var last = sink.End();
        foreach (var batch in batches)
            batch.Release();
        if (result.Count == 0 && last is List<TRow> all)
            return all;
        result.AddRange(last);
        return result;
    }
}
