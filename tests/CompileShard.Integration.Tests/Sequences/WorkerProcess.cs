using System.Diagnostics;
using System.Globalization;

namespace CompileShard.Integration.Tests.Sequences;

/// <summary>A process that draws ids into files; see the program CompileShard.SequenceWorker.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Starts it; it waits for <see cref="Go"/>.</summary>
    public static WorkerProcess Start(params object[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CompileShard.SequenceWorker.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        return new WorkerProcess(Process.Start(start)!);
    }

    public async Task WaitUntilReadyAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) != "ready")
            Assert.Fail("The worker did not get ready: " + await _errors);
    }

    public void Go() => _process.StandardInput.WriteLine("go");

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, "The worker ended before it was to be killed.");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task WaitForSuccessAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        if (_process.ExitCode != 0)
            Assert.Fail($"The worker ended with {_process.ExitCode}: " + await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
