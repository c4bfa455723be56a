using System.Runtime.CompilerServices;
using CompileShard.Execution;
using CompileShard.Merging;

namespace CompileShard.Generated;

// Statements on several shards whose answers become the one that a single server would give. The targets' arguments may differ (each shard its part of a list); what the
// merge itself needs (LIMIT, HAVING) is in the arguments of the call.
public sealed partial class ShardGroup
{
    /// <summary>All rows, merged.</summary>
    public async ValueTask<List<TRow>> MergeListAsync<TArgs, TRow>(
        MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var merge = new BufferedMerge<TArgs, TRow>(query, args, long.MaxValue, _cluster.MaxMergedRows);
        return await MergeAsync(merge, targets, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first row of the merged ones; <see cref="ShardNoRowException"/> when there is none.</summary>
    public async ValueTask<TRow> MergeFirstAsync<TArgs, TRow>(
        MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = await MergeOneAsync(query, args, targets, options, cancellationToken).ConfigureAwait(false);
        return rows.Count != 0 ? rows[0] : throw NoRow(query.Method);
    }

    /// <summary>The first row of the merged ones, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public async ValueTask<TRow?> MergeFirstOrDefaultAsync<TArgs, TRow>(
        MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = await MergeOneAsync(query, args, targets, options, cancellationToken).ConfigureAwait(false);
        return rows.Count != 0 ? rows[0] : default;
    }

    /// <summary>All rows, merged, one at a time; a connection to each shard is held until the enumeration ends (where there is no order, to one shard after the other).</summary>
    public async IAsyncEnumerable<TRow> MergeStreamAsync<TArgs, TRow>(
        MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = BufferedMerge<TArgs, TRow>.PageOf(query, args, long.MaxValue);
        if (IsConcatenated(query))
        {
            var page = new MergePage(range);
            if (page.IsFull)
                yield break;
            await foreach (var row in QueryStreamAsync(query, targets, options, cancellationToken).ConfigureAwait(false))
            {
                if (page.Takes())
                    yield return row;
                if (page.IsFull)
                    yield break;
            }
            yield break;
        }

        AreWithin(query.Method, targets);
        var sink = MergeSink<TRow>.For(query, args, range, new MergeBudget(query.Method, _cluster.MaxMergedRows));
        var streams = new MergeStreams<TArgs, TRow>(query, targets, _nodes, options, DeadlineOf(options), cancellationToken);
        try
        {
            await streams.OpenAsync(_cluster.MaxFanOut, isBlocking: false).ConfigureAwait(false);
            var merge = new ShardMerge<TRow>(query.Method, query.Layout, streams.Batches);
            while (!merge.IsEmpty && !sink.IsFull)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (sink.TryPush(merge.Batch, merge.Row, out var row))
                    yield return row;
                if (!sink.IsFull && !merge.Next())
                    merge.Refilled(await streams.FillAsync(merge.Shard).ConfigureAwait(false));
            }

            foreach (var row in sink.End())
                yield return row;
        }
        finally
        {
            await streams.CloseAsync(isBlocking: false).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="MergeListAsync"/>
    public List<TRow> MergeList<TArgs, TRow>(MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var merge = new BufferedMerge<TArgs, TRow>(query, args, long.MaxValue, _cluster.MaxMergedRows);
        return Merge(merge, targets, options, cancellationToken);
    }

    /// <inheritdoc cref="MergeFirstAsync"/>
    public TRow MergeFirst<TArgs, TRow>(MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = MergeOne(query, args, targets, options, cancellationToken);
        return rows.Count != 0 ? rows[0] : throw NoRow(query.Method);
    }

    /// <inheritdoc cref="MergeFirstOrDefaultAsync"/>
    public TRow? MergeFirstOrDefault<TArgs, TRow>(MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = MergeOne(query, args, targets, options, cancellationToken);
        return rows.Count != 0 ? rows[0] : default;
    }

    /// <inheritdoc cref="MergeStreamAsync"/>
    public IEnumerable<TRow> MergeStream<TArgs, TRow>(MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var range = BufferedMerge<TArgs, TRow>.PageOf(query, args, long.MaxValue);
        if (IsConcatenated(query))
        {
            var page = new MergePage(range);
            if (page.IsFull)
                yield break;
            foreach (var row in QueryStream(query, targets, options, cancellationToken))
            {
                if (page.Takes())
                    yield return row;
                if (page.IsFull)
                    yield break;
            }
            yield break;
        }

        AreWithin(query.Method, targets);
        var sink = MergeSink<TRow>.For(query, args, range, new MergeBudget(query.Method, _cluster.MaxMergedRows));
        var streams = new MergeStreams<TArgs, TRow>(query, targets, _nodes, options, DeadlineOf(options), cancellationToken);
        try
        {
            Blocked.Wait(streams.OpenAsync(_cluster.MaxFanOut, isBlocking: true));
            var merge = new ShardMerge<TRow>(query.Method, query.Layout, streams.Batches);
            while (!merge.IsEmpty && !sink.IsFull)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (sink.TryPush(merge.Batch, merge.Row, out var row))
                    yield return row;
                if (!sink.IsFull && !merge.Next())
                    merge.Refilled(streams.Fill(merge.Shard));
            }

            foreach (var row in sink.End())
                yield return row;
        }
        finally
        {
            Blocked.Wait(streams.CloseAsync(isBlocking: true));
        }
    }

    /// <summary>Rows without an order come shard after shard, so that one result is open at a time.</summary>
    private static bool IsConcatenated<TArgs, TRow>(MergedQuery<TArgs, TRow> query) => query.Merge.Group is null && query.Merge.Order.Length == 0;

    private async ValueTask<List<TRow>> MergeAsync<TArgs, TRow>(BufferedMerge<TArgs, TRow> merge, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var batches = await FanOutAsync<MergeRowsStatement<TArgs, TRow>, TArgs, RowBatch<TRow>>(merge.Statement, targets, options, cancellationToken).ConfigureAwait(false);
            return merge.Merge(batches, cancellationToken);
        }
        catch (ShardFanOutException e) when (MergeErrors.CommonTo(e) is { } error)
        {
            throw error;
        }
    }

    private List<TRow> Merge<TArgs, TRow>(BufferedMerge<TArgs, TRow> merge, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return merge.Merge(Run<MergeRowsStatement<TArgs, TRow>, TArgs, RowBatch<TRow>>(merge.Statement, targets, options, cancellationToken), cancellationToken);
        }
        catch (ShardFanOutException e) when (MergeErrors.CommonTo(e) is { } error)
        {
            throw error;
        }
    }

    private async ValueTask<List<TRow>> MergeOneAsync<TArgs, TRow>(
        MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var merge = new BufferedMerge<TArgs, TRow>(query, args, 1, _cluster.MaxMergedRows);
        return await MergeAsync(merge, targets, options, cancellationToken).ConfigureAwait(false);
    }

    private List<TRow> MergeOne<TArgs, TRow>(MergedQuery<TArgs, TRow> query, TArgs args, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var merge = new BufferedMerge<TArgs, TRow>(query, args, 1, _cluster.MaxMergedRows);
        return Merge(merge, targets, options, cancellationToken);
    }
}
