namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>
/// Whether two texts may be the same under some collation of the server. Characters outside ASCII may equal letters, digits or nothing at all there, so nothing is concluded behind the first of
/// them; within ASCII case never counts, and some languages take i, j and y, or u, v and w, for one letter.
/// </summary>
internal static class LooseText
{
    /// <summary>False only when no collation lets the text match a pattern that begins with the prefix.</summary>
    public static bool MayBeginWith(string text, string prefix)
    {
        for (var i = 0; i < prefix.Length; i++)
        {
            if (i < text.Length && !IsPlain(text[i]) || !IsPlain(prefix[i]))
                return true;
            if (i >= text.Length || Fold(text[i]) != Fold(prefix[i]))
                return false;
        }
        return true;
    }

    private static bool IsPlain(char c) => c is >= ' ' and < '\u007F';

    private static char Fold(char c) => c switch
    {
        'I' or 'J' or 'Y' or 'j' or 'y' => 'i',
        'U' or 'V' or 'W' or 'v' or 'w' => 'u',
        >= 'A' and <= 'Z' => (char)(c + ('a' - 'A')),
        _ => c,
    };
}
