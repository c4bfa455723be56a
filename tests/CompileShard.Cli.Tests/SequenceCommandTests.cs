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
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("e.properties", "\n"))).AssertRefused(2, "no sequence file");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("u.properties", "url=http://host/next\n"))).AssertRefused(2, "line 1: 'url' is nothing that a sequence file of Mycat has");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file, "--driver", "x.dll")).AssertRefused(2, "--driver and --connection have no effect");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("b.properties", Orders + "WORKID=1\n"))).AssertRefused(2, "both");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("w.properties", "WORKID=99\nDATAACENTERID=1\n"))).AssertRefused(1, "WORKID must be a number from 0 to 31");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("c.properties", "ORDERS.CURID=x\n"))).AssertRefused(1, "cannot be used");
        Assert.Equal(Orders, File.ReadAllText(file));
    }

    [Fact]
    public async Task Types_without_a_counterpart_say_what_to_use_instead()
    {
        (await _tool.RunAsync("sequence", "next", "orders", "--config", _tool.File("d.properties", "INSTANCEID=01\nCLUSTERID=01\n"))).AssertRefused(2, "type 3", "Use a Segment sequence");
        var file = _tool.File("sequence_conf.properties", Orders);
        _tool.File("server.xml", Server("sequnceHandlerType", "4"));
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file)).AssertRefused(2, "server.xml' line 4: sequences of type 4 keep their state in ZooKeeper");
        var server = _tool.File("server.xml", Server("sequenceHandlerType", "5"));
        (await _tool.RunAsync("sequence", "next", "orders", "--config", server)).AssertRefused(2, "type 5", "AddSequence");
        _tool.File("server.xml", Server("sequenceHandlerType", "6"));
        (await _tool.RunAsync("sequence", "next", "orders", "--config", server)).AssertRefused(2, "line 4: sequenceHandlerType is '6'; it must be a number from 0 to 5");
        Assert.Equal(Orders, File.ReadAllText(file));
    }

    [Fact]
    public async Task The_server_file_chooses_and_guards_the_sequence_file()
    {
        var file = _tool.File("sequence_conf.properties", Orders);
        var server = _tool.File("server.xml", Server("other", "1"));
        Assert.Equal(new ToolResult(0, "3\n", ""), await _tool.RunAsync("sequence", "next", "orders", "--config", server));
        Assert.Equal(new ToolResult(0, "4\n", ""), await _tool.RunAsync("sequence", "next", "orders", "--config", file));
        _tool.File("server.xml", Server("sequnceHandlerType", "2"));
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file)).AssertRefused(2, "says that the sequences in use are those of sequence_time_conf.properties");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", server)).AssertRefused(2, "sequence_time_conf.properties' does not exist");
    }

    [Fact]
    public async Task A_sequence_in_a_database_needs_a_driver_and_the_servers()
    {
        var file = _tool.File("sequence_db_conf.properties", "#names\nORDERS=dn1\nGLOBAL=dn0\n");
        (await _tool.RunAsync("sequence", "next", "order", "--config", file)).AssertRefused(2, "no sequence 'ORDER'", "Did you mean 'ORDERS'?");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file)).AssertRefused(2, "is in the database of data node 'dn1', and this tool brings no driver. Name the assembly of one");
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file, "--driver", "none.dll")).AssertRefused(2, "schema.xml', which says where that is, does not exist");
        _tool.File(
            "schema.xml",
            """
            <mycat:schema xmlns:mycat="http://io.mycat/"><dataNode name="dn0" dataHost="h" database="d"/>
            <dataHost name="h" maxCon="5" minCon="0" balance="0" dbType="mysql" dbDriver="native"><heartbeat/><writeHost host="m" url="127.0.0.1:1" user="u" password="p"/></dataHost></mycat:schema>
            """);
        (await _tool.RunAsync("sequence", "next", "orders", "--config", file, "--driver", "none.dll")).AssertRefused(1, "line 2: sequence 'ORDERS' is on data node 'dn1', which", "It has dn0");
        (await _tool.RunAsync("sequence", "next", "global", "--config", file, "--driver", "none.dll")).AssertRefused(2, "the driver 'none.dll' does not exist");
        (await _tool.RunAsync("sequence", "next", "global", "--config", file, "--driver", typeof(ToolRun).Assembly.Location)).AssertRefused(2, "is no ADO.NET driver");
        (await _tool.RunAsync("sequence", "next", "global", "--config", file, "--driver", file)).AssertRefused(2, "cannot be loaded");
    }

    private static string Server(string property, string value) =>
        $"""
        <!DOCTYPE mycat:server SYSTEM "server.dtd">
        <mycat:server xmlns:mycat="http://io.mycat/">
          <system>
            <property name="{property}">{value}</property>
          </system>
        </mycat:server>
        """;
}
