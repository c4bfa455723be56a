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
        var first = await RunAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), shard, args, options, cancellationToken).ConfigureAwait(false);
        return first.Row;
    }

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TRow> QueryFirstAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = await RunAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), shard, args, options, cancellationToken).ConfigureAwait(false);
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public ValueTask<List<TRow>> QueryListAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => RunAsync<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), shard, args, options, cancellationToken);

    /// <summary>Affected rows.</summary>
    public ValueTask<int> ExecuteAsync<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => RunAsync<WriteStatement<TArgs>, TArgs, int>(new(command), shard, args, options, cancellationToken);

    private ValueTask<TResult> RunAsync<TStatement, TArgs, TResult>(TStatement statement, int shard, in TArgs args, in ShardCallOptions options, CancellationToken token)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var node = NodeOf(statement.Command.Method, shard);
        var call = new ShardCall(statement.Command.Method, node.Primary, shard, DeadlineOf(options), token);
        var from = node.ReadFromOf(statement.Command, options);
        return from == ReadFrom.Primary
            ? StatementStart.RunAsync<TStatement, TArgs, TResult>(statement, args, call, CallThread.Caller)
            : ReplicaReads.RunAsync<TStatement, TArgs, TResult>(statement, args, call, node, from, CallThread.Caller);
    }
}
