namespace CompileShard.Execution;

/// <summary>Tries to reach a node.</summary>
internal static class NodeCheck
{
    /// <summary>Null when the node can be reached, else the reason why not.</summary>
    public static async Task<string?> OpenAsync(ShardNode node, CancellationToken token)
    {
        try
        {
            var connection = await node.OpenConnectionAsync(token).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (ShardException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }
}
