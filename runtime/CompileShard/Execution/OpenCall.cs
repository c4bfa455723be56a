using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>Opens a connection for code outside of this library, within the deadline whatever the driver does.</summary>
internal sealed class OpenCall(ShardCall call) : PendingCall<DbConnection>
{
    public override ShardCall Call => call;

    public override int CancelGrace => call.Node.CancelGrace;

    public static DbConnection Open(ShardNode node, Deadline deadline)
    {
        var open = new OpenCall(new ShardCall("OpenConnection", node, ShardCall.NoShard, deadline, CancellationToken.None));
        return node.MayBlockCaller(deadline, CancellationToken.None) ? open.Work() : Blocked.Wait(open.StartOnWorker(continueInline: true));
    }

    public static ValueTask<DbConnection> OpenAsync(ShardNode node, Deadline deadline, CancellationToken token)
    {
        if (token.IsCancellationRequested)
            return ValueTask.FromCanceled<DbConnection>(token);
        var open = new OpenCall(new ShardCall("OpenConnectionAsync", node, ShardCall.NoShard, deadline, token));
        return node.Capabilities.Async == DriverAsync.Unreliable ? open.StartOnWorker() : open.StartAsync();
    }

    protected override DbConnection Work()
    {
        Stage = CallStage.Opening;
        try
        {
            return call.Node.DataSource.OpenConnection();
        }
        catch (Exception e)
        {
            throw CallErrors.Describe(e, call, Stage, null);
        }
    }

    protected override async ValueTask<DbConnection> WorkAsync()
    {
        try
        {
            return await call.Node.DataSource.OpenConnectionAsync(call.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw CallErrors.Describe(e, call, CallStage.Opening, null);
        }
    }

    protected override void OnUnclaimed(DbConnection result) => result.Dispose();

    protected override void Recycle()
    {
    }
}
