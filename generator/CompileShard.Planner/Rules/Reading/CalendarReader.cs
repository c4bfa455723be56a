using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Reads <c>tables="orders_{yyyyMM}" from="2024-01" until="2026-12"</c>: tables that are opened as time goes by and are not listed.</summary>
internal sealed class CalendarReader(RulesErrors errors)
{
    private static readonly (string Pattern, string Date, string Example)[] s_patterns =
        [("yyyy", "yyyy", "2024"), ("yyyyMM", "yyyy-MM", "2024-01"), ("yyyyMMdd", "yyyy-MM-dd", "2024-01-15")];

    /// <summary>Whether a table's names hold a date.</summary>
    public static bool IsCalendar(TableDeclaration table) => table.Value("tables") is { } tables && tables.Value.IndexOf('{') >= 0;

    /// <summary>The names with the first and last date, or null after a mistake was reported.</summary>
    public CalendarTables? Read(TableDeclaration table)
    {
        if (ReadPattern(table) is not var (prefix, suffix, pattern))
            return null;
        var (_, date, example) = s_patterns.First(p => p.Pattern == pattern);
        if (ReadDate(table.Value("from")!.Value, "from", date, example) is not { } from)
            return null;
        var unit = new CalendarData(pattern, 0, 0).Unit;
        var first = TableCalendar.Number(from, unit);
        if (table.Value("until") is not { } written)
            return new CalendarTables(prefix, suffix, new CalendarData(pattern, first, TableCalendar.Open));
        if (ReadDate(written, "until", date, example) is not { } until)
            return null;
        var last = TableCalendar.Number(until, unit);
        if (last >= first && last - first < RuleParameterReader.MostShards)
            return new CalendarTables(prefix, suffix, new CalendarData(pattern, first, last));
        errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, "until", last < first ? "it lies before from=\"" + table.Value("from")!.Value.Value + "\"" : "from there to here are more than " + Text(RuleParameterReader.MostShards) + " tables");
        return null;
    }

    /// <summary>The names of a child, which are opened when its parent's are.</summary>
    public CalendarTables? ReadChild(TableDeclaration table, TableDefinition parent)
    {
        var calendar = parent.Calendar!;
        if (table.Value("tables") is { } tables && IsCalendar(table))
        {
            if (ReadPattern(table) is not var (prefix, suffix, pattern))
                return null;
            if (pattern == calendar.Data.Pattern)
                return new CalendarTables(prefix, suffix, calendar.Data);
            errors.Add(RulesFileDiagnostics.BadRange, tables.Span, tables.Value, "its parent '" + parent.Name + "' has a table for each {" + calendar.Data.Pattern + "}, so this one has too");
            return null;
        }
        var span = table.Value("tables")?.Span ?? table.Span;
        errors.Add(RulesFileDiagnostics.BadRange, span, table.Value("tables")?.Value ?? table.Name, "its parent '" + parent.Name + "' has a table for each {" + calendar.Data.Pattern + "}; write tables=\"" + table.Name + "_{" + calendar.Data.Pattern + "}\"");
        return null;
    }

    private (string Prefix, string Suffix, string Pattern)? ReadPattern(TableDeclaration table)
    {
        var written = table.Value("tables")!.Value;
        var open = written.Value.IndexOf('{');
        var close = written.Value.IndexOf('}');
        var prefix = written.Value.Substring(0, open);
        if (close < open || written.Value.IndexOf('{', open + 1) >= 0 || written.Value.IndexOf(',') >= 0 || written.Value.IndexOf('$') >= 0)
            return Refuse(written, "a name that is opened by date stands alone and holds one date, as in " + table.Name + "_{yyyyMM}");
        var pattern = written.Value.Substring(open + 1, close - open - 1);
        var suffix = written.Value.Substring(close + 1);
        if (s_patterns.All(p => p.Pattern != pattern))
            return Refuse(written, "the date in a name is {yyyy}, {yyyyMM} or {yyyyMMdd}, for a table each year, month or day");
        return Names.WhyNotAName(prefix + new string('0', pattern.Length) + suffix) is { } why ? Refuse(written, why) : (prefix, suffix, pattern);
    }

    private (string, string, string)? Refuse(WrittenText written, string why)
    {
        errors.Add(RulesFileDiagnostics.BadRange, written.Span, written.Value, why);
        return null;
    }

    private long? ReadDate(WrittenText written, string attribute, string format, string example)
    {
        if (DatePattern.TryRead(written.Value, format, out var ticks))
            return ticks;
        errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, attribute, "with these names it is written like " + example);
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
