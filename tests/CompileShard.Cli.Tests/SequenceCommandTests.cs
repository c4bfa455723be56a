using System.Globalization;

namespace CompileShard.Cli.Tests;

public sealed class SequenceCommandTests : IDisposable
{
    private const string Orders = "ORDERS.HISIDS=\nORDERS.MINID=1\nORDERS.MAXID=4\nORDERS.CURID=2\n";
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_file_sequence_gives_the_next_numbers_and_loses_none()
    {
        var file = _tool.File("sequence_conf.properties", Orders);
        Assert.Equal(new ToolResult(0, "3\n4\n5\n", ""), await _tool.RunAsync("sequence", "next", "orders", "--config", file, "--count", "3"));
        Assert.Equal(new ToolResult(0, "6\n", ""), await _tool.RunAsync("sequence", "next", "ORDERS", "--config", file));
        Assert.Contains("ORDERS.CURID=6\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_sequence_is_known_by_its_content()
    {
        var file = _tool.File("time.properties", "WORKID=03\nDATAACENTERID=2\n");
        var result = await _tool.RunAsync("sequence", "next", "any", "--config", file, "--count", "5");
        Assert.Equal(0, result.ExitCode);
        var ids = result.Lines.Select(l => long.Parse(l, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public async Task What_is_wrong_with_the_file_or_the_name_is_said()
    {
        var file = _tool.File("s.properties", Orders);
        (await _tool.RunAsync("sequence", "next", "order", "--config", file)).AssertRefused(2, "no sequence 'ORDER'", "Did you mean 'ORDERS'?");
        (await _tool.RunAsync("sequence", "next", "a b", "--config", file)).AssertRefused(2, "'a b' cannot be the name");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file, "--count", "0")).AssertRefused(2, "--count is 0");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file + ".none")).AssertRefused(2, "does not exist");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("e.properties", "a=b\n"))).AssertRefused(2, "no sequence file");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("b.properties", Orders + "WORKID=1\n"))).AssertRefused(2, "both");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("w.properties", "WORKID=99\nDATAACENTERID=1\n"))).AssertRefused(1, "WORKID must be a number from 0 to 31");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("c.properties", "ORDERS.CURID=x\n"))).AssertRefused(1, "cannot be used");
        Assert.Equal(Orders, File.ReadAllText(file));
    }
}
