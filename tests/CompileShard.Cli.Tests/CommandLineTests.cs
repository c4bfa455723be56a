namespace CompileShard.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("Required command", "See compileshard --help")]
    [InlineData("'rout'", "See compileshard --help", "rout")]
    [InlineData("'--rules'", "See compileshard check --help", "check")]
    [InlineData("'--fast'", "See compileshard --help", "check", "--rules", "a.xml", "--fast")]
    [InlineData("NAME", "See compileshard sequence next --help", "sequence", "next", "--config", "x", "--count", "1", "--", "A", "NAME")]
    public async Task Wrong_usage_is_one_line_and_code_2(string words, string help, params string[] arguments) =>
        (await ToolRun.RunAsync(TestContext.Current.CancellationToken, arguments)).AssertRefused(2, words, help);

    [Fact]
    public async Task Help_names_the_tool_and_every_command()
    {
        var result = await ToolRun.RunAsync(TestContext.Current.CancellationToken, "--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.All(["compileshard [command]", "check", "route", "sequence", "--version"], word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
        Assert.Contains("compileshard sequence next <NAME>", (await ToolRun.RunAsync(TestContext.Current.CancellationToken, "sequence", "next", "--help")).Output, StringComparison.Ordinal);
    }
}
