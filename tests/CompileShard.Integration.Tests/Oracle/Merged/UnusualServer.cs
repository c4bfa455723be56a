using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Oracle.Merged;

/// <summary>A server whose administrator has changed what changes answers: decimals of quotients, modes of SQL, the time zone.</summary>
public sealed class UnusualServer : IAsyncLifetime
{
    /// <summary>Its clocks go back an hour at <see cref="ClocksGoBack"/>.</summary>
    public const string TimeZone = "Test/Summer";

    /// <summary>2024-10-27 01:00 UTC, in seconds since 1970.</summary>
    public const long ClocksGoBack = 1_729_990_800;

    private static readonly string[] s_settings =
    [
        "--div-precision-increment=7",
        "--sql-mode=ONLY_FULL_GROUP_BY,PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION,ERROR_FOR_DIVISION_BY_ZERO,STRICT_TRANS_TABLES,ANSI_QUOTES,PIPES_AS_CONCAT,IGNORE_SPACE",
    ];

    private MariaDbServer? _server;

    /// <summary>The server; the calling test is skipped, with the reason, where there is no MariaDB.</summary>
    public MariaDbServer Get()
    {
        Assert.SkipWhen(_server is null, MariaDbInstallation.ReasonToSkip() ?? "");
        return _server;
    }

    public async ValueTask InitializeAsync()
    {
        if (MariaDbInstallation.ReasonToSkip() is not null)
            return;
        _server = await MariaDbServers.StartOneWithAsync(s_settings);
        await _server.ExecuteAsync(
            $"INSERT INTO time_zone (Time_zone_id, Use_leap_seconds) VALUES (9000, 'N'); INSERT INTO time_zone_name VALUES ('{TimeZone}', 9000);" +
            "INSERT INTO time_zone_transition_type VALUES (9000, 0, 7200, 1, 'S'), (9000, 1, 3600, 0, 'W');" +
            $"INSERT INTO time_zone_transition VALUES (9000, 0, 0), (9000, {ClocksGoBack}, 1); SET GLOBAL time_zone = '{TimeZone}'",
            "mysql");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
