using CompileShard.Algorithms;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Two constant bounds to a closed interval of 64-bit numbers.</summary>
internal static class NumberInterval
{
    /// <summary>
    /// The interval; <paramref name="from"/> is greater than <paramref name="to"/> when nothing lies in it. Bounds beyond 64 bits are cut, because no key lies there. False when a bound is no
    /// whole number.
    /// </summary>
    public static bool TryRead(ConstantRange range, out long from, out long to)
    {
        (from, to) = (long.MinValue, long.MaxValue);
        var isEmpty = false;
        if (range.Low is not null)
        {
            if (!TryBound(range.Low, out from, out var side))
                return false;
            isEmpty |= side > 0 || (side == 0 && !range.LowInclusive && from == long.MaxValue);
            if (side == 0 && !range.LowInclusive && !isEmpty)
                from++;
        }
        if (range.High is not null)
        {
            if (!TryBound(range.High, out to, out var side))
                return false;
            isEmpty |= side < 0 || (side == 0 && !range.HighInclusive && to == long.MinValue);
            if (side == 0 && !range.HighInclusive && !isEmpty)
                to--;
        }
        if (isEmpty)
            (from, to) = (1, 0);
        return true;
    }

    /// <summary>Reads a bound; <paramref name="side"/> is -1 or 1 for one beyond the smallest or greatest number, which then stands for it.</summary>
    private static bool TryBound(string text, out long number, out int side)
    {
        side = 0;
        var problem = WholeNumber.Read(text, out number);
        if (problem != ShardAnswer.TooLarge)
            return problem == 0;
        side = text[0] == '-' ? -1 : 1;
        number = side < 0 ? long.MinValue : long.MaxValue;
        return true;
    }
}
