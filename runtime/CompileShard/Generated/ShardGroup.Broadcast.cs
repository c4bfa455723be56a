using CompileShard.Execution;

namespace CompileShard.Generated;

// Writes to every copy of a global table.
public sealed partial class ShardGroup
{
    /// <summary>Runs a write on every node of a global table; the affected rows of one copy (the largest number, should they differ).</summary>
    public async ValueTask<int> BroadcastAsync<TArgs>(ShardCommand<TArgs> command, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Largest(await FanOutAsync<WriteStatement<TArgs>, TArgs, int>(new(command), ShardTargets.All(_nodes.Length, args), options, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="BroadcastAsync"/>
    public int Broadcast<TArgs>(ShardCommand<TArgs> command, TArgs args, ShardCallOptions options, CancellationToken cancellationToken)
        => Largest(Run<WriteStatement<TArgs>, TArgs, int>(new(command), ShardTargets.All(_nodes.Length, args), options, cancellationToken));

    private static int Largest(int[] affected)
    {
        var largest = 0;
        foreach (var rows in affected)
            largest = Math.Max(largest, rows);
        return largest;
    }
}
