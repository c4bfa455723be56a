using CompileShard.Algorithms;

namespace CompileShard.Planner.Rules.Reading.Maps;

/// <summary>
/// The numbers of map files. With units, as in Mycat: 500M is 5,000,000 (M is the Chinese unit of ten thousand), 1K is 1,000, and digits behind the unit are added: 200M1 is 2,000,001.
/// </summary>
internal static class MapNumber
{
    /// <summary>Reads a bound; null when it could be read, else what is wrong with it.</summary>
    public static string? Read(string text, bool allowUnits, out long number, out bool isTooLarge)
    {
        number = 0;
        isTooLarge = false;
        if (text.Length == 0)
            return "a number is missing";
        var upper = text.ToUpperInvariant();
        foreach (var (unit, factor) in allowUnits ? new[] { ('M', 10_000L), ('K', 1_000L) } : [])
        {
            var position = upper.IndexOf(unit);
            if (position == 0)
                return "'" + text + "' has no digits before its unit " + unit;
            if (position < 0)
                continue;
            var before = text.Substring(0, position);
            var after = text.Substring(position + 1);
            if (!WholeNumber.IsWritten(before))
                return "'" + before + "' before the unit " + unit + " is not a whole number";
            if (after.Length > 0 && !WholeNumber.IsWritten(after))
                return "'" + after + "' behind the unit " + unit + " is not a whole number";
            var rest = 0L;
            isTooLarge = !WholeNumber.TryRead(before, 0, before.Length, out var units) || (after.Length > 0 && (!WholeNumber.TryRead(after, 0, after.Length, out rest) || rest != (int)rest));
            if (!isTooLarge)
            {
                var value = (decimal)units * factor + rest;
                isTooLarge = value is > long.MaxValue or < long.MinValue;
                number = isTooLarge ? 0 : (long)value;
            }
            return isTooLarge ? "'" + text + "'" : null;
        }
        if (!WholeNumber.IsWritten(text))
            return "'" + text + "' is not a whole number" + (allowUnits ? ", with or without K (thousand) or M (ten thousand)" : "");
        isTooLarge = !WholeNumber.TryRead(text, 0, text.Length, out number);
        return isTooLarge ? "'" + text + "'" : null;
    }
}
