namespace CompileShard.Generated;

// Writes to every copy of a global table.
public sealed partial class ShardGroup
{
    /// <summary>Runs a write on every node of a global table; the affected rows of one copy (the largest number, should they differ).</summary>
    public async ValueTask<int> BroadcastAsync<TArgs>(ShardCommand<TArgs> command, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var affected = 0;
        for (var shard = 0; shard < _nodes.Length; shard++)
            affected = Math.Max(affected, await ExecuteAsync(command, shard, args, options, cancellationToken).ConfigureAwait(false));
        return affected;
    }

    /// <inheritdoc cref="BroadcastAsync"/>
    public int Broadcast<TArgs>(ShardCommand<TArgs> command, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
    {
        var affected = 0;
        for (var shard = 0; shard < _nodes.Length; shard++)
            affected = Math.Max(affected, Execute(command, shard, args, options, cancellationToken));
        return affected;
    }
}
