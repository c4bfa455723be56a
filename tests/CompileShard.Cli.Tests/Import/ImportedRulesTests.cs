using System.Security;
using System.Text.Json;
using CompileShard.Cli.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Cli.Tests.Import;

/// <summary>Every function of Mycat, with each of the configurations of its vectors: the rules file that is written for it sends every key where the function sends it.</summary>
public sealed class ImportedRulesTests : IDisposable
{
    private static readonly DateTime s_now = new(2026, 11, 16, 10, 0, 0, DateTimeKind.Utc);

    private readonly ToolRun _tool = new();

    public static TheoryData<string> Functions => VectorTests.Functions;

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Keys_go_where_the_function_sends_them(string function)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", function + ".json")));
        var (imported, all) = (0, 0);
        foreach (var config in document.RootElement.GetProperty("configs").EnumerateArray())
        {
            all++;
            var rule = RuleXml(function, config);
            var maps = Directory.GetFiles(_tool.Folder, "*.*").Where(f => !f.EndsWith(".xml", StringComparison.Ordinal)).Select(f => new RulesSource(f, File.ReadAllText(f))).ToList();
            var alone = RulesFileReader.Read([.. maps, new RulesSource(rule, File.ReadAllText(rule))]);
            // What Mycat refuses, or fails with, is refused here too; other tests say so.
            if (!alone.Errors.IsEmpty || alone.Rules.Rules.IsEmpty || alone.Rules.Rules[0].Count == 0)
                continue;
            var nodes = config.TryGetProperty("dataNodeCount", out var given) ? given.GetInt32() : alone.Rules.Rules[0].Count is var count and < 65_536 ? count : 40;
            var schema = _tool.File("schema.xml", Schema(nodes));
            var mycat = RulesFileReader.Read([.. maps, new RulesSource(rule, File.ReadAllText(rule)), new RulesSource(schema, File.ReadAllText(schema))]);
            if (!mycat.Errors.IsEmpty)
                continue;

            var output = Path.Combine(_tool.Folder, $"out{imported}");
            var result = await _tool.RunAsync("import-mycat", schema, rule, "--output", output);
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));
            var written = Path.Combine(output, "shards.xml");
            Assert.Equal(0, (await _tool.RunAsync("check", "--rules", written)).ExitCode);
            AssertSame(mycat, Read(output), [.. config.GetProperty("vectors").EnumerateArray().Select(v => v.GetProperty("value").GetString())]);
            imported++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{imported} of {all} configurations imported");
        Assert.InRange(imported, 1, 100);
    }

    /// <summary>Names that Mycat's documentation has for some properties, and a list among them.</summary>
    [Theory]
    [InlineData("PartitionByString", "<property name=\"count\">2,1</property><property name=\"length\">256,512</property><property name=\"hashSlice\">0:2</property>", 3)]
    [InlineData("PartitionByJumpConsistentHash", "<property name=\"count\">3</property>", 3)]
    public async Task Properties_under_other_names_are_written_under_mycats(string function, string properties, int nodes)
    {
        var rule = _tool.File("rule.xml", RuleXml(function, properties));
        var schema = _tool.File("schema.xml", Schema(nodes));
        var output = Path.Combine(_tool.Folder, "out");
        Assert.Equal(0, (await _tool.RunAsync("import-mycat", schema, rule, "--output", output)).ExitCode);
        var mycat = RulesFileReader.Read([new RulesSource(rule, File.ReadAllText(rule)), new RulesSource(schema, File.ReadAllText(schema))]);
        Assert.Empty(mycat.Errors);
        AssertSame(mycat, Read(output), []);
    }

    private static void AssertSame(RulesFile mycat, RulesFile shards, string?[] values)
    {
        Assert.Equal(mycat.Rules.Tables, shards.Rules.Tables);
        var (a, b) = (mycat.Rules.FindRule("its-function")!, shards.Rules.FindRule("its-function")!);
        var (first, second) = (Router(a, false), Router(b, false));
        var (firstAsMycat, secondAsMycat) = (Router(a, true), Router(b, true));
        foreach (var value in values)
            Compare(value);
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<long>().Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Choose(-100_000, 3_000_000).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Choose(0, 30_000).Select(n => new DateTime(1970, 1, 1).AddDays(n).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Choose(0, 30_000).Select(n => new DateTime(1970, 1, 1).AddHours(n * 20).ToString("yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture)),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
        Prop.ForAll(texts.ToArbitrary(), Compare).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        Prop.ForAll(texts.Two().ToArbitrary(), pair => Assert.Equal(Text(first.RouteInterval(pair.Item1, pair.Item2)), Text(second.RouteInterval(pair.Item1, pair.Item2)))).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

        void Compare(string? value)
        {
            Assert.Equal(first.Route(value), second.Route(value));
            Assert.Equal(firstAsMycat.Route(value), secondAsMycat.Route(value));
        }
    }

    private static RuleRouter Router(RuleDefinition rule, bool asMycat) => new(rule, RuleAlgorithms.Find(rule.Algorithm)!, s_now, asMycat);

    private static string Text(IntervalRoute route) => $"{route.Problem} {string.Join(',', route.Shards)}";

    private static RulesFile Read(string folder) => RulesFileReader.Read([.. Directory.GetFiles(folder).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).Select(f => new RulesSource(f, File.ReadAllText(f)))]);

    private static string Schema(int nodes) =>
        $"""
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <schema name="S"><table name="t" dataNode="dn$0-{nodes - 1}" rule="the-rule"/></schema>
          <dataNode name="dn$0-{nodes - 1}" dataHost="h" database="d$0-{nodes - 1}"/>
          <dataHost name="h" maxCon="100000" minCon="0" balance="0" dbType="mysql" dbDriver="native"><heartbeat/><writeHost host="m" url="127.0.0.1:3306" user="u" password="p"/></dataHost>
        </mycat:schema>
        """;

    private string RuleXml(string function, JsonElement config)
    {
        var properties = string.Concat(config.GetProperty("properties").EnumerateObject().Select(p => $"<property name=\"{p.Name}\">{SecurityElement.Escape(p.Value.GetString())}</property>"));
        if (config.TryGetProperty("files", out var files))
        {
            foreach (var file in files.EnumerateObject())
                _tool.File(file.Name, file.Value.GetString()!);
        }
        if (config.TryGetProperty("slotMap", out var slots))
        {
            _tool.File("slots.properties", slots.GetString()!);
            properties += "<property name=\"mapFile\">slots.properties</property>";
        }
        return _tool.File("rule.xml", RuleXml(function, properties));
    }

    private static string RuleXml(string function, string properties) =>
        $"""
        <mycat:rule xmlns:mycat="http://io.mycat/">
          <tableRule name="the-rule"><rule><columns>id</columns><algorithm>its-function</algorithm></rule></tableRule>
          <function name="its-function" class="io.mycat.route.function.{function}">{properties}</function>
        </mycat:rule>
        """;
}
