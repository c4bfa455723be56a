using System.Runtime.CompilerServices;
using CompileShard.Execution;

namespace CompileShard.Generated;

// Rows one at a time, shard after shard: only one connection is held. The time limit counts what the stream waits for the databases.
public sealed partial class ShardGroup
{
    /// <summary>All rows, one at a time; the connection is held until the enumeration ends.</summary>
    public IAsyncEnumerable<TRow> QueryStreamAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => QueryStreamAsync(query, [new ShardTarget<TArgs>(shard, args)], options, cancellationToken);

    /// <summary>All rows, one at a time, in the order of the targets; one connection is held until the enumeration ends.</summary>
    public async IAsyncEnumerable<TRow> QueryStreamAsync<TArgs, TRow>(
        ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AreWithin(query.Method, targets);
        var clock = new StreamClock(DeadlineOf(options));
        foreach (var target in targets)
        {
            var stream = new RowStream<TArgs, TRow>(query, target.Args, _nodes[target.Shard], target.Shard, options, clock, cancellationToken);
            try
            {
                do
                {
                    await stream.FillAsync().ConfigureAwait(false);
                    for (var i = 0; i < stream.Cursor.Count; i++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return stream.Cursor[i];
                    }
                    stream.ThrowIfFailed();
                }
                while (!stream.Cursor.IsAtEnd);
            }
            finally
            {
                await stream.CloseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>All rows, one at a time; the connection is held until the enumeration ends.</summary>
    public IEnumerable<TRow> QueryStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => QueryStream(query, [new ShardTarget<TArgs>(shard, args)], options, cancellationToken);

    /// <summary>All rows, one at a time, in the order of the targets; one connection is held until the enumeration ends.</summary>
    public IEnumerable<TRow> QueryStream<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        AreWithin(query.Method, targets);
        var clock = new StreamClock(DeadlineOf(options));
        foreach (var target in targets)
        {
            var stream = new RowStream<TArgs, TRow>(query, target.Args, _nodes[target.Shard], target.Shard, options, clock, cancellationToken);
            try
            {
                do
                {
                    stream.Fill();
                    for (var i = 0; i < stream.Cursor.Count; i++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return stream.Cursor[i];
                    }
                    stream.ThrowIfFailed();
                }
                while (!stream.Cursor.IsAtEnd);
            }
            finally
            {
                stream.Close();
            }
        }
    }
}
