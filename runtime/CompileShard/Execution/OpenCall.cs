using System.Data.Common;
using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>Opens a connection for code outside of this library, within the deadline whatever the driver does.</summary>
internal sealed class OpenCall(ShardCall call) : PendingCall<DbConnection>
{
    public override ShardCall Call => call;

    public override int CancelGrace => call.Server.CancelGrace;

    public static DbConnection Open(NodeServer server, Deadline deadline)
    {
        var open = new OpenCall(new ShardCall("OpenConnection", server, ShardCall.NoShard, deadline, CancellationToken.None));
        return server.MayBlockCaller(deadline, CancellationToken.None) ? open.Work() : Blocked.Wait(open.StartOnWorker(continueInline: true));
    }

    public static ValueTask<DbConnection> OpenAsync(NodeServer server, Deadline deadline, CancellationToken token)
    {
        if (token.IsCancellationRequested)
            return ValueTask.FromCanceled<DbConnection>(token);
        var open = new OpenCall(new ShardCall("OpenConnectionAsync", server, ShardCall.NoShard, deadline, token));
        return server.Capabilities.Async == DriverAsync.Unreliable ? open.StartOnWorker() : open.StartAsync();
    }

    protected override DbConnection Work()
    {
        Stage = CallStage.Opening;
        try
        {
            return call.Server.DataSource.OpenConnection();
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
            return await call.Server.DataSource.OpenConnectionAsync(call.Token).ConfigureAwait(false);
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
