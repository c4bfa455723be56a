using CompileShard.Execution;

namespace CompileShard.Generated;

// Synchronous statements on several shards. Rows come in the order of the targets; affected rows are summed. No target: no rows, no first row, 0 affected.
public sealed partial class ShardGroup
{
    /// <summary>The first row in the order of the targets, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public TRow? QueryFirstOrDefault<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        => FirstOf(Run<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), targets, options, cancellationToken)).Row;

    /// <summary>The first row in the order of the targets; <see cref="ShardNoRowException"/> when there is none.</summary>
    public TRow QueryFirst<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var first = FirstOf(Run<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), targets, options, cancellationToken));
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public List<TRow> QueryList<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        => Concatenate(Run<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), targets, options, cancellationToken));

    /// <summary>Affected rows, summed.</summary>
    public int Execute<TArgs>(ShardCommand<TArgs> command, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        => Sum(Run<WriteStatement<TArgs>, TArgs, int>(new(command), targets, options, cancellationToken));

    private TResult[] Run<TStatement, TArgs, TResult>(TStatement statement, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var method = statement.Command.Method;
        if (targets.Length == 1)
            return [Run<TStatement, TArgs, TResult>(statement, targets[0].Shard, targets[0].Args, options, cancellationToken)];
        if (!AreWithin(method, targets))
            return [];
        return Blocked.Wait(FanOut<TStatement, TArgs, TResult>.RunAsync(statement, targets, _nodes, options, DeadlineOf(options), _cluster.MaxFanOut, isBlocking: true, cancellationToken));
    }
}
