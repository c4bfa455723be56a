using System.Text.RegularExpressions;

namespace CompileShard.MariaDb;

/// <summary>
/// The statements that reach a server while this object lives, from the server's general log. Shows what was really sent: which shard got which values, and how many round
/// trips a call made.
/// </summary>
public sealed partial class StatementLog : IAsyncDisposable
{
    private readonly MariaDbServer _server;
    private readonly long _start;

    private StatementLog(MariaDbServer server, long start)
    {
        _server = server;
        _start = start;
    }

    public static async Task<StatementLog> StartAsync(MariaDbServer server)
    {
        await server.ExecuteAsync("SET GLOBAL general_log = 1", null);
        var file = new FileInfo(server.GeneralLogFile);
        // The server answers without an error when it cannot write its log.
        return file.Exists ? new StatementLog(server, file.Length) : throw new InvalidOperationException($"The MariaDB server on port {server.Port} does not log to {file.FullName}. {server.Logs()}");
    }

    /// <summary>Commands so far, oldest first, without those of the administrator: kind (<c>Query</c>, <c>Execute</c>, <c>Connect</c>, ...) and text.</summary>
    public async Task<List<(string Kind, string Text)>> ReadAsync()
    {
        var entries = new List<(int Session, string Kind, string Text)>();
        await using var stream = new FileStream(_server.GeneralLogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = _start;
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line)
        {
            var match = Entry().Match(line);
            if (match.Success)
                entries.Add((int.Parse(match.Groups["session"].Value), match.Groups["kind"].Value, match.Groups["text"].Value));
            else if (entries.Count > 0)
                entries[^1] = entries[^1] with { Text = entries[^1].Text + "\n" + line };
        }
        var ours = entries.Where(e => e.Kind == "Connect" && e.Text.StartsWith(MariaDbServer.AdminUser + "@", StringComparison.Ordinal)).Select(e => e.Session).ToHashSet();
        return entries.Where(e => !ours.Contains(e.Session)).Select(e => (e.Kind, e.Text)).ToList();
    }

    /// <summary>The texts of the statements that name <paramref name="table"/>, whether sent as text or prepared before.</summary>
    public async Task<List<string>> StatementsOnAsync(string table) =>
        (await ReadAsync()).Where(e => e.Kind is "Query" or "Execute" && e.Text.Contains(table, StringComparison.OrdinalIgnoreCase)).Select(e => e.Text).ToList();

    public async ValueTask DisposeAsync() => await _server.ExecuteAsync("SET GLOBAL general_log = 0", null);

    // 261122 10:00:00<tab>     5 Query<tab>SELECT 1    or, within the same second, <tab><tab>     5 Query<tab>SELECT 1
    [GeneratedRegex(@"^(\d{6}\s+\d{1,2}:\d\d:\d\d|\t)\t\s*(?<session>\d+) (?<kind>[A-Z][A-Za-z ]+?)\s*\t(?<text>.*)$")]
    private static partial Regex Entry();
}
