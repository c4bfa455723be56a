namespace CompileShard.Generated;

// Synchronous statements on several shards. Rows come in the order of the targets; affected rows are summed. No target: no rows, no first row, 0 affected.
public sealed partial class ShardGroup
{
    /// <summary>The first row in the order of the targets, or the default of <typeparamref name="TRow"/> when there is none.</summary>
    public TRow? QueryFirstOrDefault<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = QueryList(query, targets, options, cancellationToken);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>The first row in the order of the targets; <see cref="ShardNoRowException"/> when there is none.</summary>
    public TRow QueryFirst<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var rows = QueryList(query, targets, options, cancellationToken);
        return rows.Count == 0 ? throw NoRow(query.Method) : rows[0];
    }

    /// <summary>All rows.</summary>
    public List<TRow> QueryList<TArgs, TRow>(ShardQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var all = new List<TRow>();
        foreach (var target in targets)
            all.AddRange(QueryList(query, target.Shard, target.Args, options, cancellationToken));
        return all;
    }

    /// <summary>Affected rows, summed.</summary>
    public int Execute<TArgs>(ShardCommand<TArgs> command, ShardTarget<TArgs>[] targets, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var affected = 0;
        foreach (var target in targets)
            affected += Execute(command, target.Shard, target.Args, options, cancellationToken);
        return affected;
    }
}
