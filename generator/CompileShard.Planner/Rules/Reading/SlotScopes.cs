using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Reads how Mycat deals 1,024 slots: so many partitions of such a length each.</summary>
internal static class SlotScopes
{
    private const int MostGroups = 1024;

    /// <summary>The owner of each slot, or null after a mistake was reported.</summary>
    public static IReadOnlyList<int>? Read(RuleParameterReader parameters, string[] countNames, string[] lengthNames)
    {
        var countText = parameters.Required("how many partitions, for example 8, or a list such as 2,1", countNames);
        var lengthText = parameters.Required("how many of the 1024 slots each of them has, for example 128, or a list", lengthNames);
        if (countText is not { } writtenCounts || lengthText is not { } writtenLengths)
            return null;
        if (parameters.Numbers(writtenCounts, countNames[0], 1, MostGroups) is not { } counts || parameters.Numbers(writtenLengths, lengthNames[0], 1, FixedSlots.Count) is not { } lengths)
            return null;
        if (counts.Count != lengths.Count)
        {
            parameters.Report(RulesFileDiagnostics.SlotsWrong, writtenLengths.Span, "the lists of counts and lengths have " + Text(counts.Count) + " and " + Text(lengths.Count) + " items, and must have as many");
            return null;
        }
        var total = counts.Select((count, i) => (long)count * lengths[i]).Sum();
        if (total != FixedSlots.Count)
        {
            parameters.Report(RulesFileDiagnostics.SlotsWrong, writtenLengths.Span, "counts times lengths make " + Text(total) + " slots, and must make exactly 1024");
            return null;
        }
        var owners = new List<int>(FixedSlots.Count);
        var partition = 0;
        for (var group = 0; group < counts.Count; group++)
        {
            for (var i = 0; i < counts[group]; i++, partition++)
                owners.AddRange(Enumerable.Repeat(partition, lengths[group]));
        }
        return owners;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
