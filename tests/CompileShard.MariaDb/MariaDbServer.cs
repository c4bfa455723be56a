using System.Data.Common;
using System.Diagnostics;

namespace CompileShard.MariaDb;

/// <summary>One MariaDB server of a test, listening on 127.0.0.1. It can be frozen, woken, killed and restarted; its data survives all of that.</summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    /// <summary>The plain user that the code under test connects as: reads, writes and makes tables, nothing more.</summary>
    public const string User = "app";

    /// <summary>May do everything; for what a test does behind the back of the code under test.</summary>
    public const string AdminUser = "testadmin";

    /// <summary>Of both users. The servers hold nothing but test data.</summary>
    public const string Password = "shard-test";

    private static readonly TimeSpan s_startDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_stopDeadline = TimeSpan.FromSeconds(10);

    private readonly MariaDbRun _run;
    private readonly string _folder;
    private readonly string[] _role;
    private Process _process;
    private bool _isFrozen;

    private MariaDbServer(MariaDbRun run, string folder, int port, string[] role)
    {
        _run = run;
        _folder = folder;
        _role = role;
        Port = port;
        _process = Launch();
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <summary>False after <see cref="KillAsync"/>, until <see cref="RestartAsync"/>.</summary>
    public bool IsRunning => !_process.HasExited;

    internal string GeneralLogFile => MariaDbSettings.GeneralLog(_folder);

    /// <summary>For the code under test. <paramref name="maximumPoolSize"/> 0 switches the driver's pool off.</summary>
    public string ConnectionString(string? database = null, int maximumPoolSize = 20) =>
        MySqlDriver.ConnectionString("127.0.0.1", Port, User, Password, database, maximumPoolSize);

    /// <summary>For checks and preparations, without a pool, so that nothing of theirs is left when the server goes away.</summary>
    public string AdminConnectionString(string? database = null) =>
        MySqlDriver.ConnectionString("127.0.0.1", Port, AdminUser, Password, database, maximumPoolSize: 0);

    internal static async Task<MariaDbServer> StartNewAsync(MariaDbRun run, params string[] role)
    {
        var folder = await run.NewServerFolderAsync();
        for (var attempt = 1; ; attempt++)
        {
            // Another program may take the port between our look and the server's start; then the server ends at once and the next port is tried.
            var port = LoopbackPort.Next();
            var server = new MariaDbServer(run, folder, port, role);
            try
            {
                await server.WaitUntilItAcceptsAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 3 && !server.IsRunning)
            {
            }
        }
    }

    /// <summary>Creates a database if it does not exist, and lets <see cref="User"/> work in it.</summary>
    public Task CreateDatabaseAsync(string name) =>
        ExecuteAsync($"CREATE DATABASE IF NOT EXISTS `{name}`; GRANT ALL ON `{name}`.* TO '{User}'@'127.0.0.1'", null);

    /// <summary>Runs statements as the administrator.</summary>
    public async Task<int> ExecuteAsync(string sql, string? database)
    {
        await using var connection = Open(database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>Rows as the administrator sees them; NULL is null.</summary>
    public async Task<List<object?[]>> QueryAsync(string sql, string? database)
    {
        await using var connection = Open(database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>SIGSTOP: connections stay open and the port accepts, but nothing is answered.</summary>
    public void Freeze()
    {
        Signals.Send(ProcessId, Signals.Stop);
        _isFrozen = true;
        // The kernel stops the threads one after another, and on a busy machine some answer a last question meanwhile.
        var isStopped = SpinWait.SpinUntil(() => Directory.EnumerateDirectories($"/proc/{ProcessId}/task").All(IsStopped), s_stopDeadline);
        if (!isStopped)
            throw new TimeoutException($"The MariaDB server on port {Port} (process {ProcessId}) was not frozen within {s_stopDeadline.TotalSeconds:0} s.");
    }

    /// <summary>SIGCONT.</summary>
    public void Thaw()
    {
        Signals.Send(ProcessId, Signals.Continue);
        _isFrozen = false;
    }

    /// <summary>SIGKILL: as a power cut, except that the operating system still closes the connections.</summary>
    public async Task KillAsync()
    {
        if (!IsRunning)
            return;
        Signals.Send(ProcessId, Signals.Kill);
        _isFrozen = false;
        await WaitForExitAsync();
    }

    /// <summary>Starts the server again on its port and its data, and waits until it accepts connections. Kills it first if it runs.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        _process.Dispose();
        _process = Launch();
        await WaitUntilItAcceptsAsync();
    }

    /// <summary>Wakes it if it is frozen, restarts it if it is dead.</summary>
    public async Task HealAsync()
    {
        if (!IsRunning)
            await RestartAsync();
        else if (_isFrozen)
            Thaw();
    }

    /// <summary>Stops the server and deletes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            if (_isFrozen)
                Thaw();
            // The data is deleted next, so nothing is gained by an orderly shutdown.
            await KillAsync();
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The state follows the command's name, which stands in parentheses.</summary>
    private static bool IsStopped(string thread)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'T';
        }
        catch (IOException)
        {
            // The thread ended while we looked.
            return true;
        }
    }

    private Process Launch() => _run.StartInBackground(_run.Installation.Server, MariaDbSettings.ForServer(_folder, Port, _role), Path.Combine(_folder, "output.log"));

    private async Task WaitUntilItAcceptsAsync()
    {
        using var timer = new CancellationTokenSource(s_startDeadline);
        try
        {
            while (!HasItsPort() || !await LoopbackPort.AcceptsAsync(Port, timer.Token))
            {
                if (!IsRunning)
                    throw new InvalidOperationException($"The MariaDB server on port {Port} ended with exit code {_process.ExitCode}. {Logs()}");
                await Task.Delay(10, timer.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"The MariaDB server on port {Port} accepted no connection within {s_startDeadline.TotalSeconds:0} s. {Logs()}");
        }
    }

    /// <summary>
    /// The server writes its process id into a file once it has bound its port. Without this look, a server of another process that took the port first would be taken for
    /// ours, which is about to end.
    /// </summary>
    private bool HasItsPort()
    {
        try
        {
            return int.TryParse(File.ReadAllText(MariaDbSettings.PidFile(_folder)), out var writer) && writer == _process.Id;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private async Task WaitForExitAsync()
    {
        using var timer = new CancellationTokenSource(s_stopDeadline);
        try
        {
            await _process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The MariaDB server on port {Port} (process {ProcessId}) still runs {s_stopDeadline.TotalSeconds:0} s after SIGKILL.");
        }
    }

    /// <summary>The server's last messages, for an error that needs them.</summary>
    internal string Logs()
    {
        string[] files = [Path.Combine(_folder, "error.log"), Path.Combine(_folder, "output.log")];
        var lines = files.Where(File.Exists).SelectMany(File.ReadLines).TakeLast(20);
        return "Its last messages:" + Environment.NewLine + string.Join(Environment.NewLine, lines);
    }

    private DbConnection Open(string? database)
    {
        var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = AdminConnectionString(database);
        // Synchronous on purpose: MySql.Data's asynchronous calls have no deadline.
        connection.Open();
        return connection;
    }
}
