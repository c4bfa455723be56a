using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>What kind of keys a rule of <see cref="LawRules"/> is asked for.</summary>
public enum LawKeys
{
    Numbers,
    Texts,
    Times,
    Hours,
}

/// <summary>A rule of every kind, small enough that intervals reach many of its edges.</summary>
internal static class LawRules
{
    /// <summary>A present at midnight, so that the edges of rules that depend on it are edges of days.</summary>
    public static readonly DateTime Now = new(2024, 3, 15, 0, 0, 0, DateTimeKind.Utc);

    /// <summary><paramref name="IsExact"/>: each shard of a bounded answer has a key inside. <paramref name="Knows"/>: an interval of several keys says something at all.</summary>
    public sealed record LawRule(string Name, LawKeys Keys, bool IsExact, bool Knows, string Written);

    public static IReadOnlyList<LawRule> All { get; } =
    [
        Numbers("mod", "algorithm=\"mod\" count=\"7\""),
        Numbers("range", "algorithm=\"range\" mapFile=\"ranges.txt\""),
        Numbers("range with a default", "algorithm=\"range\" mapFile=\"ranges.txt\" defaultNode=\"4\""),
        Numbers("enumeration", "algorithm=\"enumeration\" mapFile=\"keys.txt\" defaultNode=\"3\""),
        Numbers("range-mod", "algorithm=\"range-mod\" mapFile=\"groups.txt\" defaultNode=\"0\""),
        Numbers("pattern", "algorithm=\"pattern\" mapFile=\"remainders.txt\" patternValue=\"64\" defaultNode=\"5\""),
        Numbers("fixed-slots", "algorithm=\"fixed-slots\" partitionCount=\"2,1,3\" partitionLength=\"100,224,200\""),
        Numbers("fixed-slots unfolded", "algorithm=\"fixed-slots\" fold=\"false\" partitionCount=\"4\" partitionLength=\"256\""),
        Texts("enumeration of texts", "algorithm=\"enumeration\" mapFile=\"words.txt\" type=\"1\" defaultNode=\"3\""),
        Texts("prefix-pattern", "algorithm=\"prefix-pattern\" mapFile=\"remainders.txt\" patternValue=\"64\" prefixLength=\"3\""),
        Texts("hash-mod", "algorithm=\"hash-mod\" count=\"5\""),
        Texts("string-hash", "algorithm=\"string-hash\" partitionCount=\"4\" partitionLength=\"256\" hashSlice=\"0:2\""),
        Texts("substring", "algorithm=\"substring\" startIndex=\"0\" size=\"1\" partitionCount=\"5\" defaultPartition=\"1\""),
        Texts("jump-hash", "algorithm=\"jump-hash\" count=\"9\""),
        Texts("murmur", "algorithm=\"murmur\" count=\"5\" virtualBucketTimes=\"20\""),
        Texts("crc32-slots", "algorithm=\"crc32-slots\" count=\"6\""),
        Texts("slots", "algorithm=\"slots\" weights=\"1,2,5\""),
        Times("date", "algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH:mm\" begin=\"2024-01-01 00:00\" days=\"3\" shards=\"200\""),
        Times("date in a circle", "algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH:mm\" begin=\"2024-01-01 00:00\" end=\"2024-02-05 00:00\" days=\"3\""),
        Times("day of the month", "algorithm=\"date\" dateFormat=\"yyyy-MM-dd HH:mm\" naturalDay=\"1\""),
        Times("month", "algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH:mm\" begin=\"2024-01-01 00:00\" shards=\"40\""),
        Times("month in a circle", "algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH:mm\" begin=\"2024-01-01 00:00\" end=\"2024-05-01 00:00\""),
        Times("calendar months", "algorithm=\"month\" dateFormat=\"yyyy-MM-dd HH:mm\""),
        Times("month-history", "algorithm=\"month-history\" dateFormat=\"yyyy-MM-dd HH:mm\" begin=\"2024-01-01 00:00\" shards=\"40\""),
        Times("date-hash", "algorithm=\"date-hash\" dateFormat=\"yyyy-MM-dd HH:mm\" begin=\"2024-01-01 00:00\" days=\"3\" groupSize=\"4\" shards=\"300\" timeZone=\"Asia/Shanghai\"") with { IsExact = false },
        Times("hot-date", "algorithm=\"hot-date\" dateFormat=\"yyyy-MM-dd HH:mm\" hotDays=\"10\" days=\"3\" shards=\"100\""),
        new("hour-of-month", LawKeys.Hours, true, true, "algorithm=\"hour-of-month\" slicesPerDay=\"8\""),
        new("hour-of-month with more shards", LawKeys.Hours, true, true, "algorithm=\"hour-of-month\" slicesPerDay=\"8\" shards=\"300\""),
    ];

    public static RuleDefinition Read(LawRule rule, bool asMycat) => Read("<rule name=\"r\" " + rule.Written + "/>", asMycat);

    public static RuleDefinition Read(string written, bool asMycat)
    {
        var file = RulesFileReader.Read(
        [
            new RulesSource("shards.xml", RulesMarkup.InShards(asMycat ? written.Replace("/>", " compatibility=\"mycat\"/>", StringComparison.Ordinal) : written)),
            new RulesSource("ranges.txt", "100-199=2\n0-150=0\n300-320=1\n321-400=0\n500-500=3\n"),
            new RulesSource("keys.txt", "1=0\n5=1\n6=2\n7=0\n-3=1\n300=2\n"),
            new RulesSource("words.txt", "alpha=0\nbeta=1\ngamma=2\n"),
            new RulesSource("groups.txt", "0-99=2\n100-199=1\n150-400=4\n"),
            new RulesSource("remainders.txt", "0-9=0\n10-20=1\n21-40=2\n41-63=3\n"),
        ]);
        Assert.Empty(file.Errors);
        return file.Rules.FindRule("r")!;
    }

    private static LawRule Numbers(string name, string written) => new(name, LawKeys.Numbers, true, true, written);

    private static LawRule Texts(string name, string written) => new(name, LawKeys.Texts, true, false, written);

    private static LawRule Times(string name, string written) => new(name, LawKeys.Times, true, true, written);
}
