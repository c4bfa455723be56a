using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CompileShard.SequenceWorker;

namespace CompileShard.Integration.Tests.Sequences;

/// <summary>A Redis server on a free port of this machine, without files. It ends with this process at the latest.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    /// <summary>Set to 1 where a missing server must fail tests (continuous integration, <c>test.sh</c>) rather than skip them.</summary>
    public const string RequireVariable = "COMPILESHARD_REQUIRE_REDIS";

    private const string Missing = "Redis is not installed: no program 'redis-server'. Install it (Debian: apt-get install redis-server).";

    private readonly Process _shell;

    private RedisServer(Process shell, int port)
    {
        _shell = shell;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts one; the calling test is skipped, with the reason, where there is no Redis.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var program = new[] { "/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin" }.Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        if (program is null && Environment.GetEnvironmentVariable(RequireVariable) == "1")
            Assert.Fail($"{Missing} {RequireVariable}=1 forbids skipping.");
        Assert.SkipWhen(program is null, Missing);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new RedisServer(Launch(program, port), port);
            if (await server.AnswersAsync())
                return server;
            await server.DisposeAsync();
            if (attempt == 3)
                Assert.Fail("redis-server did not answer on three ports.");
        }
    }

    public async Task<long> GetAsync(string key) => await RespClient.IncrementByAsync(Port, key, 0, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        _shell.Dispose();
    }

    // The shell waits for the end of its input, which comes at the latest with the end of this process, and then ends the server.
    private static Process Launch(string program, int port)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" };
        const string Script = """
            "$1" --port "$2" --bind 127.0.0.1 --save '' --appendonly no --daemonize no </dev/null >/dev/null 2>&1 &
            exec >/dev/null 2>&1
            cat
            kill -9 $!
            """;
        foreach (var argument in new[] { "-c", Script, "sh", program, port.ToString(System.Globalization.CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        for (var i = 0; i < 500; i++)
        {
            try
            {
                return await RespClient.SendAsync(Port, CancellationToken.None, "PING") == "+PONG";
            }
            catch (SocketException)
            {
                await Task.Delay(10);
            }
        }
        return false;
    }
}
