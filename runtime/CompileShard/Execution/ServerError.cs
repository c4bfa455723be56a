using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>What an error of the server means. Both MySQL drivers put the server's number into <see cref="Exception.Data"/>; only one sets SqlState and IsTransient.</summary>
internal static class ServerError
{
    private const string CodeKey = "Server Error Code";

    /// <summary>The server's error number, or null when the server sent none (a lost connection, a timeout, another kind of database).</summary>
    public static int? CodeOf(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is DbException && e.Data[CodeKey] is int code and > 0)
                return code;
        }
        return null;
    }

    /// <summary>Whether a table of the statement does not exist. SQLite has no number of its own for it.</summary>
    public static bool IsMissingTable(Exception error, int? code) =>
        code == 1146 || (code is null && error is DbException database && (database.SqlState == "42S02" || database.Message.Contains("no such table", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether the same call may succeed when made again.</summary>
    public static bool IsTransient(Exception error, int? code) => code switch
    {
        1040 or 1042 or 1203 or 1226 => true, // too many connections, host not reached
        1205 or 1213 or 1614 => true, // lock wait timeout, deadlock
        1053 or 1077 or 1927 or 2006 or 2013 => true, // shut down, connection killed, gone
        null => error is DbException { IsTransient: true } || IsConnectionLoss(error, code),
        _ => error is DbException { IsTransient: true },
    };

    /// <summary>Whether the server stopped the statement because it was asked to.</summary>
    public static bool IsInterruption(int? code) => code is 1317 or 1927 or 1028;

    /// <summary>Whether the driver gave up waiting by itself.</summary>
    public static bool IsTimeout(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is TimeoutException || (e is DbException && e.Data[CodeKey] is -1))
                return true;
        }
        return false;
    }

    /// <summary>Whether the connection broke, as opposed to the server refusing the statement.</summary>
    public static bool IsConnectionLoss(Exception error, int? code)
    {
        if (code is not null)
            return code is 1053 or 1077 or 1927 or 2006 or 2013;
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
                return true;
        }
        return false;
    }
}
