using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>Map files: what they may hold, and that each mistake is said at its line, all in one reading.</summary>
public sealed class MapFileTests
{
    [Fact]
    public void Twenty_four_kinds_of_mistakes_are_reported_at_their_lines_in_one_reading()
    {
        (string Line, string Id, string Words)[] mistakes =
        [
            ("no equals sign", "SHARD033", "no '='"),
            ("5=0", "SHARD032", "there is no '-'"),
            ("-10-0=0", "SHARD032", "cannot be negative"),
            ("x-9=0", "SHARD032", "'x' is not a whole number"),
            ("1-y=0", "SHARD032", "'y' is not a whole number"),
            ("1-=0", "SHARD032", "a number is missing"),
            ("1-2=", "SHARD032", "a number is missing behind '='"),
            ("1-2=z", "SHARD032", "'z' behind '='"),
            ("1-2=1 // the first", "SHARD032", "a comment needs a line of its own"),
            ("1-2=-1", "SHARD039", "'-1' is no index"),
            ("1-2=65536", "SHARD039", "'65536' is no index"),
            ("1-2=99999999999", "SHARD034", "32 bits"),
            ("M5-10M=0", "SHARD032", "no digits before its unit M"),
            ("1K2M-9M=0", "SHARD032", "'1K2' before the unit M"),
            ("1-2MX=0", "SHARD032", "'X' behind the unit M"),
            ("1-999999999999999M=0", "SHARD034", "64 bits"),
            ("1-9223372036854775808=0", "SHARD034", "64 bits"),
            ("1.5-2=0", "SHARD032", "'1.5' is not a whole number"),
            ("1_000-2000=0", "SHARD032", "'1_000' is not a whole number"),
            ("\uff11-5=0", "SHARD032", "is not a whole number"),
            ("0x10-20=0", "SHARD032", "'0x10' is not a whole number"),
            ("100-50=0", "SHARD035", "from 100 down to 50"),
            ("500-600-700=0", "SHARD033", "a range has two bounds"),
            ("=0", "SHARD032", "there is no '-'"),
        ];
        var text = "# customers\n" + string.Concat(mistakes.Select(m => m.Line + "\n"));

        var file = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"map.txt\"/>", text);

        var found = file.Errors.Concat(file.Warnings).Where(e => e.Span.Path == "map.txt").OrderBy(e => e.Span.Line).ToList();
        Assert.Equal(mistakes.Select((m, i) => (i + 1, m.Id)), found.Select(e => (e.Span.Line, e.Id)));
        Assert.All(mistakes.Zip(found), pair => Assert.Contains(pair.First.Words, pair.Second.Message));
        Assert.Empty(file.Rules.Rules);
    }

    [Fact]
    public void Overlaps_and_gaps_are_reported_where_they_begin_to_matter()
    {
        var file = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"map.txt\"/>", "0-100=0\n100-200=1\n150-160=2\n300-400=1\n");

        Assert.Equal(
            ["(2) 100 already belongs to the range at line 1, and the first line wins", "(3) 150 to 160 already belongs to the range at line 2, and the first line wins", "(4) 201 to 299 belongs to no range, so keys there have no shard"],
            file.Warnings.Select(w => $"({w.Span.Line + 1}) {w.Message}"));
        Assert.Equal(3, file.Rules.FindRule("r")!.Count);
    }

    [Fact]
    public void A_thousand_times_a_thousand_overlaps_take_no_time() =>
        Assert.Equal(29_999, Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"map.txt\"/>", string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i}-{100_000 + i}=0\n"))).Warnings.Count);

    [Theory]
    [InlineData("0-1K=0\r\n1k1-2M=1\r\n")]
    [InlineData("\u00a0\n# c\n// c\n 0 - 1000 = 0 \n1001-20000=1")]
    public void Line_ends_blanks_units_and_comments_are_as_in_Mycat(string text)
    {
        var rule = Read("<rule name=\"r\" algorithm=\"range\" mapFile=\"map.txt\"/>", text).Rules.FindRule("r")!;

        Assert.Equal(new RangeData(new([long.MinValue, 0, 1001, 20001]), new([-1, 0, 1, -1])), rule.Data);
    }

    [Fact]
    public void The_file_beside_the_rules_file_is_taken_before_others()
    {
        var file = RulesFileReader.Read(
        [
            new RulesSource("/a/map.txt", "0-9=1\n"),
            new RulesSource("/b/shards.xml", RulesMarkup.InShards("<rule name=\"r\" algorithm=\"range\" mapFile=\"map.txt\"/>")),
            new RulesSource("/b/map.txt", "0-9=2\n"),
        ]);

        Assert.Equal(3, file.Rules.FindRule("r")!.Count);
    }

    [Fact]
    public void Slots_must_have_one_owner_each()
    {
        string[] mistakes = ["0=0-99,200-16384", "1=100-199,50", "2=5-3", "4=1,x", "z=1", "1=7"];
        var file = Read("<rule name=\"r\" algorithm=\"slots\" mapFile=\"map.txt\"/>", string.Join("\n", mistakes));

        Assert.Equal([(0, "SHARD042"), (1, "SHARD042"), (2, "SHARD042"), (3, "SHARD042"), (3, "SHARD032"), (4, "SHARD039"), (5, "SHARD042")], file.Errors.Select(e => (e.Span.Line, e.Id)).OrderBy(e => e.Line).ThenByDescending(e => e.Item2));
        Assert.Contains("have no shard, the first of them 8192", Assert.Single(Read("<rule name=\"r\" algorithm=\"slots\" mapFile=\"map.txt\"/>", "0=0-8191\n1=8193-16383\n").Errors).Message);
    }

    [Fact]
    public void Moving_slots_moves_no_other_key()
    {
        var before = Read("<rule name=\"r\" algorithm=\"slots\" count=\"4\"/>", "").Rules.FindRule("r")!;
        var after = Read("<rule name=\"r\" algorithm=\"slots\" mapFile=\"map.txt\"/>", "0=0-3999\n1=4096-7999\n2=8192-11999\n3=12288-16383\n4=4000-4095,8000-8191,12000-12287\n").Rules.FindRule("r")!;
        var algorithm = RuleAlgorithms.Find("slots")!;

        var moved = 0;
        for (var key = 0; key < 20_000; key++)
        {
            var text = key.ToString();
            var (from, to) = (algorithm.Route(text, ConstantKind.Integer, before).Shard, algorithm.Route(text, ConstantKind.Integer, after).Shard);
            Assert.True(from == to || to == 4);
            moved += from == to ? 0 : 1;
        }
        Assert.InRange(moved, 500, 900);
    }

    [Fact]
    public void Weights_are_kept_in_proportion()
    {
        var data = (SlotData)Read("<rule name=\"r\" algorithm=\"slots\" weights=\"1,2,5\"/>", "").Rules.FindRule("r")!.Data;

        Assert.Equal(new SlotData(new([0, 2048, 6144]), new([0, 1, 2])), data);
    }

    private static RulesFile Read(string rule, string map) => RulesFileReader.Read([new RulesSource("shards.xml", RulesMarkup.InShards(rule)), new RulesSource("map.txt", map)]);
}
