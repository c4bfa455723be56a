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
        var first = await RunAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), Call(query.Method, shard, options, cancellationToken), args).ConfigureAwait(false);
        return first.Row;
    }

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TRow> QueryFirstAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = await RunAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), Call(query.Method, shard, options, cancellationToken), args).ConfigureAwait(false);
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public ValueTask<List<TRow>> QueryListAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => RunAsync<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), Call(query.Method, shard, options, cancellationToken), args);

    /// <summary>Affected rows.</summary>
    public ValueTask<int> ExecuteAsync<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => RunAsync<WriteStatement<TArgs>, TArgs, int>(new(command), Call(command.Method, shard, options, cancellationToken), args);

    private static ValueTask<TResult> RunAsync<TStatement, TArgs, TResult>(TStatement statement, in ShardCall call, in TArgs args)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        if (call.Token.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(call.Token);
        switch (call.Node.Capabilities.Async)
        {
            case DriverAsync.Reliable:
                return StatementCall<TStatement, TArgs, TResult>.Rent(statement, args, call).StartAsync();
            case DriverAsync.Unreliable:
                return StatementCall<TStatement, TArgs, TResult>.Rent(statement, args, call).StartOnWorker();
            default:
                try
                {
                    var stage = CallStage.Opening;
                    return new ValueTask<TResult>(SyncExecutor.Run<TStatement, TArgs, TResult>(statement, args, call, ref stage));
                }
                catch (Exception e)
                {
                    return ValueTask.FromException<TResult>(e);
                }
        }
    }
}
