using System.Globalization;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading.Maps;

/// <summary>Which shard owns which slots. Read from a file with lines <c>shard=a-b,c</c>, or made by count or weights.</summary>
internal sealed class SlotMap(int slots, RulesErrors errors)
{
    private readonly int[] _owners = Enumerable.Repeat(-1, slots).ToArray();

    /// <summary>The first so many slots each, the last shard the remainder too: Mycat's first map of crc32slot.</summary>
    public static SlotData Even(int slots, int count)
    {
        var size = slots / count;
        return new SlotData(Enumerable.Range(0, count).Select(i => i * size).ToEquatableArray(), Enumerable.Range(0, count).ToEquatableArray());
    }

    /// <summary>Consecutive runs in proportion to the weights; no shard gets fewer than one slot.</summary>
    public static SlotData Weighted(int slots, IReadOnlyList<int> weights)
    {
        var total = weights.Sum(w => (long)w);
        var starts = new List<int>();
        var sum = 0L;
        for (var i = 0; i < weights.Count; i++)
        {
            var start = (int)(sum * slots / total);
            starts.Add(i == 0 ? 0 : Math.Min(Math.Max(start, starts[i - 1] + 1), slots - (weights.Count - i)));
            sum += weights[i];
        }
        return new SlotData(starts.ToEquatableArray(), Enumerable.Range(0, weights.Count).ToEquatableArray());
    }

    /// <summary>Gives a list of slots and runs of slots to a shard; false after a mistake was reported.</summary>
    public bool Give(WrittenText list, int shard)
    {
        var errorsBefore = errors.Count;
        var start = 0;
        while (start <= list.Value.Length)
        {
            var comma = list.Value.IndexOf(',', start);
            var end = comma < 0 ? list.Value.Length : comma;
            Give(list.Part(start, end - start), list, shard);
            start = end + 1;
        }
        return errors.Count == errorsBefore;
    }

    /// <summary>The runs, once every slot has an owner; null after it was reported that some have none. With <paramref name="rest"/> slots without owner are given to it.</summary>
    public SlotData? Finish(RulesSpan span, int? rest)
    {
        if (rest is null && _owners.Any(o => o < 0))
        {
            var first = Array.IndexOf(_owners, -1);
            errors.Add(RulesFileDiagnostics.SlotsWrong, span, Text(_owners.Count(o => o < 0)) + " of " + Text(slots) + " slots have no shard, the first of them " + Text(first));
            return null;
        }
        var starts = new List<int>();
        var owners = new List<int>();
        for (var slot = 0; slot < slots; slot++)
        {
            var owner = _owners[slot] < 0 ? rest!.Value : _owners[slot];
            if (owners.Count > 0 && owners[owners.Count - 1] == owner)
                continue;
            starts.Add(slot);
            owners.Add(owner);
        }
        return new SlotData(starts.ToEquatableArray(), owners.ToEquatableArray());
    }

    /// <summary>Reads a file with one line for each shard, 0 to count - 1. Null after a mistake was reported.</summary>
    public static (SlotData Data, int Count)? Read(MapText map, int slots, int? rest)
    {
        var errorsBefore = map.Errors.Count;
        var slotMap = new SlotMap(slots, map.Errors);
        var seen = new HashSet<int>();
        foreach (var line in map.Lines())
        {
            if (!RuleParameterReader.TryInt32(line.Key.Value, out var shard) || shard is < 0 or >= RuleParameterReader.MostShards)
                map.Errors.Add(RulesFileDiagnostics.MapShardOutOfRange, line.Key.Length > 0 ? line.Key.Span : line.Line.Span, line.Key.Value);
            else if (!seen.Add(shard))
                map.Errors.Add(RulesFileDiagnostics.SlotsWrong, line.Key.Span, "shard " + line.Key.Value + " is listed twice; write all its slots on one line");
            else
                slotMap.Give(line.Value, shard);
        }
        if (map.Errors.Count == errorsBefore && seen.Count > 0 && seen.Max() != seen.Count - 1)
            map.Errors.Add(RulesFileDiagnostics.SlotsWrong, map.Start, "the file lists " + Text(seen.Count) + " shards, so they must be numbered 0 to " + Text(seen.Count - 1));
        if (map.Errors.Count != errorsBefore || slotMap.Finish(map.Start, rest) is not { } data)
            return null;
        return (data, seen.Count);
    }

    private void Give(WrittenText item, WrittenText list, int shard)
    {
        var dash = item.Value.IndexOf('-');
        var first = dash < 0 ? item : item.Part(0, dash);
        var last = dash < 0 ? item : item.Part(dash + 1, item.Value.Length - dash - 1);
        if (!RuleParameterReader.TryInt32(first.Value, out var from) || !RuleParameterReader.TryInt32(last.Value, out var to))
        {
            errors.Add(RulesFileDiagnostics.MapLineMalformed, item.Value.Length > 0 ? item.Span : list.Span, "'" + MapText.Shorten(item.Value) + "' is neither a slot nor a run of slots such as 0-99");
            return;
        }
        if (from < 0 || to >= slots || from > to)
        {
            errors.Add(RulesFileDiagnostics.SlotsWrong, item.Span, "'" + item.Value + "' is not a run of slots; they go from 0 to " + Text(slots - 1) + ", the smaller one first");
            return;
        }
        for (var slot = from; slot <= to; slot++)
        {
            if (_owners[slot] >= 0)
            {
                errors.Add(RulesFileDiagnostics.SlotsWrong, item.Span, "slot " + Text(slot) + " already belongs to shard " + Text(_owners[slot]));
                return;
            }
            _owners[slot] = shard;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
