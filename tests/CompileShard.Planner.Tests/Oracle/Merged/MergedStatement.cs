namespace CompileShard.Oracle;

/// <summary>A parameter of a statement: its name without @, and a value of each call (an int, a long or a string).</summary>
internal sealed record MergedParameter(string Name, Func<Random, object> MakeValue);

/// <summary>A random statement whose rows come from several shards.</summary>
/// <param name="Kind">For reports: rows, groups, whole, distinct, union, page.</param>
/// <param name="Sql">As a method would have it.</param>
/// <param name="Ranked">The same without its page, and with columns behind: the keys of ORDER BY, and last a number that says which rows they leave equal, and in which order those come.</param>
/// <param name="Offset">Of the page: a number, or a parameter's name with @; null without.</param>
/// <param name="Rows">Of the page.</param>
/// <param name="Texts">For each column the collation by which its texts are joined, so that any of several equal ones may be given; null where the value is certain.</param>
/// <param name="Parameters">What it names with @.</param>
internal sealed record MergedStatement(string Kind, string Sql, string Ranked, string? Offset, string? Rows, IReadOnlyList<string?> Texts, IReadOnlyList<MergedParameter> Parameters)
{
    /// <summary>Every <see cref="Kind"/>.</summary>
    public static readonly string[] Kinds = ["rows", "page", "distinct", "groups", "whole", "union"];

    /// <summary>The bounds of the page for the values of a call, in the order of <see cref="Parameters"/>.</summary>
    public (long Offset, long? Rows) Page(IReadOnlyList<object> arguments)
    {
        return (Value(Offset) ?? 0, Value(Rows));

        long? Value(string? bound) => bound switch
        {
            null => null,
            ['@', .. var name] => Convert.ToInt64(arguments[Parameters.ToList().FindIndex(p => p.Name == name)], System.Globalization.CultureInfo.InvariantCulture),
            _ => long.Parse(bound, System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}

/// <summary>A row of the server that has everything, with its place among the others; equal numbers may come in any order.</summary>
internal sealed record RankedRow(long Rank, string[] Cells)
{
    /// <summary>
    /// Null when <paramref name="answer"/> is an answer that a server may give: rows of each rank in turn, each as often as it is there, from the offset on. At the ends of the page
    /// only some of the rows of a rank are given, and it does not matter which.
    /// </summary>
    public static string? Difference(IReadOnlyList<RankedRow> all, IReadOnlyList<string[]> answer, long offset, long? rows)
    {
        var end = Math.Min(all.Count, rows is { } count ? offset + count : all.Count);
        var length = Math.Max(0, end - offset);
        if (answer.Count != length)
            return $"{answer.Count} rows instead of {length}";
        var given = 0;
        var start = 0;
        foreach (var equal in all.GroupBy(r => r.Rank).OrderBy(g => g.Key).Select(g => g.Select(r => Text(r.Cells)).ToList()))
        {
            var here = (int)Math.Max(0, Math.Min(end, start + equal.Count) - Math.Max(offset, start));
            start += equal.Count;
            foreach (var row in answer.Skip(given).Take(here).Select(Text))
            {
                if (!equal.Remove(row))
                    return $"row {given} is ({row}), but should be one of ({string.Join(") (", equal)})";
                given++;
            }
        }
        return null;
    }

    public static string Text(string[] cells) => string.Join(" | ", cells);
}
