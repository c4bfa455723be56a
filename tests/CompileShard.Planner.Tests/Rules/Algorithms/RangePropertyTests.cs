using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>
/// The law of intervals, 10,000 cases a rule: a key inside lies on a shard of the answer. For rules that divide by nothing, the answer has no other shard either: each marked shard has a key
/// inside, found among the edges of the rule.
/// </summary>
public sealed class RangePropertyTests
{
    private static readonly DateTime s_now = new(2024, 3, 15, 12, 34, 56, DateTimeKind.Utc);

    public static TheoryData<string, string> NumberRules => new()
    {
        { "mod", "<rule name=\"r\" algorithm=\"mod\" count=\"7\"/>" },
        { "range", "<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\"/>" },
        { "range with a default", "<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\"/>" },
        { "enumeration", "<rule name=\"r\" algorithm=\"enumeration\" mapFile=\"keys.txt\" defaultNode=\"3\"/>" },
        { "range-mod", "<rule name=\"r\" algorithm=\"range-mod\" mapFile=\"groups.txt\" defaultNode=\"0\"/>" },
        { "pattern", "<rule name=\"r\" algorithm=\"pattern\" mapFile=\"remainders.txt\" patternValue=\"64\" defaultNode=\"5\"/>" },
        { "fixed-slots", "<rule name=\"r\" algorithm=\"fixed-slots\" partitionCount=\"2,1,3\" partitionLength=\"100,224,200\"/>" },
        { "fixed-slots unfolded", "<rule name=\"r\" algorithm=\"fixed-slots\" fold=\"false\" partitionCount=\"4\" partitionLength=\"256\"/>" },
    };

    public static TheoryData<string, string> DateRules => new()
    {
        { "date", "<rule name=\"r\" algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" days=\"3\" shards=\"200\"/>" },
        { "date in a circle", "<rule name=\"r\" algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" end=\"2024-02-05 10\" days=\"3\"/>" },
        { "date as Mycat", "<rule name=\"r\" algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" end=\"2024-02-05 10\" days=\"3\" compatibility=\"mycat\"/>" },
        { "day of the month", "<rule name=\"r\" algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH\" naturalDay=\"1\"/>" },
        { "month", "<rule name=\"r\" algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" shards=\"40\"/>" },
        { "month in a circle", "<rule name=\"r\" algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" end=\"2024-05-01 00\"/>" },
        { "calendar months", "<rule name=\"r\" algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH\"/>" },
        { "month-history", "<rule name=\"r\" algorithm=\"month-history\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" shards=\"40\"/>" },
        { "date-hash", "<rule name=\"r\" algorithm=\"date-hash\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" days=\"3\" groupSize=\"4\" shards=\"300\" timeZone=\"Asia/Shanghai\"/>" },
        { "date-hash as Mycat", "<rule name=\"r\" algorithm=\"date-hash\" dateFormat=\"yyyy-MM-dd HH\" begin=\"2024-01-01 00\" days=\"3\" groupSize=\"4\" shards=\"300\" compatibility=\"mycat\"/>" },
        { "hot-date", "<rule name=\"r\" algorithm=\"hot-date\" dateFormat=\"yyyy-MM-dd HH\" hotDays=\"10\" days=\"3\" shards=\"100\"/>" },
        { "hour-of-month with more shards", "<rule name=\"r\" algorithm=\"hour-of-month\" slicesPerDay=\"8\" shards=\"300\"/>" },
        { "hour-of-month", "<rule name=\"r\" algorithm=\"hour-of-month\" slicesPerDay=\"8\"/>" },
    };

