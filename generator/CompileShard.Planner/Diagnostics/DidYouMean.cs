namespace CompileShard.Planner.Diagnostics;

/// <summary>Finds the name that was probably meant, by counting the typing mistakes between two names (optimal string alignment, without case).</summary>
public static class DidYouMean
{
    private const int LongestName = 200;

    /// <summary>The closest candidate, or null when none is close enough to be a typing mistake. Of equally close ones the first in ordinal order wins.</summary>
    public static string? Suggest(string name, IEnumerable<string> candidates)
    {
        // A third of the letters may be wrong, and at least one: 'emial' finds 'email', while 'id' does not find 'at'.
        var allowed = Math.Max(1, name.Length / 3);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > allowed || candidate.Length == 0 || candidate.Length > LongestName)
                continue;
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance > allowed || distance >= Math.Max(name.Length, candidate.Length))
                continue;
            if (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
                (best, bestDistance) = (candidate, distance);
        }
        return best;
    }

    /// <summary>The end of a message: <c>; did you mean 'email'?</c>, or nothing.</summary>
    public static string Phrase(string name, IEnumerable<string> candidates) =>
        Suggest(name, candidates) is { } suggestion ? "; did you mean '" + suggestion + "'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.</summary>
    private static int Distance(string a, string b)
    {
        var beforePrevious = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, beforePrevious[j - 2] + 1);
                current[j] = best;
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return previous[b.Length];
    }
}
