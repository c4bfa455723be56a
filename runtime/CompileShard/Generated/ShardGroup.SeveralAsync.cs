using CompileShard.Execution;

namespace CompileShard.Generated;

// Asynchronous statements on several shards. Rows come in the order of the targets; affected rows are summed. No target: no rows, no first row, 0 affected.
public sealed partial class ShardGroup
{
    /// <summary>The first row in the order of the targets, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public async ValueTask<TRow?> QueryFirstOrDefaultAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var firsts = await FanOutAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), targets, options, cancellationToken).ConfigureAwait(false);
        return FirstOf(firsts).Row;
    }

    /// <summary>The first row in the order of the targets; <see cref="ShardNoRowException"/> when there is none.</summary>
    public async ValueTask<TRow> QueryFirstAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var firsts = await FanOutAsync<FirstRowStatement<TArgs, TRow>, TArgs, FirstRow<TRow>>(new(query), targets, options, cancellationToken).ConfigureAwait(false);
        var first = FirstOf(firsts);
        return first.IsFound ? first.Row : throw NoRow(query.Method);
    }

    /// <summary>All rows.</summary>
    public async ValueTask<List<TRow>> QueryListAsync<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        => Concatenate(await FanOutAsync<RowListStatement<TArgs, TRow>, TArgs, List<TRow>>(new(query), targets, options, cancellationToken).ConfigureAwait(false));

    /// <summary>Affected rows, summed.</summary>
    public async ValueTask<int> ExecuteAsync<TArgs>(ShardCommand<TArgs> command, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        => Sum(await FanOutAsync<WriteStatement<TArgs>, TArgs, int>(new(command), targets, options, cancellationToken).ConfigureAwait(false));

    private async ValueTask<TResult[]> FanOutAsync<TStatement, TArgs, TResult>(TStatement statement, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
        where TStatement : struct, IStatement<TArgs, TResult>
    {
        var method = statement.Command.Method;
        if (targets.Length == 1)
            return [await RunAsync<TStatement, TArgs, TResult>(statement, targets[0].Shard, targets[0].Args, options, cancellationToken).ConfigureAwait(false)];
        if (!AreWithin(method, targets))
            return [];
        return await FanOut<TStatement, TArgs, TResult>.RunAsync(statement, targets, _nodes, options, DeadlineOf(options), _cluster.MaxFanOut, isBlocking: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks all shards before anything is sent; false when there is none.</summary>
    private bool AreWithin<TArgs>(string method, ShardTarget<TArgs>[] targets)
    {
        foreach (var target in targets)
            NodeOf(method, target.Shard);
        return targets.Length != 0;
    }

    private static FirstRow<TRow> FirstOf<TRow>(FirstRow<TRow>[] firsts)
    {
        foreach (var first in firsts)
        {
            if (first.IsFound)
                return first;
        }
        return default;
    }

    private static List<TRow> Concatenate<TRow>(List<TRow>[] lists)
    {
        if (lists.Length == 1)
            return lists[0];
        var count = 0;
        foreach (var list in lists)
            count += list.Count;
        var all = new List<TRow>(count);
        foreach (var list in lists)
            all.AddRange(list);
        return all;
    }

    private static int Sum(int[] affected)
    {
        var sum = 0;
        foreach (var rows in affected)
            sum += rows;
        return sum;
    }
}
