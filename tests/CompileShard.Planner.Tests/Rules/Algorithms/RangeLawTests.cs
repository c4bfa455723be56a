using System.Globalization;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>
/// The laws of intervals, for every rule, as usual and as Mycat, 10,000 cases each. A key inside an interval lies on a shard of its answer. And each shard of an answer has a key inside, which is found by
/// asking all numbers of a bounded interval, or of times those next to each edge of a day; only <c>date-hash</c> answers whole groups, where a hash chooses. Rules of texts answer an interval of one
/// value alone: the order of texts is the column's collation.
/// </summary>
public sealed class RangeLawTests
{
    private const int Cases = 10_000;

    public static TheoryData<string, bool> Rules
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var rule in LawRules.All)
            {
                data.Add(rule.Name, false);
                data.Add(rule.Name, true);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_key_inside_lies_on_a_shard_of_the_answer(string name, bool asMycat)
    {
        var law = LawRules.All.First(r => r.Name == name);
        var rule = LawRules.Read(law, asMycat);
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var (inside, narrower, unknown) = (0, 0, 0);
        Prop.ForAll(Intervals(law).ToArbitrary(), c =>
        {
            var marks = new bool[rule.Count];
            if (!algorithm.TryRange(c.Range, rule, marks, LawRules.Now))
            {
                unknown++;
                return true;
            }
            narrower += marks.Contains(false) ? 1 : 0;
            if (!c.IsInside)
                return true;
            inside++;
            var answer = algorithm.Route(c.Key, c.Range.Kind, rule, LawRules.Now);
            return !answer.HasShard || answer.Shard < 0 || answer.Shard >= rule.Count || marks[answer.Shard];
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases} cases: {inside} keys inside an answered interval, {narrower} answers without some shard, {unknown} intervals that say nothing");
        if (law.Knows && !(asMycat && law.Keys == LawKeys.Hours))
            Assert.InRange(inside, Cases / 3, Cases);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_shard_of_the_answer_has_a_key_inside(string name, bool asMycat)
    {
        var law = LawRules.All.First(r => r.Name == name);
        var rule = LawRules.Read(law, asMycat);
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var (answered, shards) = (0, 0);
        Prop.ForAll(Bounded(law).ToArbitrary(), c =>
        {
            var marks = new bool[rule.Count];
            if (!algorithm.TryRange(c.Range, rule, marks, LawRules.Now))
                return true;
            answered++;
            if (!law.IsExact)
                return true;
            var found = new HashSet<long>(c.Keys.Select(k => algorithm.Route(k, c.Range.Kind, rule, LawRules.Now)).Where(a => a.HasShard).Select(a => a.Shard));
            for (var i = 0; i < marks.Length; i++)
            {
                shards += marks[i] ? 1 : 0;
                if (marks[i] && !found.Contains(i))
                    return false;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases} cases: {answered} intervals answered, {shards} shards in the answers, each with a key inside");
    }

    private sealed record Interval(ConstantRange Range, string Key, bool IsInside);

    private sealed record Enumerated(ConstantRange Range, IReadOnlyList<string> Keys)
    {
        public override string ToString() => Range.ToString();
    }

    /// <summary>An interval, half-open or open at an end too, and a key that mostly lies inside.</summary>
    private static Gen<Interval> Intervals(LawRules.LawRule law)
    {
        if (law.Keys == LawKeys.Texts)
            return from low in WordGen() from high in Gen.OneOf(WordGen(), Gen.Constant(low)) from key in Gen.OneOf(WordGen(), Gen.Constant(low)) select new Interval(ConstantRange.Between(low, high, ConstantKind.Text), key, low == high && key == low);
        var near = law.Keys == LawKeys.Numbers ? Gen.Choose(-80, 900).Select(n => (long)n) : Gen.Choose(-2_000, 8_000).Select(n => (long)n);
        var far = law.Keys == LawKeys.Numbers
            ? Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue).Select(n => (long)n), Gen.Elements(long.MinValue, long.MaxValue, 0L, 1L << 32, -1L))
            : Gen.Choose(-400_000, 400_000).Select(n => (long)n);
        var value = Gen.Frequency((8, near), (1, far));
        return from a in value
               from b in value
               from c in value
               from order in Gen.Choose(0, 4)
               from closed in Gen.Choose(0, 3)
               from open in Gen.Choose(0, 9)
               let sorted = order == 0 ? [a, b, c] : new[] { a, b, c }.Order().ToArray()
               let low = open == 0 ? (long?)null : sorted[0]
               let high = open == 1 ? (long?)null : sorted[2]
               let range = new ConstantRange(low is { } l ? Text(law, l) : null, (closed & 1) != 0, high is { } h ? Text(law, h) : null, (closed & 2) != 0, KindOf(law))
               select new Interval(
                   range,
                   Text(law, sorted[1]),
                   (low is null || sorted[1] > low || (range.LowInclusive && sorted[1] == low)) && (high is null || sorted[1] < high || (range.HighInclusive && sorted[1] == high)));
    }

    /// <summary>An interval with both ends, and keys in it that between them lie on every shard that any key in it lies on.</summary>
    private static Gen<Enumerated> Bounded(LawRules.LawRule law) => law.Keys switch
    {
        LawKeys.Texts => WordGen().Select(word => new Enumerated(ConstantRange.Between(word, word, ConstantKind.Text), [word])),
        LawKeys.Numbers =>
            from low in Gen.Choose(-80, 700)
            from width in Gen.Choose(-2, 120)
            from closed in Gen.Choose(0, 3)
            let range = Of(law, low, low + width, closed)
            select new Enumerated(range, Enumerable.Range(low, Math.Max(0, width + 1)).Where(n => (n > low || range.LowInclusive) && (n < low + width || range.HighInclusive)).Select(n => Text(law, n)).ToArray()),
        // With both ends included, because a slice of which the whole hours are excluded has keys that the text cannot write.
        LawKeys.Hours =>
            from low in Gen.Choose(-2_000, 8_000)
            from width in Gen.Choose(-4, 200)
            let range = Of(law, low, low + width, 3)
            select new Enumerated(range, Hours(range).ToArray()),
        _ =>
            from low in Gen.Choose(-4_000, 8_000)
            from width in Gen.Choose(-4, 2_000)
            from closed in Gen.Choose(0, 3)
            let range = Of(law, low, low + width, closed)
            select new Enumerated(range, Edges(low * 30, (low + width) * 30, range).Select(Minute).ToArray()),
    };

    /// <summary>In minutes: the ends, every midnight, and a quarter of an hour before and after each of them.</summary>
    private static IEnumerable<int> Edges(int low, int high, ConstantRange range)
    {
        var times = new List<int> { low, low + 15, high - 15, high };
        for (var day = (int)Math.Floor(low / 1440.0) * 1440; day <= high; day += 1440)
            times.AddRange([day - 15, day, day + 15]);
        return times.Where(t => (t > low || (range.LowInclusive && t == low)) && (t < high || (range.HighInclusive && t == high)));
    }

    /// <summary>Every text of an hour in the interval. The rule looks at day and hour alone, so that the 31st of every month is a key.</summary>
    private static IEnumerable<string> Hours(ConstantRange range)
    {
        var start = Array.BinarySearch(s_hours, range.Low, StringComparer.Ordinal);
        Assert.True(start >= 0);
        return s_hours.Skip(start).TakeWhile(text => string.CompareOrdinal(text, range.High) <= 0);
    }

    private static readonly string[] s_hours =
    [
        .. from month in Enumerable.Range(2023 * 12, 36)
           from day in Enumerable.Range(1, 31)
           from hour in Enumerable.Range(0, 24)
           select string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}{month % 12 + 1:00}{day:00}{hour:00}"),
    ];

    private static string Minute(int minute) => new DateTime(2024, 1, 1).AddMinutes(minute).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static ConstantRange Of(LawRules.LawRule law, long low, long high, int closed) => new(Text(law, low), (closed & 1) != 0, Text(law, high), (closed & 2) != 0, KindOf(law));

    private static ConstantKind KindOf(LawRules.LawRule law) => law.Keys == LawKeys.Numbers ? ConstantKind.Integer : ConstantKind.Text;

    /// <summary>A number, or the time so many half hours after the begin of 2024.</summary>
    private static string Text(LawRules.LawRule law, long value) => law.Keys switch
    {
        LawKeys.Numbers => value.ToString(CultureInfo.InvariantCulture),
        LawKeys.Hours => new DateTime(2024, 1, 1).AddMinutes((value & ~1) * 30).ToString("yyyyMMddHH", CultureInfo.InvariantCulture),
        _ => new DateTime(2024, 1, 1).AddMinutes(value * 30).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
    };

    private static Gen<string> WordGen() => Gen.OneOf(Gen.Elements("alpha", "beta", "gamma", "1-x", "7-x", "abc"), Gen.Choose(0, 500).Select(n => n.ToString(CultureInfo.InvariantCulture) + "abc"));
}
