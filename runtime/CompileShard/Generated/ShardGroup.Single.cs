using CompileShard.Execution;

namespace CompileShard.Generated;

// Synchronous statements on one shard.
public sealed partial class ShardGroup
{
    /// <summary>The first row, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public TRow? QueryFirstOrDefault<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Run<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), Call(query.Method, shard, options, cancellationToken), args).Row;

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    public TRow QueryFirst<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = Run<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), Call(query.Method, shard, options, cancellationToken), args);
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public List<TRow> QueryList<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Run<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), Call(query.Method, shard, options, cancellationToken), args);

    /// <summary>Affected rows.</summary>
    public int Execute<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Run<WriteStatement<TArgs>, TArgs, int>(new(command), Call(command.Method, shard, options, cancellationToken), args);

    private static TResult Run<TStatement, TArgs, TResult>(TStatement statement, in ShardCall call, in TArgs args)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        call.Token.ThrowIfCancellationRequested();
        if (call.Node.MayBlockCaller(call.Deadline, call.Token))
        {
            var stage = CallStage.Opening;
            return SyncExecutor.Run<TStatement, TArgs, TResult>(statement, args, call.Blocking(), ref stage);
        }

        // The driver alone would not keep the deadline, or not hear the token: it works on a thread of the node's, and this one waits for it or for the watch.
        return Blocked.Wait(StatementCall<TStatement, TArgs, TResult>.Rent(statement, args, call).StartOnWorker(continueInline: true));
    }
}
