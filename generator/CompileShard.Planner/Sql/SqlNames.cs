using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql;

/// <summary>How names are written in a statement.</summary>
public static class SqlNames
{
    /// <summary><c>user_id</c> as a C# parameter: <c>userId</c>.</summary>
    public static string CamelCase(string column)
    {
        var words = column.Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select((w, i) => i == 0 ? char.ToLowerInvariant(w[0]) + w.Substring(1) : char.ToUpperInvariant(w[0]) + w.Substring(1)));
        return name.Length == 0 ? "key" : name;
    }

    /// <summary>
    /// Whether a name must stand between back-ticks: it is a word that MySQL or MariaDB reserves, or holds something else than letters, digits, <c>_</c> and <c>$</c>, or
    /// could be read as a number.
    /// </summary>
    public static bool NeedsQuotes(string name)
    {
        if (name.Length == 0 || SqlKeywords.IsReservedAnywhere(name))
            return true;
        foreach (var c in name)
        {
            if (!SqlLexer.IsNameCharacter(c) || char.IsSurrogate(c))
                return true;
        }
        // 12, 1e5, 0x1f and 5-1 read as numbers; x'..' and the like need the quote and cannot come up.
        return name[0] is >= '0' and <= '9';
    }

    /// <summary>The name between back-ticks.</summary>
    public static string Quote(string name) => "`" + name.Replace("`", "``") + "`";

    /// <summary>The name, between back-ticks where it must be.</summary>
    public static string QuoteIfNeeded(string name) => NeedsQuotes(name) ? Quote(name) : name;

    /// <summary>The name in place of another one: between back-ticks where that one was, or where it must be.</summary>
    public static string Write(string name, bool isQuoted) => isQuoted ? Quote(name) : QuoteIfNeeded(name);
}
