using System.Globalization;

namespace CompileShard.Topology.Mycat;

/// <summary>
/// Lists of names as Mycat writes them for data nodes, hosts, databases and sub-tables: <c>a,b</c>, <c>dn$0-3</c>, <c>dn$5</c>, and mixtures. Blanks around names and numbers, and
/// empty items, mean nothing; zeros in front of a number mean nothing either, so that <c>$00-15</c> is 0 to 15. The same source is compiled into the planner, so the build and the
/// running application read one file alike.
/// </summary>
internal static class MycatNameList
{
    private const int MostNames = 65_536;

    /// <summary>Adds the names in the order written.</summary>
    /// <param name="list">The text of the attribute.</param>
    /// <param name="names">Where the names go.</param>
    /// <param name="problem">What is wrong, as the end of a sentence about the list. What Mycat reads but gives other names than are written is a mistake here.</param>
    public static bool TryExpand(string list, List<string> names, out string problem)
    {
        problem = "";
        var before = names.Count;
        foreach (var item in list.Split(','))
        {
            var text = item.Trim();
            if (text.Length != 0 && !TryAdd(text, names, before, out problem))
                return false;
        }
        return names.Count > before || Refuse("it names nothing", out problem);
    }

    private static bool TryAdd(string item, List<string> names, int before, out string problem)
    {
        problem = "";
        var dollar = item.IndexOf('$');
        if (dollar < 0)
        {
            names.Add(item);
            return true;
        }

        var prefix = item.Substring(0, dollar).Trim();
        var range = item.Substring(dollar + 1);
        if (prefix.Length == 0)
            return Refuse($"'{item}' has no name before the '$'; a range is written like dn$0-3", out problem);
        if (range.IndexOf('$') >= 0)
            return Refuse($"'{item}' has two ranges, of which Mycat reads only the first; write the names one by one", out problem);
        var dash = range.IndexOf('-');
        var firstText = (dash < 0 ? range : range.Substring(0, dash)).Trim();
        var lastText = dash < 0 ? firstText : range.Substring(dash + 1).Trim();
        if (!TryNumber(firstText, out var first) || !TryNumber(lastText, out var last))
            return Refuse($"'{item}' is no range; a range ends with two numbers, like dn$0-3", out problem);
        if (last < first)
            return Refuse($"'{item}' ends before it starts, and so names nothing; write {prefix}${lastText}-{firstText}", out problem);
        if (names.Count - before + (long)last - first >= MostNames)
            return Refuse($"it has more than {MostNames.ToString(CultureInfo.InvariantCulture)} names", out problem);
        for (var i = 0; i <= last - first; i++)
            names.Add(prefix + (first + i).ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool Refuse(string why, out string problem)
    {
        problem = why;
        return false;
    }
}
