namespace CompileShard.Generated;

// Asynchronous statements on several shards. Rows come in the order of the targets; affected rows are summed. No target: no rows, no first row, 0 affected.
public sealed partial class ShardGroup
{
    /// <summary>The first row in the order of the targets, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public async ValueTask<TRow?> QueryFirstOrDefaultAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = await QueryListAsync(query, targets, options, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>The first row in the order of the targets; <see cref="ShardNoRowException"/> when there is none.</summary>
    public async ValueTask<TRow> QueryFirstAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = await QueryListAsync(query, targets, options, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? throw NoRow(query.Method) : rows[0];
    }

    /// <summary>All rows.</summary>
    public async ValueTask<List<TRow>> QueryListAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var all = new List<TRow>();
        foreach (var target in targets)
            all.AddRange(await QueryListAsync(query, target.Shard, target.Args, options, cancellationToken).ConfigureAwait(false));
        return all;
    }

    /// <summary>Affected rows, summed.</summary>
    public async ValueTask<int> ExecuteAsync<TArgs>(ShardCommand<TArgs> command, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var affected = 0;
        foreach (var target in targets)
            affected += await ExecuteAsync(command, target.Shard, target.Args, options, cancellationToken).ConfigureAwait(false);
        return affected;
    }
}
