using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CompileShard.MariaDb;

/// <summary>
/// Free TCP ports on 127.0.0.1. They are taken from below the range that the system gives to outgoing connections (32768 and up), so that the port of a server that is
/// down for a while is still free when it comes back; for the same reason none is given out twice in a process. 3306 is never among them.
/// </summary>
internal static class LoopbackPort
{
    private const int First = 20000;
    private const int Last = 32000;

    private static readonly ConcurrentDictionary<int, bool> s_given = new();

    public static int Next()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port) && s_given.TryAdd(port, true))
                return port;
        }
        throw new InvalidOperationException($"No free TCP port on 127.0.0.1 between {First} and {Last} in 200 attempts.");
    }

    public static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
