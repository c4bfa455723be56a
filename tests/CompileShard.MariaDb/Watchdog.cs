using System.Diagnostics;

namespace CompileShard.MariaDb;

/// <summary>
/// A shell that outlives this process by a moment. It reads process ids from a pipe; when the pipe closes, because this process ended in whatever way, it kills those
/// processes and removes the run's folder. So no server is left behind, even by kill -9 on a test run.
/// </summary>
internal sealed class Watchdog
{
    // A process id may have been given to another program since; only a process whose command line names the run's folder is killed. A zombie has no command line.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        pids=
        while read -r pid; do pids="$pids $pid"; done
        ours() { tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF -- "$2"; }
        for pid in $pids; do ours "$pid" "$1" && kill -9 "$pid"; done
        for pid in $pids; do
          tries=0
          while ours "$pid" "$1" && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
        done
        rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
        """;

    private readonly Process _shell;
    private readonly Lock _lock = new();

    public Watchdog(string folder)
    {
        // A session of its own keeps it alive when the terminal or a runner kills the whole process group.
        string[] command = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid", "/bin/sh"] : ["/bin/sh"];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in command.Skip(1).Concat(["-c", Script, "compileshard-watchdog", folder]))
            start.ArgumentList.Add(argument);
        _shell = Process.Start(start) ?? throw new InvalidOperationException("The watchdog shell did not start.");
        _shell.StandardInput.AutoFlush = true;
    }

    /// <summary>From now on the process dies with this one.</summary>
    public void Watch(int processId)
    {
        lock (_lock)
            _shell.StandardInput.Write($"{processId}\n");
    }
}
