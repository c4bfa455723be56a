using System.Runtime.CompilerServices;

namespace CompileShard.Generated;

// Rows one at a time.
public sealed partial class ShardGroup
{
    /// <summary>All rows, one at a time; the connection is held until the enumeration ends.</summary>
    public IAsyncEnumerable<TRow> QueryStreamAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => QueryStreamAsync(query, [new ShardTarget<TArgs>(shard, args)], options, cancellationToken);

    /// <inheritdoc cref="QueryStreamAsync{TArgs, TRow}(ShardQuery{TArgs, TRow}, int, TArgs, ShardCallOptions, CancellationToken)"/>
    public async IAsyncEnumerable<TRow> QueryStreamAsync<TArgs, TRow>(
        ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            foreach (var row in await QueryListAsync(query, target.Shard, target.Args, options, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }

    /// <summary>All rows, one at a time.</summary>
    public IEnumerable<TRow> QueryStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => QueryStream(query, [new ShardTarget<TArgs>(shard, args)], options, cancellationToken);

    /// <inheritdoc cref="QueryStream{TArgs, TRow}(ShardQuery{TArgs, TRow}, int, TArgs, ShardCallOptions, CancellationToken)"/>
    public IEnumerable<TRow> QueryStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            foreach (var row in QueryList(query, target.Shard, target.Args, options, cancellationToken))
                yield return row;
        }
    }
}
