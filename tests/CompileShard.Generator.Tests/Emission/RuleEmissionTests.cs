using System.Globalization;
using System.Reflection;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>Code for every rule: it compiles without a warning, and routes each key as the planner routes the same constant.</summary>
public class RuleEmissionTests
{
    private static readonly (string Name, string Attributes, int Shards, string Sample)[] s_rules =
    [
        ("mod", "algorithm=\"mod\" count=\"7\"", 7, "number"),
        ("range", "algorithm=\"range\" mapFile=\"ranges.txt\"", 4, "number"),
        ("range_default", "algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"3\"", 4, "number"),
        ("list", "algorithm=\"enumeration\" mapFile=\"numbers.txt\" defaultNode=\"2\"", 3, "number"),
        ("texts", "algorithm=\"enumeration\" mapFile=\"texts.txt\" type=\"1\"", 2, "text"),
        ("range_mod", "algorithm=\"range-mod\" mapFile=\"groups.txt\"", 7, "number"),
        ("pattern", "algorithm=\"pattern\" mapFile=\"remainders.txt\" patternValue=\"64\" defaultNode=\"5\"", 6, "number"),
        ("prefix", "algorithm=\"prefix-pattern\" mapFile=\"remainders.txt\" patternValue=\"64\" prefixLength=\"3\"", 4, "text"),
        ("fixed", "algorithm=\"fixed-slots\" partitionCount=\"2,1\" partitionLength=\"256,512\"", 3, "number"),
        ("hash", "algorithm=\"hash-mod\" count=\"5\"", 5, "text"),
        ("string", "algorithm=\"string-hash\" partitionCount=\"4\" partitionLength=\"256\" hashSlice=\"1:-1\"", 4, "text"),
        ("part", "algorithm=\"substring\" startIndex=\"0\" size=\"1\" partitionCount=\"4\" defaultPartition=\"1\"", 4, "digits"),
        ("jump", "algorithm=\"jch\" totalBuckets=\"9\"", 9, "text"),
        ("murmur", "algorithm=\"murmur\" count=\"5\" seed=\"3\" virtualBucketTimes=\"20\"", 5, "text"),
        ("crc", "algorithm=\"crc32slot\" count=\"6\"", 6, "text"),
        ("slots", "algorithm=\"slots\" weights=\"1,2,5\"", 3, "text"),
        ("date", "algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH:mm:ss\" begin=\"2024-01-01 00:00:00\" days=\"10\" shards=\"40\"", 40, "time"),
        ("circle", "algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH:mm:ss\" begin=\"2024-01-01 00:00:00\" end=\"2024-02-28 00:00:00\" days=\"10\" compatibility=\"mycat\" timeZone=\"America/New_York\"", 6, "time"),
        ("day", "algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH:mm:ss\" naturalDay=\"1\"", 31, "time"),
        ("month", "algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH:mm:ss\"", 12, "time"),
        ("history", "algorithm=\"month-history\" dateFormat=\"yyyy-MM-dd HH:mm:ss\" begin=\"2024-01-01 00:00:00\" shards=\"12\"", 12, "time"),
        ("hour", "algorithm=\"hour-of-month\" slicesPerDay=\"8\"", 248, "hour"),
        ("group", "algorithm=\"date-hash\" dateFormat=\"yyyy-MM-dd HH:mm:ss\" begin=\"2024-01-01 00:00:00\" days=\"10\" groupSize=\"4\" shards=\"160\" timeZone=\"Asia/Shanghai\"", 160, "time"),
        ("hot", "algorithm=\"hot-date\" dateFormat=\"yyyy-MM-dd HH:mm:ss\" hotDays=\"10\" days=\"30\" shards=\"65\"", 65, "time"),
    ];

    private static readonly Lazy<(RulesFile Rules, LoadedProject Project)> s_project = new(Load);

    /// <summary>Code for all these rules, compiled and loaded.</summary>
    internal static LoadedProject Project => s_project.Value.Project;

