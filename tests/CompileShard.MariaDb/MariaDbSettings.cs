namespace CompileShard.MariaDb;

/// <summary>Server settings that make an instance small (about 50 MB of memory, 20 MB of files) and quick to start.</summary>
internal static class MariaDbSettings
{
    /// <summary>Needed when making the files and when running on them.</summary>
    public static readonly string[] SmallFiles =
    [
        "--innodb-buffer-pool-size=16M",
        "--innodb-log-file-size=4M",
        "--innodb-data-file-path=ibdata1:4M:autoextend",
        "--innodb-autoextend-increment=1",
    ];

    private static readonly string[] s_small =
    [
        "--innodb-log-buffer-size=2M",
        "--innodb-temp-data-file-path=ibtmp1:4M:autoextend",
        "--innodb-flush-log-at-trx-commit=2",
        "--innodb-doublewrite=0",
        "--innodb-buffer-pool-dump-at-shutdown=0",
        "--innodb-buffer-pool-load-at-startup=0",
        "--key-buffer-size=1M",
        "--aria-pagecache-buffer-size=1M",
        "--performance-schema=0",
        "--max-connections=200",
        "--sync-binlog=0",
    ];

    /// <summary>mariadbd refuses to run as root unless told to; any other user runs it as himself.</summary>
    public static string[] UserArgument => Environment.UserName == "root" ? ["--user=root"] : [];

    /// <summary>A server whose changes others can follow. Only columns that changed are sent, so that a test may mark a row on one server by another column.</summary>
    public static readonly string[] Primary = ["--log-bin=bin", "--binlog-format=ROW", "--binlog-row-image=MINIMAL", "--gtid-strict-mode=1", "--gtid-domain-id=1"];

    /// <summary>A server that follows another one; plain users cannot write there.</summary>
    public static readonly string[] Replica = [.. Primary, "--log-slave-updates", "--read-only=1"];

    public static string PidFile(string folder) => Path.Combine(folder, "server.pid");

    public static string GeneralLog(string folder) => Path.Combine(folder, "general.log");

    public static string[] ForServer(string folder, int port, string[] role) =>
    [
        "--no-defaults",
        .. UserArgument,
        $"--datadir={Path.Combine(folder, "data")}",
        $"--port={port}",
        "--bind-address=127.0.0.1",
        // Relative to the data directory: a path of a socket must be short, and temporary folders may not be.
        "--socket=s.sock",
        $"--pid-file={PidFile(folder)}",
        $"--server-id={port}",
        $"--tmpdir={folder}",
        $"--log-error={Path.Combine(folder, "error.log")}",
        $"--general-log-file={GeneralLog(folder)}",
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_general_ci",
        .. SmallFiles,
        .. s_small,
        .. role,
    ];
}