    [Theory]
    [MemberData(nameof(NumberRules))]
    public void A_number_inside_lies_on_a_shard_of_the_answer(string name, string written)
    {
        var rule = Read(written);
        var near = Gen.Choose(-80, 900).Select(n => (long)n);
        var number = Gen.Frequency((6, near), (1, Gen.Choose(int.MinValue, int.MaxValue).Select(n => (long)n)), (1, Gen.Elements(long.MinValue, long.MaxValue, 0L, 1L << 32, -1L)));
        var bound = Gen.Frequency((9, number.Select(n => n.ToString())), (1, Gen.Constant<string>(null!)));
        var cases = from low in bound from high in bound from inside in number from closed in Gen.Choose(0, 3) select (low, high, inside, closed);
        Check(cases.ToArbitrary(), c =>
        {
            var range = new ConstantRange(c.low, (c.closed & 1) != 0, c.high, (c.closed & 2) != 0, ConstantKind.Integer);
            var isInside = (c.low is null || c.inside > long.Parse(c.low) || (range.LowInclusive && c.inside == long.Parse(c.low))) &&
                (c.high is null || c.inside < long.Parse(c.high) || (range.HighInclusive && c.inside == long.Parse(c.high)));
            return Holds(rule, range, c.inside.ToString(), ConstantKind.Integer, isInside);
        });
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(DateRules))]
    public void A_time_inside_lies_on_a_shard_of_the_answer(string name, string written)
    {
        var rule = Read(written);
        var format = rule.Algorithm == "hour-of-month" ? "yyyyMMddHH" : "yyyy-MM-dd HH";
        var hours = Gen.Frequency((8, Gen.Choose(-1000, 4000)), (1, Gen.Choose(-100_000, 100_000)));
        var cases = from low in hours from high in hours from inside in hours from step in Gen.Choose(0, 2000) from closed in Gen.Choose(0, 3) select (low, high: step == 0 ? high : low + step, inside: step == 0 ? inside : low + Math.Abs(inside) % (step + 1), closed);
        Check(cases.ToArbitrary(), c =>
        {
            var range = new ConstantRange(Text(c.low), (c.closed & 1) != 0, Text(c.high), (c.closed & 2) != 0, ConstantKind.Text);
            var isInside = (c.inside > c.low || (range.LowInclusive && c.inside == c.low)) && (c.inside < c.high || (range.HighInclusive && c.inside == c.high));
            return Holds(rule, range, Text(c.inside), ConstantKind.Text, isInside);
        });
        Assert.NotEmpty(name);

        string Text(int hour) => new DateTime(2024, 1, 1).AddHours(hour).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\"/>")]
    [InlineData("<rule name=\"r\" algorithm=\"enumeration\" mapFile=\"keys.txt\" defaultNode=\"3\"/>")]
    public void Every_shard_of_the_answer_has_a_key_inside(string written)
    {
        var rule = Read(written);
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var cases = from low in Gen.Choose(-40, 700) from width in Gen.Choose(0, 300) select (low, high: low + width);
        Check(cases.ToArbitrary(), c =>
        {
            var expected = Enumerable.Range(c.low, c.high - c.low + 1).Select(key => algorithm.Route(key.ToString(), ConstantKind.Integer, rule)).Where(a => a.HasShard).Select(a => (int)a.Shard).Distinct().Order();
            var marks = new bool[rule.Count];
            Assert.True(algorithm.TryRange(ConstantRange.Between(c.low.ToString(), c.high.ToString(), ConstantKind.Integer), rule, marks));
            return Enumerable.Range(0, marks.Length).Where(i => marks[i]).SequenceEqual(expected);
        });
    }

    [Fact]
    public void An_empty_interval_asks_no_shard()
    {
        var rule = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\"/>");

        Assert.True(RuleAlgorithms.Find("range")!.TryRouteRange(ConstantRange.Between("200", "100", ConstantKind.Integer), rule, out var shards));
        Assert.Empty(shards);
    }

    [Fact]
    public void The_ends_of_the_world_are_no_trouble()
    {
        var rule = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\"/>");
        var (least, most) = (long.MinValue.ToString(), long.MaxValue.ToString());

        Assert.Equal([], Route(new ConstantRange(most, false, null, false, ConstantKind.Integer)));
        Assert.Equal([], Route(new ConstantRange(null, false, least, false, ConstantKind.Integer)));
        Assert.Equal([4], Route(new ConstantRange("99999999999999999999", true, null, false, ConstantKind.Integer) with { Low = most, LowInclusive = true }));
        Assert.Equal([], Route(new ConstantRange("99999999999999999999", true, null, false, ConstantKind.Integer)));

        IReadOnlyList<int> Route(ConstantRange range) => RuleAlgorithms.Find("range")!.TryRouteRange(range, rule, out var shards) ? shards : [-1];
    }

    private static bool Holds(RuleDefinition rule, ConstantRange range, string inside, ConstantKind kind, bool isInside)
    {
        if (!isInside)
            return true;
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var marks = new bool[rule.Count];
        if (!algorithm.TryRange(range, rule, marks, s_now))
            return true;
        var answer = algorithm.Route(inside, kind, rule, s_now);
        return !answer.HasShard || answer.Shard < 0 || answer.Shard >= rule.Count || marks[answer.Shard];
    }

    private static RuleDefinition Read(string written)
    {
        var file = RulesFileReader.Read(
        [
            new RulesSource("shards.xml", RulesMarkup.InShards(written)),
            new RulesSource("ranges.txt", "100-199=2\n0-150=0\n300-320=1\n321-400=0\n500-500=3\n"),
            new RulesSource("keys.txt", "1=0\n5=1\n6=2\n7=0\n-3=1\n300=2\n"),
            new RulesSource("groups.txt", "0-99=2\n100-199=1\n150-400=4\n"),
            new RulesSource("remainders.txt", "0-9=0\n10-20=1\n21-40=2\n41-63=3\n"),
        ]);
        Assert.Empty(file.Errors);
        return file.Rules.FindRule("r")!;
    }

    private static void Check<T>(Arbitrary<T> cases, Func<T, bool> law) => Prop.ForAll(cases, law).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
}