    public static TheoryData<string> Rules => [.. s_rules.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_key_goes_where_the_planner_sends_the_same_constant(string name)
    {
        var (file, project) = s_project.Value;
        var rule = file.Rules.FindRule(name)!;
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var router = project.Type("Shop." + Pascal("t_" + name) + "Shard");
        var routed = 0;
        foreach (var (key, text) in Samples(s_rules.First(r => r.Name == name).Sample))
        {
            if (router.GetMethod("Of", [key.GetType()]) is not { } of)
                continue;
            var expected = algorithm.Route(text, ConstantKind.Text, rule, DateTime.UtcNow);
            var actual = Of(of, key);
            Assert.Equal((name, key, expected.HasShard && expected.Shard >= 0 && expected.Shard < rule.Count ? (int)expected.Shard : -1), (name, key, actual));
            routed += actual >= 0 ? 1 : 0;
        }
        Assert.InRange(routed, 20, int.MaxValue);
    }

    private delegate void Mark(long low, long high, Span<bool> shards);

    public static TheoryData<string> OrderedRules => [.. s_rules.Where(r => r.Sample == "time" || r.Name.StartsWith("range", StringComparison.Ordinal)).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(OrderedRules))]
    public void An_interval_asks_the_shards_that_the_planner_finds_for_constants(string name)
    {
        var (file, project) = s_project.Value;
        var rule = file.Rules.FindRule(name)!;
        var mark = project.Assembly.GetTypes().First(t => t.Name.EndsWith((name.Contains('_') ? "RuleNamed_" : "Rule_") + name, StringComparison.Ordinal)).GetMethod("Mark")!.CreateDelegate<Mark>();
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var isTime = s_rules.First(r => r.Name == name).Sample == "time";
            var first = random.Next(-10_000, 300_000);
            var second = first + random.Next(-10, 80_000);
            var (low, high) = isTime ? (new DateTime(2024, 1, 1).AddMinutes(first).Ticks, new DateTime(2024, 1, 1).AddMinutes(second).Ticks) : (first, (long)second);
            var shards = new bool[rule.Count];
            mark(low, high, shards);
            var expected = new bool[rule.Count];
            Assert.True(RuleAlgorithms.Find(rule.Algorithm)!.TryRange(ConstantRange.Between(Text(low), Text(high), isTime ? ConstantKind.Text : ConstantKind.Integer), rule, expected, DateTime.UtcNow));
            Assert.Equal(expected, shards);

            string Text(long bound) => isTime ? new DateTime(bound).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : bound.ToString(CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void Ranges_lists_and_slots_are_written_as_tables() =>
        Golden.Verify(GeneratorHarness.Run(ProjectOf(s_rules.Where(r => r.Name is "range" or "texts" or "slots"), withTexts: true)).AssertCompiles()["Shop.IRules.g.cs"], "Rules.with_tables.cs.txt");

    private static int Of(MethodInfo of, object key)
    {
        try
        {
            return ((ShardLocation)of.Invoke(null, [key])!).Shard;
        }
        catch (TargetInvocationException e) when (e.InnerException is ShardKeyException)
        {
            return -1;
        }
    }

    private static IEnumerable<(object Key, string Text)> Samples(string kind)
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var number = random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-50, 700);
            var text = number.ToString(CultureInfo.InvariantCulture);
            var time = new DateTime(2024, 1, 1).AddMinutes(random.Next(-10_000, 700_000));
            switch (kind)
            {
                case "number":
                    yield return (number, text);
                    yield return (text, text);
                    break;
                case "text":
                case "digits":
                    var word = kind == "digits" ? random.Next(10) + "-" + text : random.Next(3) == 0 ? "beta" : "k\u00fc" + text;
                    yield return (word, word);
                    yield return (number, text);
                    var guid = new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)i);
                    yield return (guid, guid.ToString());
                    break;
                case "hour":
                    yield return (time, time.ToString("yyyyMMddHH", CultureInfo.InvariantCulture));
                    yield return (time.ToString("yyyyMMddHH", CultureInfo.InvariantCulture), time.ToString("yyyyMMddHH", CultureInfo.InvariantCulture));
                    break;
                default:
                    var second = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                    yield return (time, second);
                    yield return (second, second);
                    break;
            }
        }
    }

    private static (RulesFile, LoadedProject) Load()
    {
        var project = ProjectOf(s_rules, withTexts: false);
        var file = RulesFileReader.Read([.. project.AdditionalFiles.Select(f => new RulesSource(f.Path, f.Text))]);
        Assert.Empty(file.Errors);
        return (file, GeneratorHarness.Run(project).Load());
    }

    private static TestProject ProjectOf(IEnumerable<(string Name, string Attributes, int Shards, string Sample)> rules, bool withTexts)
    {
        var written = string.Concat(rules.Select(r => $"<rule name=\"{r.Name}\" {r.Attributes}/>\n<table name=\"t_{r.Name}\" key=\"k\" rule=\"{r.Name}\" nodes=\"n\" tables=\"t_{r.Name}_$0-{r.Shards - 1}\"/>\n"));
        var methods = string.Concat(rules.SelectMany(Methods));
        return TestProject.Of(
                "using System;\nusing System.Collections.Generic;\nusing CompileShard;\n\nnamespace Shop;\n\npublic enum Level : short { Low, High }\n\npublic sealed record Row(string K, string V);\n\n[Sharded]\npublic interface IRules\n{\n" + methods + "}\n",
                "<shards xmlns=\"urn:compileshard:rules:1\">\n" + written + "</shards>\n")
            .WithRules("0-99=0\n100-199=1\n# the rest\n1K-2M=2\n5M-10M=3\n", "ranges.txt")
            .WithRules("1=0\n5=1\n-7=1\n300=0\n", "numbers.txt")
            .WithRules("alpha=0\nbeta=1\nk\u00fc1=1\n", "texts.txt")
            .WithRules("0-99=2\n100-399=1\n400-10M=4\n", "groups.txt")
            .WithRules("0-9=0\n10-20=1\n21-40=2\n41-63=3\n", "remainders.txt");

        IEnumerable<string> Methods((string Name, string Attributes, int Shards, string Sample) rule)
        {
            string[] types = rule.Sample switch
            {
                "number" when rule.Name == "mod" => ["long", "int", "byte", "ulong", "uint", "decimal", "Level", "long?"],
                "number" => ["long", "int", "byte", "ulong", "uint", "decimal", "Level", "long?", "string"],
                "text" or "digits" when rule.Name == "crc" => ["string", "long", "ulong", "int", "Guid", "Level", "Guid?", "byte[]"],
                "text" or "digits" => withTexts ? ["string"] : ["string", "long", "ulong", "int", "Guid", "Level", "Guid?"],
                "hour" => ["DateTime", "DateTimeOffset", "string", "long", "int"],
                _ => ["DateTime", "DateOnly", "DateTimeOffset", "string", "DateTime?"],
            };
            if (withTexts && rule.Sample == "number")
                types = ["long"];
            for (var i = 0; i < types.Length; i++)
                yield return $"    [Query(\"SELECT v FROM t_{rule.Name} WHERE k = @k\")]\n    string? {Pascal(rule.Name)}{i}({types[i]} k);\n\n";
            if (rule.Sample is "time" or "hour" || rule.Name.StartsWith("range", StringComparison.Ordinal))
            {
                for (var i = 0; i < types.Length; i++)
                    yield return $"    [Query(\"SELECT v FROM t_{rule.Name} WHERE k >= @a AND k < @b\")]\n    List<string> Between{Pascal(rule.Name)}{i}({types[i]} a, {types[i]} b);\n\n    [Query(\"SELECT v FROM t_{rule.Name} WHERE k > @a\")]\n    List<string> Above{Pascal(rule.Name)}{i}({types[i]} a);\n\n";
            }
            if (rule.Sample is "text" or "digits")
                yield return $"    [Execute(\"INSERT INTO t_{rule.Name} (k, v) VALUES (@row.K, @row.V)\")]\n    int Add{Pascal(rule.Name)}(Row row);\n\n    [Query(\"SELECT v FROM t_{rule.Name} WHERE k IN (@ks)\")]\n    List<string> All{Pascal(rule.Name)}(IReadOnlyList<string> ks);\n\n";
        }
    }

    internal static string Pascal(string name) => string.Concat(name.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
