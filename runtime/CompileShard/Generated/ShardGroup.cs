using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>
/// The data nodes of one placement by shard index, bound to a cluster. Generated repositories hold one for each placement they use and run all statements through it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ShardGroup
{
    internal ShardGroup() => throw new NotImplementedException();

    /// <summary>How many shards the placement has.</summary>
    public int ShardCount => throw new NotImplementedException();

    /// <summary>A shard for a statement that any node can answer (global tables, no table); spread over the nodes.</summary>
    public int AnyShard() => throw new NotImplementedException();

    // One shard ------------------------------------------------------------------------------------------------------------

    /// <summary>The first row, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public ValueTask<TRow?> QueryFirstOrDefaultAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    public ValueTask<TRow> QueryFirstAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>All rows.</summary>
    public ValueTask<List<TRow>> QueryListAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>All rows, one at a time; the connection is held until the enumeration ends.</summary>
    public IAsyncEnumerable<TRow> QueryStreamAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Affected rows.</summary>
    public ValueTask<int> ExecuteAsync<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The first row, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public TRow? QueryFirstOrDefault<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    public TRow QueryFirst<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>All rows.</summary>
    public List<TRow> QueryList<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>All rows, one at a time.</summary>
    public IEnumerable<TRow> QueryStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Affected rows.</summary>
    public int Execute<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    // Several shards -------------------------------------------------------------------------------------------------------
    // The same ten, with ShardTarget<TArgs>[] targets in place of (int shard, TArgs args). Rows come in the order of the targets; affected rows are summed.
    // No target: no rows, no first row, 0 affected.

    // Every copy -----------------------------------------------------------------------------------------------------------

    /// <summary>Runs a write on every node of a global table; the affected rows of one copy (the largest number, should they differ).</summary>
    public ValueTask<int> BroadcastAsync<TArgs>(ShardCommand<TArgs> command, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc cref="BroadcastAsync"/>
    public int Broadcast<TArgs>(ShardCommand<TArgs> command, TArgs args, ShardCallOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();
}
