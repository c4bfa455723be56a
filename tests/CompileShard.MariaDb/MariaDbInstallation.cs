namespace CompileShard.MariaDb;

/// <summary>Where the MariaDB programs of this machine are, or why they cannot be used.</summary>
public sealed record MariaDbInstallation(string Server, string InstallDb)
{
    /// <summary>Set to 1 where a missing MariaDB must fail tests (continuous integration, <c>test.sh</c>) rather than skip them.</summary>
    public const string RequireVariable = "COMPILESHARD_REQUIRE_MARIADB";

    private const string Remedy = "Install the packages mariadb-server-core and mariadb-client-core (Debian: apt-get install mariadb-server-core mariadb-client-core).";

    private static readonly string[] UsualFolders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

    /// <summary>Null when MariaDB can be started here; else the reason, for a skipped test. Throws where <see cref="RequireVariable"/> is 1.</summary>
    public static string? ReasonToSkip()
    {
        var (_, missing) = Search();
        if (missing is null)
            return null;
        if (Environment.GetEnvironmentVariable(RequireVariable) == "1")
            throw new InvalidOperationException($"{missing} {RequireVariable}=1 forbids skipping. {Remedy}");
        return $"{missing} {Remedy}";
    }

    /// <summary>The programs; throws with the remedy when one is missing.</summary>
    public static MariaDbInstallation Find()
    {
        var (found, missing) = Search();
        return found ?? throw new InvalidOperationException($"{missing} {Remedy}");
    }

    private static (MariaDbInstallation? Found, string? Missing) Search()
    {
        var server = Locate("mariadbd");
        var installDb = Locate("mariadb-install-db");
        if (server is not null && installDb is not null)
            return (new MariaDbInstallation(server, installDb), null);
        var name = server is null ? "mariadbd" : "mariadb-install-db";
        return (null, $"MariaDB is not installed: no program '{name}' in PATH or in {string.Join(", ", UsualFolders)}.");
    }

    private static string? Locate(string program)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(UsualFolders)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}
