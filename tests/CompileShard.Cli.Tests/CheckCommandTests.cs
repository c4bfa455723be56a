namespace CompileShard.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Good_files_give_a_summary_and_code_0()
    {
        var rules = _tool.Shards("""<rule name="m" algorithm="mod" count="2"/>""");
        var tables = _tool.Shards("""<table name="t" key="id" rule="m" nodes="dn$0-1"/>""", "tables.shards.xml");
        var result = await _tool.RunAsync("check", "--rules", rules, "--rules", tables);
        Assert.Equal(new ToolResult(0, "1 rule, 1 table: 0 errors, 0 warnings\n", ""), result);
        Assert.Equal(result, await _tool.RunAsync("check", "--rules", rules, tables));
    }

    [Fact]
    public async Task Every_mistake_is_a_line_in_the_compilers_format()
    {
        var rules = _tool.Shards("<rule name=\"m\" algorithm=\"mod\" count=\"0\"/>\n<rule name=\"n\" algorithm=\"mood\"/>");
        var result = await _tool.RunAsync("check", "--rules", rules);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(3, result.Lines.Length);
        Assert.StartsWith(rules + "(2,39): error SHARD0", result.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith(rules + "(3,27): error SHARD0", result.Lines[1], StringComparison.Ordinal);
        Assert.Contains("did you mean 'mod'?", result.Lines[1], StringComparison.Ordinal);
        Assert.Equal("0 rules, 0 tables: 2 errors, 0 warnings", result.Lines[2]);
    }

    [Fact]
    public async Task Mistakes_in_a_map_file_beside_the_rules_stand_at_its_line()
    {
        var map = _tool.File("ranges.txt", "0-9=0\n10-x=1\n");
        var rules = _tool.Shards("""<rule name="r" algorithm="rang-long"><property name="mapFile" value="ranges.txt"/></rule>""");
        var result = await _tool.RunAsync("check", "--rules", rules);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(map + "(2,", result.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_files_are_checked_by_themselves_and_against_the_rules()
    {
        var rules = _tool.Shards("""<rule name="m" algorithm="mod" count="2"/><table name="t" key="id" rule="m" nodes="dn$0-1"/><table name="u" key="id" rule="m" nodes="dn$0-1"/>""");
        var good = _tool.File("good.schema.sql", "CREATE TABLE t (id BIGINT PRIMARY KEY);\nCREATE VIEW v AS SELECT id FROM t;");
        Assert.Equal(new ToolResult(0, "1 rule, 2 tables, 1 table and 1 view in the schema: 0 errors, 0 warnings\n", ""), await _tool.RunAsync("check", "--rules", rules, "--schema", good));

        var bad = _tool.File("bad.schema.sql", "CREATE TABLE t (idd BIGINT);\nCREATE TABLE u (id VARCHAR(9) PRIMARY KEY);\nALTER TABLE x ADD a INT;");
        var result = await _tool.RunAsync("check", "--rules", rules, "--schema", bad);
        Assert.Equal(1, result.ExitCode);
        string[] begins = [bad + "(1,14): error SHARD055: ", bad + "(2,14): warning SHARD056: ", bad + "(3,13): error SHARD052: ", "1 rule, 2 tables, 2 tables and 0 views in the schema: 2 errors, 1 warning"];
        Assert.All(begins.Zip(result.Lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(begins.Length, result.Lines.Length);
    }

    [Fact]
    public async Task A_warning_alone_is_no_failure()
    {
        _tool.File("slots.txt", "0=0-102399\n");
        var rules = _tool.Shards("""<rule name="r" algorithm="crc32slot" count="1" mapFile="slots.txt"/>""");
        var result = await _tool.RunAsync("check", "--rules", rules);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(": warning SHARD046: ", result.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_xml_is_a_diagnostic()
    {
        var result = await _tool.RunAsync("check", "--rules", _tool.File("shards.xml", "<shards xmlns=\"urn:compileshard:rules:1\">\n<rule"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(": error SHARD0", result.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_not_text_or_of_another_kind_is_named()
    {
        (await _tool.RunAsync("check", "--rules", Path.Combine(_tool.Folder, "none.xml"))).AssertRefused(2, "none.xml", "does not exist");
        (await _tool.RunAsync("check", "--rules", _tool.File("map.txt", "0-9=0"))).AssertRefused(2, "map.txt", "no rules file");
        var bytes = Path.Combine(_tool.Folder, "bytes.xml");
        File.WriteAllBytes(bytes, [(byte)'<', 0xC3, 0x28]);
        (await _tool.RunAsync("check", "--rules", bytes)).AssertRefused(2, "bytes.xml", "UTF-8");
        Directory.CreateDirectory(Path.Combine(_tool.Folder, "folder.xml"));
        (await _tool.RunAsync("check", "--rules", Path.Combine(_tool.Folder, "folder.xml"))).AssertRefused(2, "folder.xml", "is a folder");
    }

    [Fact]
    public async Task Mycats_own_files_are_checked_with_the_map_files_that_they_name()
    {
        var rule = _tool.File("rule.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE mycat:rule SYSTEM "rule.dtd">
            <mycat:rule xmlns:mycat="http://io.mycat/">
              <tableRule name="by-area"><rule><columns>area</columns><algorithm>areas</algorithm></rule></tableRule>
              <function name="areas" class="io.mycat.route.function.PartitionByFileMap">
                <property name="mapFile">partition-areas.txt</property>
              </function>
            </mycat:rule>
            """);
        var schema = _tool.File("schema.xml", """
            <?xml version="1.0"?>
            <!DOCTYPE mycat:schema SYSTEM "schema.dtd">
            <mycat:schema xmlns:mycat="http://io.mycat/">
              <schema name="SHOP"><table name="shop" dataNode="dn0,dn1" rule="by-area"/></schema>
              <dataNode name="dn$0-1" dataHost="h" database="a,b"/>
              <dataHost name="h" maxCon="9" minCon="1" balance="0" dbType="mysql" dbDriver="native">
                <heartbeat>select 1</heartbeat>
                <writeHost host="m" url="127.0.0.1:3306" user="u" password="p"/>
              </dataHost>
            </mycat:schema>
            """);
        var map = _tool.File("partition-areas.txt", "1=0\n2=1\n");

        Assert.Equal(new ToolResult(0, "1 rule, 1 table: 0 errors, 0 warnings\n", ""), await _tool.RunAsync("check", "--rules", rule, schema));
        Assert.Equal(new ToolResult(0, "1 rule, 1 table: 0 errors, 0 warnings\n", ""), await _tool.RunAsync("check", "--rules", rule, schema, map));
        Assert.Equal(new ToolResult(0, "1 rule, 0 tables: 0 errors, 0 warnings\n", ""), await _tool.RunAsync("check", "--rules", rule));

        File.WriteAllText(map, "1=0\nx=1\n3=2\n");
        var result = await _tool.RunAsync("check", "--rules", rule, schema);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(map + "(2,1): warning SHARD033: ", result.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith(schema + "(4,52): error SHARD019: ", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_can_be_chosen()
    {
        var schema = _tool.File("schema.xml", """
            <mycat:schema xmlns:mycat="http://io.mycat/">
              <schema name="A"><table name="t" dataNode="dn0"/></schema>
              <schema name="B"><table name="t" dataNode="dn0"/></schema>
              <dataNode name="dn0" dataHost="h" database="a"/>
              <dataHost name="h"/>
            </mycat:schema>
            """);

        Assert.Contains("SHARD066", (await _tool.RunAsync("check", "--rules", schema)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _tool.RunAsync("check", "--rules", schema, "--mycat-schema", "b")).ExitCode);
        Assert.Contains("did you mean 'A'?", (await _tool.RunAsync("check", "--rules", schema, "--mycat-schema", "AA")).Output, StringComparison.Ordinal);
    }
}
