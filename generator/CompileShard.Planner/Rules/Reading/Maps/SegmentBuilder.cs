using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading.Maps;

/// <summary>Ranges in file order to segments without overlap, and what is suspicious about them: overlaps and gaps.</summary>
internal sealed class SegmentBuilder
{
    private readonly List<long> _starts = [];
    private readonly List<int> _lines = [];
    private readonly SortedDictionary<int, (long From, int Winner)> _losers = [];

    private SegmentBuilder()
    {
    }

    /// <summary>Where each segment starts; the first is the smallest number there is.</summary>
    public EquatableArray<long> Starts => _starts.ToEquatableArray();

    /// <summary>The range that each segment belongs to, by position in the list, or -1.</summary>
    public IReadOnlyList<int> Lines => _lines;

    public static SegmentBuilder Build(IReadOnlyList<RangeLine> ranges)
    {
        var builder = new SegmentBuilder();
        var edges = new List<(long At, bool Opens, int Line)>();
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Start > ranges[i].End)
                continue;
            edges.Add((ranges[i].Start, true, i));
            if (ranges[i].End != long.MaxValue)
                edges.Add((ranges[i].End + 1, false, i));
        }
        edges.Sort((a, b) => a.At.CompareTo(b.At));
        var open = new SortedSet<int>();
        // Open ranges of which no earlier line has taken a part yet.
        var whole = new SortedSet<int>();
        builder.Add(long.MinValue, -1);
        for (var i = 0; i < edges.Count;)
        {
            var at = edges[i].At;
            for (; i < edges.Count && edges[i].At == at; i++)
            {
                var (_, opens, line) = edges[i];
                _ = opens ? open.Add(line) && whole.Add(line) : open.Remove(line) | whole.Remove(line);
            }
            while (whole.Count > 0 && whole.Max != open.Min)
            {
                builder._losers.Add(whole.Max, (at, open.Min));
                whole.Remove(whole.Max);
            }
            builder.Add(at, open.Count == 0 ? -1 : open.Min);
        }
        return builder;
    }

    /// <summary>Reports ranges of which an earlier line takes a part, and numbers between two ranges that belong to none.</summary>
    /// <param name="map">The file.</param>
    /// <param name="ranges">What was built from.</param>
    /// <param name="gapsGoTo">Where numbers of a gap go, in words; null when gaps are meant to be (a default shard takes them).</param>
    /// <param name="least">The smallest number that must be covered, or null: the smallest that is.</param>
    /// <param name="most">The same for the greatest.</param>
    public void Check(MapText map, IReadOnlyList<RangeLine> ranges, string? gapsGoTo, long? least = null, long? most = null)
    {
        foreach (var loser in _losers)
        {
            var (from, winner) = loser.Value;
            var to = Math.Min(ranges[winner].End, ranges[loser.Key].End);
            map.Errors.Add(RulesFileDiagnostics.RangesOverlap, ranges[loser.Key].Source.Key.Span, Numbers(from, to), RangeMap.Text(ranges[winner].Source.Number));
        }
        if (gapsGoTo is null || _starts.Count == 1)
            return;
        var first = least ?? _starts[1];
        var last = most ?? _starts[_starts.Count - 1] - 1;
        for (var i = 0; i < _starts.Count; i++)
        {
            var (from, to) = (Math.Max(_starts[i], first), Math.Min(End(i), last));
            if (_lines[i] >= 0 || from > to)
                continue;
            // The range behind the gap, or the one before it when the gap is at the end.
            var neighbour = i + 1 < _lines.Count ? _lines[i + 1] : _lines[i - 1];
            map.Errors.Add(RulesFileDiagnostics.RangesGap, ranges[neighbour].Source.Key.Span, Numbers(from, to), gapsGoTo);
        }
    }

    private long End(int segment) => segment + 1 < _starts.Count ? _starts[segment + 1] - 1 : long.MaxValue;

    private static string Numbers(long from, long to) => from == to ? RangeMap.Text(from) : RangeMap.Text(from) + " to " + RangeMap.Text(to);

    private void Add(long start, int line)
    {
        if (_lines.Count > 0 && _lines[_lines.Count - 1] == line)
            return;
        if (_starts.Count > 0 && _starts[_starts.Count - 1] == start)
        {
            _lines[_lines.Count - 1] = line;
            return;
        }
        _starts.Add(start);
        _lines.Add(line);
    }
}
