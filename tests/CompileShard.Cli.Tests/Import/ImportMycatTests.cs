using System.Text.Json;
using CompileShard.Planner.Rules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CompileShard.Cli.Tests.Import;

public sealed class ImportMycatTests : IDisposable
{
    private const string Rules =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE mycat:rule SYSTEM "rule.dtd">
        <mycat:rule xmlns:mycat="http://io.mycat/">
          <tableRule name="member-by-id"><rule><columns>id</columns><algorithm>mod4</algorithm></rule></tableRule>
          <tableRule name="invoice-by-member"><rule><columns>member_id</columns><algorithm>mod4</algorithm></rule></tableRule>
          <tableRule name="visit-by-month"><rule><columns>visited_on</columns><algorithm>twelve-months</algorithm></rule></tableRule>
          <tableRule name="parcel-by-number"><rule><columns>number</columns><algorithm>parcel-ranges</algorithm></rule></tableRule>
          <tableRule name="photo-by-slot"><rule><columns>id</columns><algorithm>slot</algorithm></rule></tableRule>
          <function name="mod4" class="io.mycat.route.function.PartitionByMod"><property name="count">4</property></function>
          <function name="twelve-months" class="io.mycat.route.function.PartitionByMonth">
            <property name="dateFormat">yyyy-MM-dd</property><property name="sBeginDate">2024-01-01</property><property name="sEndDate">2024-12-31</property>
          </function>
          <function name="parcel-ranges" class="io.mycat.route.function.AutoPartitionByLong"><property name="mapFile">parcels.txt</property><property name="defaultNode">0</property></function>
          <function name="slot" class="io.mycat.route.function.PartitionByCRC32PreSlot"><property name="count">2</property><property name="note">of no use</property></function>
        </mycat:rule>
        """;

    private const string Schema =
        """
        <?xml version="1.0"?>
        <!DOCTYPE mycat:schema SYSTEM "schema.dtd">
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <schema name="SHOP" checkSQLschema="true" sqlMaxLimit="100" dataNode="shop0">
            <table name="region,currency" type="global" primaryKey="id" dataNode="shop$0-3" />
            <table name="member" primaryKey="id" autoIncrement="true" dataNode="shop$0-3" rule="member-by-id" needAddLimit="false" />
            <table name="invoice" primaryKey="id" dataNode="shop$0-3" rule="invoice-by-member" ruleRequired="true">
              <childTable name="invoice_line" primaryKey="id" autoIncrement="true" joinKey="invoice_member" parentKey="member_id">
                <childTable name="line_note" joinKey="line_id" parentKey="id" />
              </childTable>
            </table>
            <table name="parcel" dataNode="distribute(shop$0-3)" rule="parcel-by-number" />
            <table name="visit_log" dataNode="shop0" subTables="visit_log_$0-11" rule="visit-by-month" />
            <table name="audit" nameSuffix="yyyymm,2024,2,3" dataNode="shop$0-3" rule="member-by-id" />
            <table name="photo" dataNode="shop$0-3" rule="photo-by-slot" />
            <table name="setting" dataNode="shop1" />
          </schema>
          <dataNode name="shop$0-3" dataHost="east,west" database="shop_a,shop_b" />
          <dataNode name="spare$0-2" dataHost="west" database="spare$0-2" />
          <dataHost name="east" maxCon="50" minCon="2" balance="1" dbType="mysql" dbDriver="native" switchType="1">
            <heartbeat>select 1</heartbeat>
            <writeHost host="east-m" url="10.0.0.1:3306" user="app" password="east secret">
              <readHost host="east-s" url="10.0.0.2:3306" user="app" password="secret" weight="1" />
            </writeHost>
          </dataHost>
          <dataHost name="west" maxCon="50" minCon="2" balance="0" dbType="mysql" dbDriver="native">
            <heartbeat>select 1</heartbeat>
            <writeHost host="west-m" url="10.0.1.1:3306" user="app" password="west secret" />
          </dataHost>
        </mycat:schema>
        """;

    private readonly ToolRun _tool = new();
    private readonly string _rule;
    private readonly string _schema;
    private readonly string _output;

    public ImportMycatTests()
    {
        _rule = _tool.File("rule.xml", Rules);
        _schema = _tool.File("schema.xml", Schema);
        _tool.File("parcels.txt", "# numbers\r\n0-10K=0\n10K1-2M=1\n2M1-3M=2\n3M1-500M=3\n");
        _output = Path.Combine(_tool.Folder, "out");
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Every_kind_of_table_lies_where_it_lay()
    {
        var result = await ImportAsync();
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));

        var (mycat, shards) = (ReadRules(_rule, _schema, Path.Combine(_tool.Folder, "parcels.txt")), ReadRules(Path.Combine(_output, "shards.xml"), Path.Combine(_output, "parcels.txt")));
        Assert.Empty(shards.Errors);
        Assert.Empty(shards.Warnings);
        Assert.Equal(14, shards.Rules.Tables.Count);
        Assert.Equal(mycat.Rules.Tables.OrderBy(table => table.Name), shards.Rules.Tables.OrderBy(table => table.Name));
        Assert.Equal(("shop0", "shop0"), (mycat.Rules.DefaultNode, shards.Rules.DefaultNode));
        Assert.Equal(0, (await _tool.RunAsync("check", "--rules", Path.Combine(_output, "shards.xml"))).ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(_tool.Folder, "parcels.txt")), File.ReadAllBytes(Path.Combine(_output, "parcels.txt")));
    }

    [Fact]
    public async Task The_rules_file_reads_as_if_written_by_hand()
    {
        await ImportAsync();
        var text = await File.ReadAllTextAsync(Path.Combine(_output, "shards.xml"));
        Assert.StartsWith(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <shards defaultNode="shop0" xmlns="urn:compileshard:rules:1">
              <rule name="mod4" algorithm="mod" count="4" compatibility="mycat" />

            """,
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            """
              <table name="invoice" key="member_id" rule="mod4" nodes="shop$0-3" primaryKey="id">
                <table name="invoice_line" joinKey="invoice_member" parentKey="member_id" primaryKey="id" sequence="INVOICE_LINE">
                  <table name="line_note" joinKey="line_id" parentKey="id" />
                </table>
              </table>
            """,
            text,
            StringComparison.Ordinal);
        Assert.Contains("""<table name="visit_log" key="visited_on" rule="twelve-months" nodes="shop0" tables="visit_log_$0-11" />""", text, StringComparison.Ordinal);
        Assert.Contains("""<table name="audit202401" key="id" rule="mod4" nodes="shop$0-3" />""", text, StringComparison.Ordinal);
        Assert.Contains("""<rule name="slot" algorithm="crc32-slots" count="4" compatibility="mycat" />""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_difference_is_listed_with_its_place()
    {
        var lines = (await ImportAsync()).Lines.Select(line => line.Replace(_tool.Folder + "/", "", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.StartsWith("schema.xml(4,45): warning SHARD060: 'sqlMaxLimit' has no effect", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("schema.xml(20,1): note: the read hosts of dataHost 'east' are read from as long as they answer", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("schema.xml(21,1): note: the heartbeat of dataHost 'east' is not sent", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("warning: schema.xml: tables draw from the sequences MEMBER, INVOICE_LINE, but no server.xml beside it", StringComparison.Ordinal));
        Assert.Contains("note: no table lies on spare$0-2; left out of topology.json.", lines);
        Assert.Contains(lines, line => line.StartsWith("note: topology.json holds no passwords: give east_m, east_s, west_m in the section Passwords", StringComparison.Ordinal));
        Assert.EndsWith("differences; written: out/shards.xml, out/parcels.txt, out/topology.json", lines[^1], StringComparison.Ordinal);
        Assert.StartsWith(lines.Count - 1 + " ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_topology_file_makes_a_cluster_with_the_passwords_that_are_given()
    {
        await ImportAsync();
        var topology = Path.Combine(_output, "topology.json");
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(topology), StringComparison.Ordinal);
        var missing = Assert.Throws<ShardTopologyException>(() => Cluster(topology));
        Assert.Contains("node 'shop0' takes its password from 'CompileShard:Passwords:east_m', which is not set. Set it where you keep secrets, for example in the environment as CompileShard__Passwords__east_m", missing.Message, StringComparison.Ordinal);

        using var cluster = Cluster(topology, ("Passwords:east_m", "a;b"), ("Passwords:east_s", "c"), ("Passwords:west_m", ""));
        Assert.Equal(["shop0", "shop1", "shop2", "shop3"], cluster.Nodes.Select(node => node.Name).Order());
        Assert.Equal("Server=10.0.0.1;Port=3306;User ID=app;Database=shop_b;Minimum Pool Size=1;Maximum Pool Size=25;Password=\"a;b\"", cluster.GetNode("shop1").DataSource.ConnectionString);
        Assert.EndsWith(";Password=", cluster.GetNode("shop2").DataSource.ConnectionString, StringComparison.Ordinal);
        Assert.Equal((ReadFrom.PreferReplica, ReadFrom.Primary), (cluster.GetNode("shop1").ReadFrom, cluster.GetNode("shop2").ReadFrom));
        Assert.Equal("Server=10.0.0.2;Port=3306;User ID=app;Database=shop_b;Minimum Pool Size=1;Maximum Pool Size=25;Password=c", Assert.Single(cluster.GetNode("shop1").Replicas).DataSource.ConnectionString);
    }

    [Fact]
    public async Task Passwords_are_written_only_when_asked_for()
    {
        await ImportAsync("--passwords");
        using var cluster = Cluster(Path.Combine(_output, "topology.json"));
        Assert.Contains("Password=\"west secret\"", cluster.GetNode("shop3").DataSource.ConnectionString, StringComparison.Ordinal);

        _tool.File("schema.xml", Schema.Replace("password=\"west secret\"", "password=\"west secret\" usingDecrypt=\"1\"", StringComparison.Ordinal));
        var result = await ImportAsync("--passwords", "--force");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("warning: the password is encrypted for Mycat (usingDecrypt), which is not read. Give the plain password", result.Output, StringComparison.Ordinal);
        Assert.Contains("topology.json holds no passwords, because some are encrypted", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(Path.Combine(_output, "topology.json")), StringComparison.Ordinal);
    }

    /// <summary>A class of the user's is a method of the program; and a function whose shards are the tables' data nodes is a rule for each number of them.</summary>
    [Fact]
    public async Task A_function_of_ones_own_and_one_with_several_numbers_of_nodes_are_written_as_they_are_read()
    {
        _tool.File("rule.xml", Rules.Replace("io.mycat.route.function.PartitionByMod", "com.example.ByRegion", StringComparison.Ordinal));
        _tool.File("schema.xml", Schema.Replace("<table name=\"setting\"", "<table name=\"thumb\" dataNode=\"shop$1-3\" rule=\"photo-by-slot\" /><table name=\"setting\"", StringComparison.Ordinal));
        Assert.Equal(0, (await ImportAsync()).ExitCode);
        var text = await File.ReadAllTextAsync(Path.Combine(_output, "shards.xml"));
        Assert.Contains("""<rule name="mod4" algorithm="custom" count="4" compatibility="mycat" />""", text, StringComparison.Ordinal);
        Assert.Contains("""<rule name="slot-3" algorithm="crc32-slots" count="3" compatibility="mycat" />""", text, StringComparison.Ordinal);
        Assert.Contains("""<table name="thumb" key="id" rule="slot-3" nodes="shop$1-3" />""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_overwritten_unless_asked_for()
    {
        await ImportAsync();
        Assert.Equal(0, (await ImportAsync()).ExitCode);
        var rules = Path.Combine(_output, "shards.xml");
        await File.WriteAllTextAsync(rules, "mine");
        await File.WriteAllTextAsync(Path.Combine(_output, "parcels.txt"), "mine too");
        File.Delete(Path.Combine(_output, "topology.json"));

        var refused = await ImportAsync();
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("shards.xml' and '", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("parcels.txt' exist already, so nothing was written. Give another folder with --output, or --force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(rules));
        Assert.False(File.Exists(Path.Combine(_output, "topology.json")));
        Assert.Equal(0, (await ImportAsync("--force")).ExitCode);
        Assert.StartsWith("<?xml", await File.ReadAllTextAsync(rules), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_change_where_rows_go_stops_the_import()
    {
        _tool.File("schema.xml", Schema.Replace("rule=\"photo-by-slot\"", "rule=\"photo-by-slt\"", StringComparison.Ordinal).Replace("dataHost=\"west\" database=\"spare", "dataHost=\"wst\" database=\"spare", StringComparison.Ordinal).Replace("maxCon=\"50\" minCon=\"2\" balance=\"0\"", "maxCon=\"x\" minCon=\"2\" balance=\"0\"", StringComparison.Ordinal));
        var result = await ImportAsync();
        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.Contains("error SHARD", result.Output, StringComparison.Ordinal);
        Assert.Contains("schema.xml(26,1): error: maxCon of dataHost 'west' is 'x'", result.Output, StringComparison.Ordinal);
        // The same mistake is told once, though two readers find it.
        Assert.Single(result.Lines, line => line.Contains("'wst'", StringComparison.Ordinal));
        Assert.StartsWith("nothing was written", result.Lines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_output));
    }

    [Theory]
    [InlineData("1", "sequence_db_conf.properties", "MEMBER=shop1\nINVOICE_LINE=spare0\nGLOBAL=no\n", "MEMBER Segment shop1 MycatFunctions,INVOICE_LINE Segment spare0 MycatFunctions", "sequence GLOBAL is on data node 'no', which is not there")]
    [InlineData("0", "sequence_conf.properties", "MEMBER.MINID=1\nMEMBER.MAXID=9\nMEMBER.CURID=1\n", "MEMBER File PATH", "a table draws from sequence INVOICE_LINE, which is not in Mycat's files either")]
    [InlineData("2", "sequence_time_conf.properties", "WORKID=1\nDATAACENTERID=2\n", "MEMBER Time PATH,INVOICE_LINE Time PATH", "the topology file refers to it, for it is the state of the sequences")]
    [InlineData("3", "sequence_distributed_conf.properties", "INSTANCEID=1\n", "", "sequences of type 3")]
    [InlineData("1", "sequence_conf.properties", "", "", "cannot be read")]
    public async Task Sequences_come_from_the_file_that_the_server_file_chooses(string type, string name, string text, string sequences, string said)
    {
        _tool.File("server.xml", $"<mycat:server xmlns:mycat=\"http://io.mycat/\"><system><property name=\"sequnceHandlerType\">{type}</property></system></mycat:server>");
        var file = _tool.File(name, text);
        var result = await ImportAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_output, "topology.json")));
        var section = json.RootElement.GetProperty("CompileShard");
        var written = section.TryGetProperty("Sequences", out var found) ? found.EnumerateObject().Select(s => $"{s.Name} {string.Join(' ', s.Value.EnumerateObject().Select(p => p.Value.GetString()))}") : [];
        Assert.Equal(sequences.Replace("PATH", file, StringComparison.Ordinal), string.Join(',', written));
        var declared = ReadRules(Path.Combine(_output, "shards.xml"), Path.Combine(_output, "parcels.txt")).Rules;
        Assert.Equal(sequences.Length == 0 ? "Unknown" : sequences.Split(' ')[1], declared.FindSequence("member")!.Kind.ToString());
        if (sequences.Length == 0)
            return;
        // A node that has a sequence but no table is there, and allowed.
        using var cluster = Cluster(Path.Combine(_output, "topology.json"), ("Passwords:east_m", "x"), ("Passwords:east_s", "x"), ("Passwords:west_m", "x"));
        Assert.Equal(sequences.Contains("spare0", StringComparison.Ordinal), cluster.Nodes.Any(node => node.Name == "spare0"));
        Assert.NotNull(cluster.GetSequence("member"));
    }

    [Fact]
    public async Task Files_that_are_not_mycats_and_missing_ones_are_named()
    {
        (await _tool.RunAsync("import-mycat", _rule)).AssertRefused(2, "none of the files is a schema.xml of Mycat");
        (await _tool.RunAsync("import-mycat", _schema, _rule, _tool.File("schema2.xml", Schema))).AssertRefused(2, "several of the files are a schema.xml");
        (await _tool.RunAsync("import-mycat", _schema, _rule, _tool.Shards(""))).AssertRefused(2, "shards.xml' is no schema.xml or rule.xml of Mycat");
        (await _tool.RunAsync("import-mycat", _schema + ".none.xml")).AssertRefused(2, "does not exist");
        var result = await _tool.RunAsync("import-mycat", _schema, _rule, "--output", _rule);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("cannot be written", result.Errors, StringComparison.Ordinal);
    }

    private Task<ToolResult> ImportAsync(params string[] options) => _tool.RunAsync(["import-mycat", _schema, _rule, "--output", _output, .. options]);

    private static RulesFile ReadRules(params string[] paths) => RulesFileReader.Read([.. paths.Select(path => new RulesSource(path, File.ReadAllText(path)))]);

    private static ShardCluster Cluster(string topology, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(topology).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("CompileShard:" + s.Key, (string?)s.Value))).Build();
        var services = new ServiceCollection();
        services.AddCompileShard(configuration.GetSection("CompileShard")).UseProvider(KeepingFactory.Instance);
        return services.BuildServiceProvider().GetRequiredService<ShardCluster>();
    }
}
