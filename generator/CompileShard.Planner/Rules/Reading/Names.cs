namespace CompileShard.Planner.Rules.Reading;

/// <summary>What a name of a table, rule, column, sequence or node may look like.</summary>
internal static class Names
{
    /// <summary>MySQL's limit for the name of a table or column.</summary>
    private const int Longest = 64;

    /// <summary>The reason why a text is no name, or null when it is one. Dots belong to node names only: <c>db.table</c> is not one table's name.</summary>
    public static string? WhyNotAName(string text, bool isNode = false)
    {
        if (text.Length == 0)
            return "it is empty";
        if (text.Length > Longest)
            return "it is longer than " + Longest + " characters, MySQL's limit";
        foreach (var c in text)
        {
            if (c == '.' && !isNode)
                return "it holds a dot; the database is chosen by the node, so write the name alone";
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or '$'))
                return "it holds '" + c + "'; letters, digits, '_', '-' and '$' may stand in a name";
        }
        return null;
    }
}
