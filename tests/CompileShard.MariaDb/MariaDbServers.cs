using System.Collections;

namespace CompileShard.MariaDb;

/// <summary>Several MariaDB servers, started together. Disposing stops them; should this process die first, a watchdog does.</summary>
public sealed class MariaDbServers : IReadOnlyList<MariaDbServer>, IAsyncDisposable
{
    private readonly MariaDbServer[] _servers;

    private MariaDbServers(MariaDbServer[] servers) => _servers = servers;

    public int Count => _servers.Length;

    public MariaDbServer this[int index] => _servers[index];

    /// <summary>Starts servers in parallel; each has a database of each of the given names.</summary>
    public static async Task<MariaDbServers> StartAsync(int count, params string[] databases)
    {
        // Not on the caller's context: starting processes and opening connections block for a moment.
        var starts = Enumerable.Range(0, count).Select(_ => Task.Run(() => StartOneAsync(databases))).ToArray();
        try
        {
            return new MariaDbServers(await Task.WhenAll(starts));
        }
        catch
        {
            foreach (var start in starts.Where(s => s.IsCompletedSuccessfully))
                await start.Result.DisposeAsync();
            throw;
        }
    }

    public IEnumerator<MariaDbServer> GetEnumerator() => ((IEnumerable<MariaDbServer>)_servers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async ValueTask DisposeAsync() => await Task.WhenAll(_servers.Select(s => s.DisposeAsync().AsTask()));

    /// <summary>Starts one server with settings of its own, as they stand on its command line.</summary>
    public static Task<MariaDbServer> StartOneWithAsync(string[] settings, params string[] databases) => Task.Run(() => StartOneAsync(databases, settings));

    private static async Task<MariaDbServer> StartOneAsync(string[] databases, params string[] settings)
    {
        var server = await MariaDbServer.StartNewAsync(MariaDbRun.Current, settings);
        try
        {
            foreach (var database in databases)
                await server.CreateDatabaseAsync(database);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
