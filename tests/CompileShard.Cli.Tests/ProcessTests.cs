using System.Diagnostics;
using System.Text;

namespace CompileShard.Cli.Tests;

/// <summary>The built tool as a program: encoding, streams and exit codes as a shell sees them.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_program_writes_utf8_without_a_mark_and_gives_its_exit_code()
    {
        var rules = _tool.Shards("""<rule name="m" algorithm="sharding-by-murmur" count="1"/>""");
        Assert.Equal(new ToolResult(0, "{\"value\":\"\u4e2d\u6587\",\"shard\":0}\n", ""), await StartAsync("route", "--rules", rules, "--rule", "m", "--format", "json", "\u4e2d\u6587"));
        var refused = await StartAsync("route", "--rules", rules, "--rule", "x", "1");
        refused.AssertRefused(2, "'x'");
        Assert.Equal(2, (await StartAsync("rout")).ExitCode);
    }

    private static async Task<ToolResult> StartAsync(params string[] arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ToolResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
