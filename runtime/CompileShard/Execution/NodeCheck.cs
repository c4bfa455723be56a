using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>Tries to reach a server of a node.</summary>
internal static class NodeCheck
{
    /// <summary>Null when the server can be reached, else the reason why not.</summary>
    public static async Task<string?> OpenAsync(NodeServer server, int timeoutMilliseconds, CancellationToken token)
    {
        try
        {
            var connection = await OpenCall.OpenAsync(server, Deadline.After(timeoutMilliseconds), token).ConfigureAwait(false);
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
