using CompileShard.Execution;

namespace CompileShard.Generated;

// Synchronous statements on one shard.
public sealed partial class ShardGroup
{
    /// <summary>The first row, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public TRow? QueryFirstOrDefault<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Run<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), shard, args, options, cancellationToken).Row;

    /// <summary>The first row; <see cref="ShardNoRowException"/> when there is none.</summary>
    public TRow QueryFirst<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = Run<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), shard, args, options, cancellationToken);
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public List<TRow> QueryList<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Run<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), shard, args, options, cancellationToken);

    /// <summary>Affected rows.</summary>
    public int Execute<TArgs>(ShardCommand<TArgs> command, int shard, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Run<WriteStatement<TArgs>, TArgs, int>(new(command), shard, args, options, cancellationToken);

    private TResult Run<TStatement, TArgs, TResult>(TStatement statement, int shard, in TArgs args, in ShardCallOptions options, CancellationToken token)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var node = NodeOf(statement.Command.Method, shard);
        var call = new ShardCall(statement.Command.Method, node.Primary, shard, DeadlineOf(options), token);
        var from = node.ReadFromOf(statement.Command, options);
        return from == ReadFrom.Primary
            ? StatementStart.Run<TStatement, TArgs, TResult>(statement, args, call)
            : ReplicaReads.Run<TStatement, TArgs, TResult>(statement, args, call, node, from);
    }
}
