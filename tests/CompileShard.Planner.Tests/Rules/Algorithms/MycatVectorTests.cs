using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>
/// Every vector of every rule, in the usual mode and in compatibility mode. What differs in the usual mode is of the kinds that docs/rules-reference.md lists, and each is counted.
/// </summary>
public sealed class MycatVectorTests
{
    /// <summary>What even compatibility mode refuses: Java's lenient dates, dates before the Gregorian calendar, digits of other scripts.</summary>
    private static readonly string[] s_neverTaken = ["lenient-date", "ancient-date", "unicode-digits"];

    public static TheoryData<string> Functions => [.. MycatVectors.Functions];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Untagged_vectors_agree_and_tagged_ones_agree_or_differ_on_purpose(string function)
    {
        var (untagged, tagged) = (0, 0);
        var different = new List<string>();
        var failures = new List<string>();
        foreach (var config in MycatVectors.Read(function))
        {
            var rule = config.Read(asMycat: false);
            if (config.WasRejected)
            {
                if (rule is not null && function != "PartitionByString")
                    failures.Add($"{function} {config.Id} is rejected by Mycat, but not by us");
                continue;
            }
            foreach (var vector in config.Values)
            {
                var answer = Answer(vector.Value, config, rule);
                if (answer == vector.Expected)
                {
                    _ = vector.Tag is null ? untagged++ : tagged++;
                    continue;
                }
                if (vector.Tag is null)
                    failures.Add($"{vector}: Mycat {vector.Expected}, we {answer}");
                else
                    different.Add(vector.Tag);
            }
        }
        var kinds = different.GroupBy(t => t).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key + " " + g.Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{untagged} untagged pass, {tagged} tagged pass, {different.Count} differ on purpose ({string.Join(", ", kinds)})");
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(40)));
        Assert.Equal(ExpectedDifferences(function), string.Join(", ", kinds));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void In_compatibility_mode_every_vector_agrees(string function)
    {
        var failures = new List<string>();
        var (values, ranges, refused) = (0, 0, 0);
        foreach (var config in MycatVectors.Read(function))
        {
            var rule = config.Read(asMycat: true);
            if (config.WasRejected)
            {
                if (rule is not null)
                    failures.Add($"{function} {config.Id} is rejected by Mycat, but not by us");
                continue;
            }
            foreach (var vector in config.Values)
            {
                var answer = Answer(vector.Value, config, rule);
                if (answer == vector.Expected)
                    values++;
                else if (s_neverTaken.Contains(vector.Tag))
                    refused++;
                else
                    failures.Add($"{vector}: Mycat {vector.Expected}, we {answer}");
            }
            foreach (var range in config.Ranges)
            {
                var answer = rule is null ? "error" : Write(RuleAlgorithms.Find(function)!.RangeAsMycat(range.Begin, range.End, rule, config.UtcNow));
                if (answer == range.Expected)
                    ranges++;
                else if (s_neverTaken.Contains(range.Tag))
                    refused++;
                else
                    failures.Add($"{range}: Mycat {range.Expected}, we {answer}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{values} values and {ranges} ranges agree, {refused} of never taken kinds differ");
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(40)));
    }

    /// <summary>The sums over all functions; what differs is asserted function by function.</summary>
    [Fact]
    public void Together_all_vectors_agree_but_those_that_are_listed()
    {
        var (values, agree, differ, agreeAsMycat, never) = (0, 0, 0, 0, 0);
        foreach (var config in MycatVectors.Functions.SelectMany(MycatVectors.Read).Where(c => !c.WasRejected))
        {
            var (usual, asMycat) = (config.Read(asMycat: false), config.Read(asMycat: true));
            foreach (var vector in config.Values)
            {
                values++;
                if (Answer(vector.Value, config, usual) == vector.Expected)
                    agree++;
                else
                    differ++;
                if (Answer(vector.Value, config, asMycat) == vector.Expected)
                    agreeAsMycat++;
                else
                    never += s_neverTaken.Contains(vector.Tag) ? 1 : 0;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{values} values: as usual {agree} agree and {differ} differ on purpose; in compatibility mode {agreeAsMycat} agree and {never} are of the kinds that are never taken");
        Assert.InRange(values, 6_000, int.MaxValue);
        Assert.Equal(values, agree + differ);
        Assert.Equal(values, agreeAsMycat + never);
        Assert.InRange(differ, 300, 420);
    }

    private static string Answer(string? value, VectorConfig config, RuleDefinition? rule)
    {
        if (rule is null)
            return "error";
        var answer = RuleAlgorithms.Find(config.Function)!.Route(value, ConstantKind.Text, rule, config.UtcNow);
        return answer.Problem is not null ? "error" : answer.HasShard ? answer.Shard.ToString() : "none";
    }

    private static string Write(MycatRange range) =>
        range.Problem is not null ? "error" : range.IsAll ? "all" : range.IsNone ? "none" : string.Join(",", range.Nodes.Order());

    /// <summary>Not tagged, but rows are lost all the same: 100 to 199 lie on nodes 0 and 1, which Mycat does not ask because the bounds lie in other groups.</summary>
    private static bool LosesRows(RangeVector range) => range is { Config: { Function: "PartitionByRangeMod", Id: "s03" }, Begin: "0", End: "299" };

    /// <summary>
    /// BETWEEN in the usual mode: what Mycat answers, or fewer shards, or (tagged) shards that Mycat loses. That ours lose none is a property test's business; here the kinds are counted.
    /// </summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Untagged_ranges_agree_or_are_narrower(string function)
    {
        var (equal, narrower) = (0, 0);
        var different = new List<string>();
        var failures = new List<string>();
        foreach (var config in MycatVectors.Read(function).Where(c => !c.WasRejected))
        {
            if (config.Read(asMycat: false) is not { } rule)
                continue;
            foreach (var range in config.Ranges)
            {
                var ours = Between(range, rule, config);
                var theirs = range.Expected is "none" or "error" ? "" : range.Expected;
                if (ours == theirs)
                    equal++;
                else if (theirs == "all" || Numbers(ours).IsSubsetOf(Numbers(theirs)))
                    narrower++;
                else if (range.Tag is null && !LosesRows(range))
                    failures.Add($"{range}: Mycat {theirs}, we {ours}");
                else
                    different.Add(range.Tag ?? "untagged, but loses rows");
            }
        }
        var kinds = different.GroupBy(t => t).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key + " " + g.Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{equal} ranges agree, {narrower} ask fewer shards, {different.Count} ask shards that Mycat loses or fails on ({string.Join(", ", kinds)})");
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(40)));
    }

    private static string Between(RangeVector range, RuleDefinition rule, VectorConfig config)
    {
        var algorithm = RuleAlgorithms.Find(config.Function)!;
        var kind = algorithm is NumberAlgorithm || rule.Data is NumberListData ? ConstantKind.Integer : ConstantKind.Text;
        var shards = new bool[rule.Count];
        if (!algorithm.TryRange(ConstantRange.Between(range.Begin, range.End, kind), rule, shards, config.UtcNow))
            return "all";
        return string.Join(",", Enumerable.Range(0, shards.Length).Where(i => shards[i]));
    }

    private static HashSet<string> Numbers(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static string ExpectedDifferences(string function) => function switch
    {
        "AutoPartitionByLong" or "PartitionByLong" => "unicode-digits 3",
        "LatestMonthPartion" => "non-divisor 33, out-of-domain 6, short-form 5, sign 2",
        "PartitionByCRC32PreSlot" => "misconfigured 31",
        "PartitionByDate" => "ancient-date 3, before-begin 111, dst 10, lenient-date 18, pre-epoch-begin 3",
        "PartitionByFileMap" => "default-key 2, unicode-digits 1",
        "PartitionByHashMod" => "misconfigured 3",
        "PartitionByHotDate" => "lenient-date 8",
        "PartitionByJumpConsistentHash" => "negative-node 3",
        "PartitionByMod" => "non-numeric 42, unicode-digits 8",
        "PartitionByMonth" => "lenient-date 11",
        "PartitionByMonthAndHistory" => "before-begin 10, lenient-date 2",
        "PartitionByPattern" => "misconfigured 4, non-numeric 1",
        "PartitionByPrefixPattern" => "misconfigured 4",
        "PartitionByRangeDateHash" => "before-begin 24, lenient-date 2",
        "PartitionByRangeMod" => "misconfigured 5, unicode-digits 3",
        "PartitionDirectBySubString" => "negative-node 2, numeric-form 6, unicode-digits 1",
        _ => "",
    };
}
