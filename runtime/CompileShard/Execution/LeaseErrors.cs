using System.Data;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>What becomes of a leased connection after a call on it failed.</summary>
internal static class LeaseErrors
{
    /// <summary>Gives the connection back or gives it up. True when the call may be made again on another connection.</summary>
    public static bool ReleaseAfter(Exception error, LeasePool leases, LeasedConnection lease, bool wasOpen, CommandTraits traits, in ShardCall call)
    {
        var code = ServerError.CodeOf(error);
        var isOpen = lease.Connection.State == ConnectionState.Open;
        var isLost = !isOpen || ServerError.IsConnectionLoss(error, code);

        // The server refused the statement, or the row did not fit: the connection itself is as good as before. Anything else is not trusted.
        var isUsable = isOpen && !isLost && !call.IsOver && (code is not null || error is ShardRowException || call.Server.Capabilities.ErrorsKeepConnection);
        if (isUsable)
            leases.Return(lease);
        else
            leases.Discard(lease, isLost && wasOpen);
        return isLost && wasOpen && (traits & CommandTraits.ReadOnly) != 0 && !call.IsOver;
    }
}
