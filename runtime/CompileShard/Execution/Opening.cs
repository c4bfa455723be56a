using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>
/// Opens connections. A driver's pool may give one that an earlier call left in disorder (a call that was given up while its server stood still: "out of sync with server").
/// Nothing was sent on it yet, so another one is tried; each attempt takes one such connection out of the pool.
/// </summary>
internal static class Opening
{
    private const int Attempts = 3;

    public static void Open(DbConnection connection, in ShardCall call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                connection.Open();
                return;
            }
            catch (Exception e) when (attempt < Attempts && MayOpenAgain(e, call))
            {
                connection.Close();
            }
        }
    }

    public static Task OpenAsync(DbConnection connection, in ShardCall call)
    {
        var opening = connection.OpenAsync(call.Token);

        // A driver whose asynchronous methods can be relied on checks its pooled connections itself; with it the call costs no state machine of ours.
        return opening.IsCompletedSuccessfully || call.Server.Capabilities.Async == DriverAsync.Reliable ? opening : OpenAgainAsync(opening, connection, call);
    }

    private static async Task OpenAgainAsync(Task opening, DbConnection connection, ShardCall call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await opening.ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (attempt < Attempts && MayOpenAgain(e, call))
            {
                await connection.CloseAsync().ConfigureAwait(false);
                opening = connection.OpenAsync(call.Token);
            }
        }
    }

    /// <summary>Not when the server answered with an error of its own, and not when time is up: then it is the server that is at fault and not the connection.</summary>
    private static bool MayOpenAgain(Exception error, in ShardCall call) =>
        !call.IsOver && !call.Server.Capabilities.ErrorsKeepConnection && error is DbException or IOException or NullReferenceException &&
        ServerError.CodeOf(error) is null && !ServerError.IsTimeout(error);
}
