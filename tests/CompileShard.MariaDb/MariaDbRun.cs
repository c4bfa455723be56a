using System.Diagnostics;

namespace CompileShard.MariaDb;

/// <summary>
/// What the servers of one process share: a temporary folder, a template of a data directory (made once, copied for each server), and the watchdog that removes all of it
/// when the process ends.
/// </summary>
internal sealed class MariaDbRun
{
    private static readonly Lazy<MariaDbRun> s_current = new(() => new MariaDbRun());

    private readonly Watchdog _watchdog;
    private readonly Lazy<Task> _template;
    private int _servers;

    private MariaDbRun()
    {
        Installation = MariaDbInstallation.Find();
        Folder = Directory.CreateTempSubdirectory("csmdb").FullName;
        _watchdog = new Watchdog(Folder);
        _template = new Lazy<Task>(MakeTemplateAsync);
    }

    public static MariaDbRun Current => s_current.Value;

    public MariaDbInstallation Installation { get; }

    public string Folder { get; }

    private string Template => Path.Combine(Folder, "template");

    /// <summary>A new server folder that holds a fresh data directory <c>data</c>.</summary>
    public async Task<string> NewServerFolderAsync()
    {
        await _template.Value;
        var folder = Directory.CreateDirectory(Path.Combine(Folder, $"server{Interlocked.Increment(ref _servers)}")).FullName;
        await RunAsync("/bin/cp", ["-a", Template, Path.Combine(folder, "data")], TimeSpan.FromSeconds(60));
        return folder;
    }

    /// <summary>Starts a program whose output goes to a file. Its process id is that of <paramref name="program"/>, and it ends with this process at the latest.</summary>
    public Process StartInBackground(string program, IEnumerable<string> arguments, string outputFile)
    {
        // The shell opens the file and becomes the program. A pipe in place of the file would keep a test runner's output open.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = Folder };
        foreach (var argument in new[] { "-c", "out=$1; shift; exec \"$@\" </dev/null >>\"$out\" 2>&1", "sh", outputFile, program }.Concat(arguments))
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        _watchdog.Watch(process.Id);
        return process;
    }

    /// <summary>Runs a program to its end; throws with its output when it fails or takes too long.</summary>
    private async Task RunAsync(string program, IEnumerable<string> arguments, TimeSpan deadline)
    {
        var output = Path.Combine(Folder, $"{Path.GetFileName(program)}-{Guid.NewGuid():N}.out");
        using var process = StartInBackground(program, arguments, output);
        using var timer = new CancellationTokenSource(deadline);
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program}' did not end within {deadline.TotalSeconds:0} s. Its output: {File.ReadAllText(output)}");
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{program}' failed with exit code {process.ExitCode}. Its output: {File.ReadAllText(output)}");
        File.Delete(output);
    }

    private async Task MakeTemplateAsync()
    {
        // The bootstrap server runs without grants until told otherwise, hence FLUSH PRIVILEGES first.
        var users = Path.Combine(Folder, "users.sql");
        await File.WriteAllTextAsync(users, $"""
            FLUSH PRIVILEGES;
            CREATE USER '{MariaDbServer.AdminUser}'@'127.0.0.1' IDENTIFIED BY '{MariaDbServer.Password}';
            GRANT ALL ON *.* TO '{MariaDbServer.AdminUser}'@'127.0.0.1' WITH GRANT OPTION;
            CREATE USER '{MariaDbServer.User}'@'127.0.0.1' IDENTIFIED BY '{MariaDbServer.Password}';

            """);
        string[] arguments =
        [
            "--no-defaults",
            .. MariaDbSettings.UserArgument,
            $"--datadir={Template}",
            "--auth-root-authentication-method=socket",
            "--skip-test-db",
            $"--extra-file={users}",
            .. MariaDbSettings.SmallFiles,
        ];
        await RunAsync(Installation.InstallDb, arguments, TimeSpan.FromSeconds(60));
    }
}
