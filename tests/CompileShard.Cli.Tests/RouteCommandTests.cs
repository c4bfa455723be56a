namespace CompileShard.Cli.Tests;

public sealed class RouteCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();
    private readonly string _rules;
    private readonly string _open;

    public RouteCommandTests()
    {
        _tool.File("ranges.txt", "0-9=0\n10-99=1\n");
        _rules = _tool.Shards("""
            <rule name="by-user" algorithm="mod" count="2"/>
            <rule name="by-range" algorithm="rang-long" mapFile="ranges.txt"/>
            <rule name="by-text" algorithm="sharding-by-murmur" count="3"/>
            <table name="users" key="id" rule="by-user" nodes="user_$0-1"/>
            <table name="orders" key="user_id" rule="by-user" nodes="db" tables="orders_$0-1"/>
            """);
        _open = _tool.Shards("<rule name=\"hot\" algorithm=\"hot-date\" dateFormat=\"yyyy-MM-dd\" hotDays=\"10\" days=\"30\"/>\n<rule name=\"m\" algorithm=\"mod\" count=\"2\"/>", "open.xml");
    }

    public void Dispose() => _tool.Dispose();

    private Task<ToolResult> RouteAsync(string rule, params string[] arguments) => _tool.RunAsync(["route", "--rules", _rules, "--rule", rule, .. arguments]);

    private Task<ToolResult> RouteHotAsync(params string[] arguments) => _tool.RunAsync(["route", "--rules", _open, "--rule", "hot", .. arguments]);

    [Fact]
    public async Task Json_is_one_object_a_line_in_input_order()
    {
        var file = _tool.File("values.txt", "null\r\n\"\\ud83dx\\n\"\n\"9\"\n");
        var result = await RouteAsync("by-range", "7", "x", "-5", "100", "--values", file, "--format", "json");
        Assert.Equal(new ToolResult(
            0,
            """
            {"value":"7","shard":0}
            {"value":"x","error":"it is not a whole number (an optional sign, then digits 0 to 9)"}
            {"value":"-5","shard":null}
            {"value":"100","shard":null}
            {"value":null,"error":"it is null"}
            {"value":"\ud83dx\u000a","error":"it is not a whole number (an optional sign, then digits 0 to 9)"}
            {"value":"9","shard":0}

            """,
            ""), result);
    }

    [Theory]
    [InlineData("by-user", "1", "9", "[0,1]")]
    [InlineData("by-user", "4", "4", "[0]")]
    [InlineData("by-range", "5", "9", "[0]")]
    [InlineData("by-range", "100", "200", "[]")]
    [InlineData("by-range", "-5", "5", "[0]")]
    [InlineData("by-text", "a", "b", "[0,1,2]")]
    public async Task Between_lists_the_shards_in_json(string rule, string begin, string end, string shards)
    {
        var result = await RouteAsync(rule, "--between", begin, end, "--format", "json");
        Assert.Equal(new ToolResult(0, $"{{\"begin\":\"{begin}\",\"end\":\"{end}\",\"shards\":{shards}}}\n", ""), result);
    }

    [Fact]
    public async Task A_bound_that_is_no_key_is_an_error_of_its_interval()
    {
        var result = await RouteAsync("by-range", "--between", "x", "9", "--format", "json");
        Assert.Equal("{\"begin\":\"x\",\"end\":\"9\",\"error\":\"'x' is no key of rule 'by-range': it is not a whole number (an optional sign, then digits 0 to 9)\"}\n", result.Output);
    }

    [Fact]
    public async Task Text_names_node_and_table_of_every_table_that_uses_the_rule()
    {
        var result = await RouteAsync("BY-USER", "7", "x", "--between", "1", "2");
        Assert.Equal(
            """
            "7": shard 1, users on node user_1 in table users; orders on node db in table orders_1
            "x": no key of rule 'by-user', it is not a whole number (an optional sign, then digits 0 to 9)
            "1" to "2": all 2 shards
              shard 0, users on node user_0 in table users; orders on node db in table orders_0
              shard 1, users on node user_1 in table users; orders on node db in table orders_1

            """, result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Compatibility_switches_deliberate_differences_off()
    {
        Assert.Contains("\"error\"", (await RouteAsync("by-user", "abc", "--format", "json")).Output, StringComparison.Ordinal);
        Assert.Equal("{\"value\":\"abc\",\"shard\":0}\n", (await RouteAsync("by-user", "abc", "--format", "json", "--compatibility", "mycat")).Output);
        // Mycat asks all nodes when one of the bounds has none.
        Assert.Equal("{\"begin\":\"5\",\"end\":\"200\",\"shards\":[0,1]}\n", (await RouteAsync("by-range", "--between", "5", "200", "--format", "json", "--compatibility", "mycat")).Output);
    }

    [Fact]
    public async Task The_present_the_zone_and_the_nodes_come_from_options()
    {
        string[] keys = ["2026-01-05", "2025-12-20", "2025-11-20", "--data-nodes", "2", "--format", "json"];
        Assert.Equal(
            """
            {"value":"2026-01-05","shard":0}
            {"value":"2025-12-20","shard":1}
            {"value":"2025-11-20","shard":null}

            """, (await RouteHotAsync([.. keys, "--now", "2026-01-05T00:00:00Z"])).Output);
        // In Shanghai it is still ten days later for the day at the edge.
        var edge = new[] { "2025-12-26", "--data-nodes", "2", "--format", "json", "--now", "2026-01-04T20:00:00Z" };
        Assert.Equal("{\"value\":\"2025-12-26\",\"shard\":0}\n", (await RouteHotAsync(edge)).Output);
        Assert.Equal("{\"value\":\"2025-12-26\",\"shard\":1}\n", (await RouteHotAsync([.. edge, "--time-zone", "Asia/Shanghai"])).Output);
    }

    [Fact]
    public async Task A_rule_that_needs_the_number_of_nodes_says_so()
    {
        var result = await RouteHotAsync("2026-01-05");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(_open + "(2,", result.Errors, StringComparison.Ordinal);
        Assert.Contains("shards", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_without_effect_is_refused()
    {
        (await RouteAsync("by-user", "1", "--now", "2026-01-01")).AssertRefused(2, "--now has no effect on rule 'by-user'");
        (await RouteAsync("by-user", "1", "--time-zone", "UTC")).AssertRefused(2, "--time-zone has no effect on rule 'by-user'");
        (await RouteAsync("by-user", "1", "--data-nodes", "5")).AssertRefused(2, "--data-nodes 5 has no effect on rule 'by-user'");
    }

    [Fact]
    public async Task Keys_may_follow_the_rules_files_behind_two_dashes()
    {
        Assert.Equal("{\"value\":\"--7\",\"error\":\"it is not a whole number (an optional sign, then digits 0 to 9)\"}\n{\"value\":\"7\",\"shard\":1}\n",
            (await _tool.RunAsync("route", "--rule", "m", "--format", "json", "--rules", _rules, _open, "--", "--7", "7")).Output);
        (await _tool.RunAsync("route", "--rule", "m", "--rules", _open, "7")).AssertRefused(2, "nothing to route", "behind --");
        (await _tool.RunAsync("route", "8", "--rule", "m", "--rules", _open, "7")).AssertRefused(2, "'7' is no rules file", "needs -- before it");
    }

    [Fact]
    public async Task An_unknown_rule_gets_a_suggestion() =>
        (await RouteAsync("by-usr", "1")).AssertRefused(2, "'by-usr'", "Did you mean 'by-user'?");

    [Fact]
    public async Task Mistakes_elsewhere_are_mentioned_and_do_not_hide_the_answer()
    {
        var result = await _tool.RunAsync("route", "--rules", _open, "--rule", "m", "1", "--format", "json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("{\"value\":\"1\",\"shard\":1}\n", result.Output);
        Assert.Contains("mistakes elsewhere", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing to route")]
    [InlineData("'xml'", "1", "--format", "xml")]
    [InlineData("'oracle'", "1", "--compatibility", "oracle")]
    [InlineData("--data-nodes is 0", "1", "--data-nodes", "0")]
    [InlineData("'many'", "1", "--data-nodes", "many")]
    [InlineData("ISO 8601", "1", "--now", "yesterday")]
    [InlineData("'Mars/Base'", "1", "--time-zone", "Mars/Base")]
    [InlineData("--between", "--between", "1")]
    [InlineData("does not exist", "--values", "none.txt")]
    public async Task Wrong_usage_is_one_line_and_code_2(string words, params string[] arguments)
    {
        var clean = _tool.Shards("""<rule name="m" algorithm="mod" count="2"/>""", "clean.xml");
        (await _tool.RunAsync(["route", "--rules", clean, "--rule", "m", .. arguments])).AssertRefused(2, words);
    }

    [Fact]
    public async Task A_bad_line_of_a_values_file_is_named()
    {
        var clean = _tool.Shards("""<rule name="m" algorithm="mod" count="2"/>""", "clean.xml");
        var file = _tool.File("values.txt", "\"1\"\n7\n");
        var result = await _tool.RunAsync("route", "--rules", clean, "--rule", "m", "--values", file, "--format", "json");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"compileshard: {file}(2,1): a line holds one JSON string, such as \"42\", or null.\n", result.Errors);
    }

    [Fact]
    public async Task Being_stopped_gives_the_code_of_an_interrupt()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        Assert.Equal(130, (await ToolRun.RunAsync(source.Token, "route", "--rules", _rules, "--rule", "by-user", "1")).ExitCode);
    }
}
