using System.Globalization;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>A list of nodes or physical tables: <c>a,b</c>, <c>dn$0-3</c>, <c>orders_$00-15</c>, and mixtures.</summary>
internal static class NameList
{
    /// <summary>As many as a rule may have shards.</summary>
    private const int MostNames = 65_536;

    /// <summary>The names in the order written, or null after a mistake was reported.</summary>
    public static IReadOnlyList<string>? Expand(WrittenText list, string what, RulesErrors errors)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var errorsBefore = errors.Count;
        var start = 0;
        while (start <= list.Value.Length)
        {
            var comma = list.Value.IndexOf(',', start);
            var end = comma < 0 ? list.Value.Length : comma;
            var item = list.Part(start, end - start);
            if (item.Value.Length == 0)
                errors.Add(RulesFileDiagnostics.BadRange, list.Span, list.Value, list.Value.Length == 0 ? "it is empty" : "there is nothing between two commas, or at an end");
            else
                ExpandItem(item, what, names, seen, errors);
            start = end + 1;
        }
        return errors.Count == errorsBefore ? names : null;
    }

    private static void ExpandItem(WrittenText item, string what, List<string> names, HashSet<string> seen, RulesErrors errors)
    {
        if (!TrySplit(item.Value, out var range, out var reason))
        {
            errors.Add(RulesFileDiagnostics.BadRange, item.Span, item.Value, reason);
            return;
        }
        var count = range.Last - range.First + 1;
        if (names.Count + (long)count > MostNames)
        {
            errors.Add(RulesFileDiagnostics.BadRange, item.Span, item.Value, "more than " + MostNames + " names");
            return;
        }
        for (var i = 0; i < count; i++)
        {
            var name = range.Name(i);
            if (Names.WhyNotAName(name, isNode: what == "node") is { } why)
            {
                errors.Add(RulesFileDiagnostics.BadName, item.Span, name, "a " + what, why);
                return;
            }
            if (!seen.Add(name))
            {
                errors.Add(RulesFileDiagnostics.NameListedTwice, item.Span, name, what);
                return;
            }
            names.Add(name);
        }
    }

    private readonly record struct NameRange(string Prefix, string Suffix, int First, int Last, int Width, bool IsRange)
    {
        public string Name(int index) =>
            IsRange ? Prefix + (First + index).ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0') + Suffix : Prefix;
    }

    /// <summary>Takes <c>prefix$first-lastsuffix</c> apart. A name without <c>$</c> is a range of one.</summary>
    private static bool TrySplit(string item, out NameRange range, out string reason)
    {
        range = new NameRange(item, "", 0, 0, 0, false);
        reason = "";
        var dollar = item.IndexOf('$');
        if (dollar < 0)
            return true;
        if (item.IndexOf('$', dollar + 1) >= 0)
            return Refuse("one name holds one range; list the names one by one, or give nodes and tables in their own attributes", out reason);

        var dash = dollar + 1;
        while (dash < item.Length && IsDigit(item[dash]))
            dash++;
        var end = dash + 1;
        while (end < item.Length && IsDigit(item[end]))
            end++;
        var firstText = item.Substring(dollar + 1, dash - dollar - 1);
        if (firstText.Length == 0 || dash >= item.Length || item[dash] != '-' || end == dash + 1)
            return Refuse("a range is written as two numbers, like dn$0-3", out reason);
        var lastText = item.Substring(dash + 1, end - dash - 1);
        if (!int.TryParse(firstText, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !int.TryParse(lastText, NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last == int.MaxValue)
            return Refuse("the range's numbers are too large", out reason);
        if (last < first)
            return Refuse("the range ends before it starts; write $" + lastText + "-" + firstText, out reason);

        // $00-15 writes two digits everywhere; $0-15 writes as many as a number has.
        var isPadded = firstText.Length > 1 && firstText[0] == '0';
        if (isPadded && lastText.Length != firstText.Length)
            return Refuse("the first number is padded to " + firstText.Length + " digits, the last is not", out reason);
        if (!isPadded && lastText.Length > 1 && lastText[0] == '0')
            return Refuse("the last number is padded with zeros, the first is not", out reason);
        range = new NameRange(item.Substring(0, dollar), item.Substring(end), first, last, isPadded ? firstText.Length : 1, true);
        return true;
    }

    private static bool Refuse(string why, out string reason)
    {
        reason = why;
        return false;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
