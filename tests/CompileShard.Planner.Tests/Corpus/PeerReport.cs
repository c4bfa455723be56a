using System.Globalization;
using System.Text;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>What a comparison with a peer found: the numbers, the differences by kind, and that each has its reason.</summary>
internal static class PeerReport
{
    /// <summary>The first line, and how many differences there are of each kind; with COMPILESHARD_CORPUS_ROWS=1 each of them.</summary>
    public static string Write(string head, IEnumerable<(string Kind, string Row)> differences)
    {
        var report = new StringBuilder().AppendLine(head);
        foreach (var kind in differences.GroupBy(d => d.Kind, StringComparer.Ordinal).OrderByDescending(k => k.Count()).ThenBy(k => k.Key, StringComparer.Ordinal))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {kind.Count(),4}  {kind.Key}");
            if (Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS_ROWS") == "1")
            {
                foreach (var (_, row) in kind)
                    report.AppendLine("          " + row);
            }
        }
        return report.ToString();
    }

    /// <summary>Each difference is proved right or has a reason, not both; and no proof or reason is left of a difference that is gone.</summary>
    public static void CheckReasons(IEnumerable<string> differences, IEnumerable<string> proved, IEnumerable<string> reasons)
    {
        var found = differences.ToHashSet(StringComparer.Ordinal);
        var told = reasons.Concat(proved).ToList();
        Assert.Equal([], found.Except(told, StringComparer.Ordinal).Select(id => id + " differs without a reason"));
        Assert.Equal([], told.Where(id => !found.Contains(id)).Select(id => id + " agrees, so nothing is to be said of it"));
        Assert.Equal([], told.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key + " is told twice"));
    }
}
