using System.Globalization;
using System.Reflection;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Tests.Rules.Algorithms;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>
/// Golden vectors of Mycat through generated code that is compiled and run: the rules of each function that both modes take, as usual and as Mycat. The planner's tests run all vectors; what may
/// differ in the usual mode is listed there.
/// </summary>
public class RuleVectorTests
{
    private const int RulesOfAFunction = 12;

    /// <summary>So many shards have rules without an end here: a key beyond has none, where Mycat names a node that no table has.</summary>
    private const int Most = 400;

    private static readonly string[] s_neverTaken = ["lenient-date", "ancient-date", "unicode-digits"];

    private sealed record Sample(VectorConfig Config, bool AsMycat, string Name, int Shards);

    private static readonly Lazy<(IReadOnlyList<Sample> Samples, LoadedProject Project)> s_project = new(Load);

    /// <summary>The hot dates of the vectors depend on a present of their own, which generated code does not take; RuleEmissionTests compares it with the planner's at the real present.</summary>
    public static TheoryData<string> Functions => [.. MycatVectors.Functions.Where(f => f != "PartitionByHotDate")];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Generated_code_agrees_with_Mycat(string function)
    {
        var (samples, project) = s_project.Value;
        var (agree, differ, never, failures) = (0, 0, 0, new List<string>());
        var modes = new int[2];
        foreach (var sample in samples.Where(s => s.Config.Function == function))
        {
            var router = project.Type("Shop.T" + sample.Name + "Shard");
            foreach (var vector in sample.Config.Values.Where(v => v.Value is not null))
            {
                if (Ask(router, vector.Value!) is not { } answer)
                    continue;
                modes[sample.AsMycat ? 1 : 0]++;
                var expected = vector.Node is { } node && node >= 0 && node < sample.Shards ? node : -1;
                if (answer == expected)
                    agree++;
                else if (s_neverTaken.Contains(vector.Tag))
                    never++;
                else if (!sample.AsMycat && vector.Tag is not null)
                    differ++;
                else
                    failures.Add($"{vector} {(sample.AsMycat ? "as Mycat" : "")}: Mycat {expected}, generated code {answer}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{modes[0]} keys as usual, {modes[1]} as Mycat: {agree} agree, {differ} differ on purpose, {never} of kinds that are never taken");
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(20)));
        Assert.InRange(agree, 30, int.MaxValue);
        Assert.All(modes, m => Assert.NotEqual(0, m));
    }

    /// <summary>The shard, -1 for a key that has none or is refused; null when the router has no overload for the key.</summary>
    private static int? Ask(Type router, string key)
    {
        object? value = key;
        var of = router.GetMethod("Of", [typeof(string)]);
        if (of is null && (of = router.GetMethod("Of", [typeof(long)])) is not null)
            value = long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && key[0] != '+' ? number : null;
        if (value is null || of is null)
            return null;
        try
        {
            return ((ShardLocation)of.Invoke(null, [value])!).Shard;
        }
        catch (TargetInvocationException e) when (e.InnerException is ShardKeyException)
        {
            return -1;
        }
    }

    private static (IReadOnlyList<Sample>, LoadedProject) Load()
    {
        var samples = new List<Sample>();
        var files = new List<RulesSource>();
        var body = new System.Text.StringBuilder();
        foreach (var function in Functions.Select(f => f.Data))
        {
            foreach (var config in MycatVectors.Read(function).Where(c => !c.WasRejected && c.Read(asMycat: true) is not null && c.Read(asMycat: false) is not null).Take(RulesOfAFunction))
            {
                foreach (var asMycat in new[] { false, true })
                {
                    var name = "R" + samples.Count;
                    var (rule, maps) = config.Write(asMycat, name, Most.ToString(CultureInfo.InvariantCulture), name);
                    var read = RulesFileReader.Read([new RulesSource("shards.xml", Planner.Tests.Rules.RulesMarkup.InShards(rule)), .. maps]).Rules.FindRule(name)!;
                    if (read.Count > 5_000)
                        continue;
                    samples.Add(new Sample(config, asMycat, name, read.Count));
                    body.Append(rule).Append("<table name=\"t_").Append(name).Append("\" key=\"k\" rule=\"").Append(name).Append("\" nodes=\"n\" tables=\"x").Append(name).Append("_$0-").Append(read.Count - 1).Append("\"/>\n");
                    files.AddRange(maps);
                }
            }
        }
        var project = TestProject.Of("using CompileShard;\n\nnamespace Shop;\n\n[Sharded]\npublic interface INothing;\n", "<shards xmlns=\"urn:compileshard:rules:1\">\n" + body + "</shards>\n");
        foreach (var file in files)
            project = project.WithRules(file.Text, file.Path);
        return (samples, GeneratorHarness.Run(project).Load());
    }
}
