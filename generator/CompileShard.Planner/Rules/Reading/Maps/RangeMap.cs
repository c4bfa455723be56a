using System.Globalization;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading.Maps;

/// <summary>A line <c>start-end=value</c>; both bounds belong to the range.</summary>
internal sealed record RangeLine(MapLine Source, long Start, long End, int Value);

/// <summary>Reads the lines of a range file, in file order: the first line that holds a number wins.</summary>
internal static class RangeMap
{
    /// <summary>The ranges, or null after a mistake was reported.</summary>
    /// <param name="map">The file.</param>
    /// <param name="allowUnits">Whether K and M may stand in bounds.</param>
    /// <param name="readValue">Says what is wrong with a value, or null.</param>
    public static IReadOnlyList<RangeLine>? Read(MapText map, bool allowUnits, Func<MapLine, int, bool> readValue)
    {
        var lines = new List<RangeLine>();
        var errorsBefore = map.Errors.Count;
        foreach (var line in map.Lines())
        {
            var first = line.Key.Value.IndexOf('-');
            if (first < 0)
            {
                map.Errors.Add(RulesFileDiagnostics.MapLineMalformed, Place(line, line.Key), "a range is written start-end=number, and there is no '-'");
                continue;
            }
            var second = line.Key.Value.IndexOf('-', first + 1);
            var endOfEnd = second < 0 ? line.Key.Length : second;
            var start = map.Cut(line.Key.Start, line.Key.Start + first);
            var end = map.Cut(line.Key.Start + first + 1, line.Key.Start + endOfEnd);
            if (start.Length == 0)
            {
                map.Errors.Add(RulesFileDiagnostics.MapLineMalformed, line.Key.Span, "nothing stands before the first '-'; a bound cannot be negative");
                continue;
            }
            // Each part of a line is read, so that a line with two mistakes says both.
            var isGood = ReadBound(map, line, start, allowUnits, out var from);
            isGood &= ReadBound(map, line, end, allowUnits, out var to);
            isGood &= ReadValue(map, line, out var value) && readValue(line, value);
            if (!isGood)
                continue;
            if (second >= 0)
                map.Errors.Add(RulesFileDiagnostics.MapLineUnused, map.Cut(line.Key.Start + second, line.Key.Start + line.Key.Length).Span, line.Key.Value.Substring(second), "a range has two bounds");
            if (from > to)
                map.Errors.Add(RulesFileDiagnostics.RangeReversed, line.Key.Span, Text(from), Text(to));
            lines.Add(new RangeLine(line, from, to, value));
        }
        if (lines.Count == 0 && map.Errors.Count == errorsBefore)
            map.Errors.Add(RulesFileDiagnostics.MapFileEmpty, map.Start, map.File.FileName);
        return map.Errors.Count == errorsBefore ? lines : null;
    }

    /// <summary>The whole number behind the equals sign.</summary>
    public static bool ReadValue(MapText map, MapLine line, out int value)
    {
        if (RuleParameterReader.TryInt32(line.Value.Value, out value))
            return true;
        if (CompileShard.Algorithms.WholeNumber.IsWritten(line.Value.Value))
            map.Errors.Add(RulesFileDiagnostics.MapNumberTooLarge, line.Value.Span, "'" + line.Value.Value + "'", "32");
        else
            map.Errors.Add(RulesFileDiagnostics.MapLineMalformed, Place(line, line.Value), line.Value.Length == 0 ? "a number is missing behind '='" : "'" + MapText.Shorten(line.Value.Value) + "' behind '=' is not a whole number; a comment needs a line of its own");
        return false;
    }

    /// <summary>Whether a value can be a shard's index; reports it when not.</summary>
    public static bool IsShard(MapText map, MapLine line, int value)
    {
        if (value is >= 0 and < RuleParameterReader.MostShards)
            return true;
        map.Errors.Add(RulesFileDiagnostics.MapShardOutOfRange, line.Value.Span, line.Value.Value);
        return false;
    }

    private static bool ReadBound(MapText map, MapLine line, WrittenText bound, bool allowUnits, out long number)
    {
        if (MapNumber.Read(bound.Value, allowUnits, out number, out var isTooLarge) is not { } problem)
            return true;
        if (isTooLarge)
            map.Errors.Add(RulesFileDiagnostics.MapNumberTooLarge, bound.Span, problem, "64");
        else
            map.Errors.Add(RulesFileDiagnostics.MapLineMalformed, Place(line, bound), problem);
        return false;
    }

    /// <summary>The part of the line that is wrong, or the whole line when that part is empty.</summary>
    private static RulesSpan Place(MapLine line, WrittenText part) => part.Length > 0 ? part.Span : line.Line.Span;

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
