using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Checks Java date patterns, and reads dates that stand in parameters.</summary>
internal static class DateFormats
{
    private static readonly (char Letter, int Width)[] s_fields = [('y', 4), ('M', 2), ('d', 2), ('H', 2), ('m', 2), ('s', 2), ('S', 3)];

    /// <summary>The pattern of a parameter; null after a mistake was reported.</summary>
    /// <param name="parameters">The rule's parameters.</param>
    /// <param name="fallback">The pattern when there is none, or null when there must be one.</param>
    /// <param name="needed">Letters of fields without which the rule makes no sense.</param>
    public static string? Read(RuleParameterReader parameters, string? fallback, string needed)
    {
        var written = fallback is null ? parameters.Required("how keys are written as text, for example yyyy-MM-dd", "dateFormat") : parameters.Optional("dateFormat");
        if (written is not { } pattern)
            return fallback;
        if (WhyNot(pattern.Value, needed) is not { } problem)
            return pattern.Value;
        parameters.Report(RulesFileDiagnostics.DateFormatUnsupported, pattern.Span, pattern.Value, problem);
        return null;
    }

    /// <summary>A date parameter as ticks; null when it is missing or was reported.</summary>
    public static long? Date(RuleParameterReader parameters, WrittenText? written, string format)
    {
        if (written is not { } date)
            return null;
        if (DatePattern.TryRead(date.Value, format, out var ticks))
            return ticks;
        parameters.Report(RulesFileDiagnostics.BadDate, date.Span, date.Value, format);
        return null;
    }

    /// <summary>Whether the order of texts is the order of dates: fields from year to millisecond, none left out before another.</summary>
    public static bool IsOrdered(string pattern)
    {
        var letters = new string(Fields(pattern).ToArray());
        return "yMdHmsS".StartsWith(letters, StringComparison.Ordinal);
    }

    /// <summary>What is wrong with a pattern, or null.</summary>
    private static string? WhyNot(string pattern, string needed)
    {
        var seen = new HashSet<char>();
        var isQuoted = false;
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            if (c == '\'')
                isQuoted = !isQuoted;
            if (isQuoted || !DatePattern.IsLetter(c))
            {
                i++;
                continue;
            }
            var width = DatePattern.Run(pattern, i);
            var field = s_fields.FirstOrDefault(f => f.Letter == c);
            if (field.Width == 0)
                return "the letter '" + c + "' is not one of y, M, d, H, m, s, S; put text between single quotes";
            if (width != field.Width)
                return "'" + new string(c, width) + "' is written '" + new string(c, field.Width) + "', so that every date has one form only";
            if (!seen.Add(c))
                return "'" + new string(c, width) + "' stands in it twice";
            i += width;
        }
        if (isQuoted)
            return "a single quote is not closed";
        foreach (var letter in needed)
        {
            if (!seen.Contains(letter))
                return "it has no '" + new string(letter, s_fields.First(f => f.Letter == letter).Width) + "', which the rule needs";
        }
        return null;
    }

    private static IEnumerable<char> Fields(string pattern)
    {
        var isQuoted = false;
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'')
                isQuoted = !isQuoted;
            var isField = !isQuoted && DatePattern.IsLetter(pattern[i]);
            if (isField)
                yield return pattern[i];
            i += isField ? DatePattern.Run(pattern, i) : 1;
        }
    }
}
