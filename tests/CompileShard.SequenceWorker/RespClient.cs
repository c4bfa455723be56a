using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CompileShard.SequenceWorker;

/// <summary>As much of a Redis client as a sequence needs, for tests only: one connection for each command.</summary>
public static class RespClient
{
    /// <summary>INCRBY on a server of this machine.</summary>
    public static async ValueTask<long> IncrementByAsync(int port, string key, long by, CancellationToken cancellationToken)
        => await SendAsync(port, cancellationToken, "INCRBY", key, by.ToString(CultureInfo.InvariantCulture)) is [':', .. var number]
            ? long.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : throw new InvalidDataException("INCRBY was not answered with a number.");

    /// <summary>The answer's first line: +text, :number, or $length. An error of the server is thrown.</summary>
    public static async Task<string> SendAsync(int port, CancellationToken cancellationToken, params string[] words)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var command = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
            command.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await client.Client.SendAsync(Encoding.UTF8.GetBytes(command.ToString()), cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var line = await reader.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("The Redis server closed the connection.");
        return line.StartsWith('-') ? throw new InvalidOperationException("The Redis server answered: " + line[1..]) : line;
    }
}
