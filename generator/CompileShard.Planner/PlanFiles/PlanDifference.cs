using System.Globalization;

namespace CompileShard.Planner.PlanFiles;

/// <summary>One thing in which a plan file is not what the build plans.</summary>
/// <param name="Block">Which of the interface's methods it is about, counted from 0; -1 for the file as a whole.</param>
/// <param name="Line">The line of the file, from 0, where it shows.</param>
/// <param name="Words">What differs, as a clause of a message.</param>
public sealed record PlanDifference(int Block, int Line, string Words)
{
    private const int MostShown = 3;
    private const int MostCharacters = 160;

    /// <summary>Compares a file with what the build plans. Kinds of line ends do not matter, because version control may change them. Equal texts have no difference, and others at least one.</summary>
    public static IReadOnlyList<PlanDifference> Find(PlanFile expected, string found)
    {
        var lines = Split(found);
        var wanted = Split(expected.Text);
        if (lines.SequenceEqual(wanted, StringComparer.Ordinal))
            return [];

        var blocks = Blocks(lines);
        if (blocks.Count == 0 && expected.Blocks.Count != 0)
            return [new PlanDifference(-1, 0, "the file holds no plans")];
        var differences = new List<PlanDifference>();
        var matches = Match(expected.Blocks, blocks);
        for (var i = 0; i < expected.Blocks.Count; i++)
        {
            if (matches[i] is not { } block)
                differences.Add(new PlanDifference(i, 0, "the file has no '" + Excerpt(expected.Blocks[i].Signature, 0) + "'"));
            else if (Compare(block, expected.Blocks[i]) is { } difference)
                differences.Add(difference with { Block = i });
        }
        differences.AddRange(blocks.Where(b => !matches.Contains(b)).Select(b => new PlanDifference(-1, b.Line, "line " + Number(b.Line + 1) + " has '" + Excerpt(b.Lines[0], 0) + "', which is no method of the interface")));
        if (differences.Count == 0)
            differences.Add(FirstLine(lines, wanted));
        return differences;
    }

    /// <summary>The block of the file for each method: that of its signature, or else of its name, whose parameters have changed then, or else of its plan, whose name has.</summary>
    private static FoundBlock?[] Match(EquatableArray<PlanBlock> expected, List<FoundBlock> blocks)
    {
        var left = blocks.ToList();
        var matches = new FoundBlock?[expected.Count];
        foreach (var part in new Func<string, string>[] { s => s, s => s.Split('(')[0] })
        {
            for (var i = 0; i < matches.Length; i++)
            {
                if (matches[i] is null && left.Find(b => part(b.Lines[0]) == part(expected[i].Signature)) is { } block)
                {
                    matches[i] = block;
                    left.Remove(block);
                }
            }
        }
        // One that was renamed has the same plan under another signature.
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] is null && left.Find(b => b.Lines.Skip(1).SequenceEqual(expected[i].Lines.Select(l => PlanFile.Indent + l), StringComparer.Ordinal)) is { } renamed)
            {
                matches[i] = renamed;
                left.Remove(renamed);
            }
        }
        return matches;
    }

    /// <summary>What is in one block only, each thing beside its counterpart; null when the blocks are equal.</summary>
    private static PlanDifference? Compare(FoundBlock found, PlanBlock block)
    {
        var wanted = new[] { block.Signature }.Concat(block.Lines.Select(l => PlanFile.Indent + l)).ToList();
        if (found.Lines.SequenceEqual(wanted, StringComparer.Ordinal))
            return null;
        var added = wanted.ToList();
        var removed = Enumerable.Range(0, found.Lines.Count).Where(i => !added.Remove(found.Lines[i])).ToList();
        var words = new List<string>();
        foreach (var i in removed)
        {
            var has = found.Lines[i];
            var counterpart = added.FindIndex(a => Label(a) == Label(has));
            words.Add(Pair(found.Line + i, has, counterpart < 0 ? null : added[counterpart]));
            if (counterpart >= 0)
                added.RemoveAt(counterpart);
        }
        words.AddRange(added.Select(a => "this build adds '" + Excerpt(a.Trim(), 0) + "'"));
        if (words.Count == 0)
            return new PlanDifference(-1, found.Line, "the lines below line " + Number(found.Line + 1) + " are in another order");
        if (words.Count > MostShown)
            words = [.. words.Take(MostShown), "and " + Number(words.Count - MostShown) + " more"];
        return new PlanDifference(-1, found.Line + (removed.Count == 0 ? 0 : removed[0]), string.Join("; ", words));
    }

    private static string Pair(int line, string has, string? plans)
    {
        has = has.Trim();
        var at = "line " + Number(line + 1) + " has '";
        if (plans is null)
            return at + Excerpt(has, 0) + "', which this build leaves out";
        plans = plans.Trim();
        if (has == plans)
            return at + Excerpt(has, 0) + "' with other spaces in front or behind";
        var same = 0;
        while (same < has.Length && same < plans.Length && has[same] == plans[same])
            same++;
        return at + Excerpt(has, same) + "', this build plans '" + Excerpt(plans, same) + "'";
    }

    /// <summary>The methods are all the same: what differs is their order, the line above them, or the blank lines between them.</summary>
    private static PlanDifference FirstLine(List<string> found, List<string> wanted)
    {
        var line = 0;
        while (line < found.Count && line < wanted.Count && found[line] == wanted[line])
            line++;
        var words = line < found.Count ? "line " + Number(line + 1) + " is '" + Excerpt(found[line], 0) + "'" : "the file ends before line " + Number(line + 1);
        return new PlanDifference(-1, Math.Min(line, found.Count), words + (line < wanted.Count ? ", where this build writes '" + Excerpt(wanted[line], 0) + "'" : ", where this build's file ends"));
    }

    /// <summary>The word in front of a line of an explanation, with what it is about (<c>Sent to shard 0</c>); empty for the signature and the statement's lines.</summary>
    private static string Label(string line)
    {
        if (!line.StartsWith(PlanFile.Indent, StringComparison.Ordinal))
            return "";
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? PlanFile.Indent : line.Substring(0, colon);
    }

    /// <summary>A line, or of a long one the part around what differs.</summary>
    private static string Excerpt(string line, int at)
    {
        if (line.Length <= MostCharacters)
            return line;
        var start = Math.Max(0, Math.Min(at - (MostCharacters / 3), line.Length - MostCharacters));
        return (start == 0 ? "" : "...") + line.Substring(start, MostCharacters) + (start + MostCharacters == line.Length ? "" : "...");
    }

    /// <summary>The blocks of a file: lines that are indented belong to the one before that is not. The first line of the file is about the interface.</summary>
    private static List<FoundBlock> Blocks(List<string> lines)
    {
        var blocks = new List<FoundBlock>();
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Trim().Length == 0)
                continue;
            if (lines[i][0] is not (' ' or '\t'))
                blocks.Add(new FoundBlock(i, [lines[i]]));
            else if (blocks.Count > 0)
                blocks[blocks.Count - 1].Lines.Add(lines[i]);
        }
        return blocks;
    }

    private static List<string> Split(string text)
    {
        var lines = text.Replace("\r\n", "\n").Split('\n').ToList();
        // Whether the last line is ended or not says nothing about plans.
        if (lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A method of the file: the line of its signature, from 0, and that line with those below it.</summary>
    private sealed class FoundBlock(int line, List<string> lines)
    {
        public int Line { get; } = line;

        public List<string> Lines { get; } = lines;
    }
}
