using System.Runtime.CompilerServices;
using CompileShard.Execution;

namespace CompileShard.Generated;

// Asynchronous statements on one shard.
public sealed partial class ShardGroup
{
    /// <summary>The first row, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TRow?> QueryFirstOrDefaultAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = await RunAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), Site(query, shard, options, cancellationToken), args).ConfigureAwait(false);
        return first.Row;
    }

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TRow> QueryFirstAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = await RunAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), Site(query, shard, options, cancellationToken), args).ConfigureAwait(false);
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public ValueTask<List<TRow>> QueryListAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => RunAsync<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), Site(query, shard, options, cancellationToken), args);

    /// <summary>Affected rows.</summary>
    public ValueTask<int> ExecuteAsync<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => RunAsync<WriteStatement<TArgs>, TArgs, int>(new(command), Site(command, shard, options, cancellationToken), args);

    private static ValueTask<TResult> RunAsync<TStatement, TArgs, TResult>(TStatement statement, in ShardCall site, in TArgs args)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        if (site.Token.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(site.Token);
        try
        {
            return new ValueTask<TResult>(SyncExecutor.Run<TStatement, TArgs, TResult>(statement, args, site));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<TResult>(e);
        }
    }
}
