using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>
/// Table names with dates behind them: <c>yyyymm,2015,1,3</c> or <c>yyyymmdd,2015,1,31,7</c>, the last number one less than how many names there are. As in Mycat, months begin one month
/// before the one that is written: 2015,1 gives 201412 first.
/// </summary>
internal static class NameSuffix
{
    private const int MostNames = 4096;

    /// <summary>What goes behind the name, in order; null after a mistake was reported.</summary>
    public static IReadOnlyList<string>? Read(WrittenText written, RulesErrors errors)
    {
        var parts = written.Value.Split(',').Select(p => p.Trim()).ToList();
        var isMonth = string.Equals(parts[0], "yyyymm", StringComparison.OrdinalIgnoreCase);
        if (!isMonth && !string.Equals(parts[0], "yyyymmdd", StringComparison.OrdinalIgnoreCase))
            return Refuse("it begins with yyyymm or yyyymmdd");
        var numbers = parts.Skip(1).Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        if (numbers.Count != (isMonth ? 3 : 4) || numbers.Contains(-1))
            return Refuse(isMonth ? "it is written yyyymm,YEAR,MONTH,N with whole numbers" : "it is written yyyymmdd,YEAR,MONTH,DAY,N with whole numbers");
        var (year, month, last) = (numbers[0], numbers[1], numbers[numbers.Count - 1]);
        if (year is < 1600 or > 9000 || month is < 1 or > 12 || (!isMonth && (numbers[2] < 1 || numbers[2] > DateTime.DaysInMonth(year, month))))
            return Refuse("that is no date");
        if (last >= MostNames)
            return Refuse("it would make more than " + MostNames.ToString(CultureInfo.InvariantCulture) + " tables");
        var first = isMonth ? new DateTime(year, month, 1).AddMonths(-1) : new DateTime(year, month, numbers[2]);
        return Enumerable.Range(0, last + 1)
            .Select(i => isMonth ? first.AddMonths(i).ToString("yyyyMM", CultureInfo.InvariantCulture) : first.AddDays(i).ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .ToList();

        IReadOnlyList<string>? Refuse(string why)
        {
            errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, "nameSuffix", why);
            return null;
        }
    }
}
