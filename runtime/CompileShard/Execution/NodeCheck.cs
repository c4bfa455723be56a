namespace CompileShard.Execution;

/// <summary>Tries to reach a node.</summary>
internal static class NodeCheck
{
    /// <summary>Null when the node can be reached, else the reason why not.</summary>
    public static async Task<string?> OpenAsync(ShardNode node, Deadline deadline, CancellationToken token)
    {
        try
        {
            // On a thread of the node's with every driver: this is not the place to depend on how well asynchronous opening keeps the deadline.
            return await new OpenCall(new ShardCall("VerifyAsync", node, 0, deadline, token)).StartOnWorker().ConfigureAwait(false);
        }
        catch (ShardTimeoutException)
        {
            return $"{node.Name}: no connection within {deadline.Total.TotalSeconds:0.###} s";
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed class OpenCall(ShardCall call) : PendingCall<string?>
    {
        public override ShardCall Call => call;

        public override int CancelGrace => 0;

        protected override string? Work()
        {
            Stage = CallStage.Opening;
            try
            {
                using var connection = call.Node.DataSource.OpenConnection();
                return null;
            }
            catch (Exception e)
            {
                return $"{call.Node.Name}: {e.Message}";
            }
        }

        protected override ValueTask<string?> WorkAsync() => new(Work());

        protected override void Recycle()
        {
        }
    }
}
