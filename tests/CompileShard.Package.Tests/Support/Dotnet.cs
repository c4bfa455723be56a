using System.Diagnostics;
using System.Text;

namespace CompileShard.Package.Tests.Support;

/// <summary>What a command printed (both streams, as it came) and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails with the whole output when the command did not end well.</summary>
    public CommandResult ShouldSucceed()
    {
        Assert.True(ExitCode == 0, Command + " ended with " + ExitCode + ":\n" + Output);
        return this;
    }

    public CommandResult ShouldFail()
    {
        Assert.True(ExitCode != 0, Command + " succeeded, but must not:\n" + Output);
        return this;
    }

    /// <summary>The lines of the output that hold a compiler or build warning.</summary>
    public IEnumerable<string> Warnings => Output.Split('\n').Where(line => line.Contains(": warning ", StringComparison.Ordinal));
}

/// <summary>Runs programs with a deadline, and leaves no process behind.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(4);

    public static Task<CommandResult> RunAsync(string folder, params string[] arguments) => RunProgramAsync("dotnet", folder, arguments);

    public static async Task<CommandResult> RunProgramAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // A test host passes on variables of its own SDK's build; the builds here must find everything by themselves.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        var command = program + " " + string.Join(' ', arguments);
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Append(output, e.Data);
        process.ErrorDataReceived += (_, e) => Append(output, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(s_deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(command + " did not end within " + s_deadline + ":\n" + output);
        }
        return new CommandResult(command, process.ExitCode, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Append(line).Append('\n');
    }
}
