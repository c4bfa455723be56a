namespace CompileShard.Algorithms;

/// <summary>Java's hash of a text, which several of Mycat's rules begin with: h = 31 h + character, with wrap-around.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class TextHash
{
    /// <summary>The 32-bit hash of a text, as Java's <c>String.hashCode</c>.</summary>
    public static int Of(KeyText text)
    {
        var hash = 0;
        for (var i = 0; i < text.Length; i++)
            hash = unchecked(31 * hash + text[i]);
        return hash;
    }

    /// <summary>The same hash in 64 bits, of the characters from <paramref name="start"/> up to <paramref name="end"/>; 0 when there are none.</summary>
    public static long Of(KeyText text, int start, int end)
    {
        var hash = 0L;
        for (var i = start; i < end; i++)
            hash = unchecked(31 * hash + text[i]);
        return hash;
    }
}
