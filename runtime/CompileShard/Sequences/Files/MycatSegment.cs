using System.Globalization;

namespace CompileShard.Sequences;

/// <summary>The state of one sequence in Mycat's <c>sequence_conf.properties</c>: its current segment, and the last number that was given out.</summary>
/// <param name="Min">MINID, the segment's first number.</param>
/// <param name="Max">MAXID, its last number.</param>
/// <param name="Current">CURID, the last number given out.</param>
/// <param name="History">HISIDS, the segments before.</param>
internal sealed record MycatSegment(long Min, long Max, long Current, string History)
{
    /// <summary>Reads a sequence; throws <see cref="FormatException"/>, with what is wrong, when it is not whole.</summary>
    public static MycatSegment Read(JavaProperties file, string name)
    {
        var segment = new MycatSegment(Number(file, name + ".MINID"), Number(file, name + ".MAXID"), Number(file, name + ".CURID"), file.Find(name + ".HISIDS")?.Value.Trim() ?? "");
        if (segment.Max < segment.Min)
            throw new FormatException($"{name}.MAXID ({segment.Max}) is below {name}.MINID ({segment.Min}).");
        // Mycat never writes this. It is what a number that was cut off in the middle of a write looks like, and would give numbers a second time.
        if (segment.Current < segment.Min - 1)
            throw new FormatException($"{name}.CURID ({segment.Current}) is below the segment {segment.Min}-{segment.Max}; perhaps its last digits were cut off.");
        return segment;
    }

    /// <summary>The state after numbers were taken, as if one by one: a segment that is used up is followed by one of the same length.</summary>
    public MycatSegment Take(long count, out long first)
    {
        checked
        {
            // What lies beyond the segment was never given out by Mycat, which starts the next segment right after this one.
            first = Math.Min(Current, Max) + 1;
            var last = first + (count - 1);
            if (last <= Max)
                return this with { Current = last };
            var length = Max - Min + 1;
            var steps = (last - Max + length - 1) / length;
            return new MycatSegment(Max + (steps - 1) * length + 1, Max + steps * length, last, AppendHistory(Min, Max + (steps - 1) * length));
        }
    }

    public void Write(JavaProperties file, string name)
    {
        file.Set(name + ".HISIDS", History, after: name + ".CURID");
        file.Set(name + ".MINID", Text(Min), after: name + ".CURID");
        file.Set(name + ".MAXID", Text(Max), after: name + ".CURID");
        file.Set(name + ".CURID", Text(Current), after: name + ".CURID");
    }

    /// <summary>Adds used segments to the history. Segments that follow each other are written as one, so that the line does not grow for ever.</summary>
    private string AppendHistory(long min, long max)
    {
        var pieces = History.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (pieces.Length == 0)
            return $"{Text(min)}-{Text(max)}";
        var last = pieces[^1];
        if (last.EndsWith("-" + Text(min - 1), StringComparison.Ordinal))
            pieces[^1] = string.Concat(last.AsSpan(0, last.LastIndexOf('-') + 1), Text(max));
        else
            pieces = [.. pieces, $"{Text(min)}-{Text(max)}"];
        return string.Join(',', pieces);
    }

    private static long Number(JavaProperties file, string key)
    {
        if (file.Find(key) is not { } found)
            throw new FormatException($"{key} is missing. Sequences in it: {Names(file)}.");
        return long.TryParse(found.Value.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"line {found.Line}: {key} is '{found.Value}', which is not a whole number.");
    }

    private static string Names(JavaProperties file)
    {
        var names = file.Keys.Where(key => key.EndsWith(".MINID", StringComparison.Ordinal)).Select(key => key[..^".MINID".Length]).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "none" : string.Join(", ", names);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
