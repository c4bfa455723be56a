namespace CompileShard.Planner.Sql.Lexing;

/// <summary>What a word is by itself, before anyone looks at where it stands.</summary>
[Flags]
internal enum SqlWordTraits : byte
{
    None,

    /// <summary>Reserved by both servers.</summary>
    Reserved = 1,

    /// <summary>Begins a clause and never continues an expression.</summary>
    Clause = 2,

    /// <summary>Begins a clause that stands behind the items of a query.</summary>
    QueryClause = 4,
}

/// <summary>
/// The words that the parser asks for, in a table that is asked with a stretch of the text: so that a keyword costs no string, and its traits no second look.
/// </summary>
internal static class SqlWords
{
    private readonly struct Entry(string upper, string lower, SqlWordTraits traits)
    {
        public readonly string Upper = upper;
        public readonly string Lower = lower;
        public readonly SqlWordTraits Traits = traits;
    }

    private const int LongestWord = 32;

    /// <summary>Open addressing; a power of two, more than twice the number of words.</summary>
    private static readonly Entry[] s_entries = CreateTable();

    /// <summary>The word of a stretch of text as it is written, and in upper case when it is one of the table.</summary>
    public static string Read(string text, int start, int length, out string? keyword, out SqlWordTraits traits)
    {
        keyword = null;
        traits = SqlWordTraits.None;
        if (length > LongestWord)
            return text.Substring(start, length);
        for (var slot = Hash(text, start, length) & (s_entries.Length - 1); s_entries[slot].Upper is { } upper; slot = (slot + 1) & (s_entries.Length - 1))
        {
            if (upper.Length != length || string.Compare(text, start, upper, 0, length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            ref readonly var entry = ref s_entries[slot];
            keyword = upper;
            traits = entry.Traits;
            return string.CompareOrdinal(text, start, upper, 0, length) == 0 ? upper
                : string.CompareOrdinal(text, start, entry.Lower, 0, length) == 0 ? entry.Lower
                : text.Substring(start, length);
        }
        return text.Substring(start, length);
    }

    /// <summary>Letters of either case give the same value; other characters need not be told apart well.</summary>
    private static int Hash(string text, int start, int length)
    {
        var hash = length;
        for (var i = start; i < start + length; i++)
            hash = unchecked((hash * 31) + (text[i] | 0x20));
        return hash & int.MaxValue;
    }

    private static Entry[] CreateTable()
    {
        var entries = new Entry[2048];
        var (clauses, queryClauses) = (Clauses(), QueryClauses());
        foreach (var word in SqlKeywords.All.Concat(Others()))
        {
            var upper = string.Intern(word);
            var traits = (SqlKeywords.IsReserved(word) ? SqlWordTraits.Reserved : SqlWordTraits.None)
                | (clauses.Contains(word) ? SqlWordTraits.Clause : SqlWordTraits.None)
                | (queryClauses.Contains(word) ? SqlWordTraits.QueryClause : SqlWordTraits.None);
            var slot = Hash(upper, 0, upper.Length) & (entries.Length - 1);
            while (entries[slot].Upper is { } taken && taken != upper)
                slot = (slot + 1) & (entries.Length - 1);
            entries[slot] = new Entry(upper, upper.ToLowerInvariant(), traits);
        }
        return entries;
    }

    private static HashSet<string> Clauses() => SqlKeywords.Words("""
        FROM WHERE GROUP HAVING ORDER LIMIT UNION INTERSECT EXCEPT SET INTO JOIN INNER CROSS NATURAL STRAIGHT_JOIN SELECT UPDATE DELETE ON USING FOR
        LOCK PROCEDURE FETCH WHEN THEN ELSE OUTER
        """);

    private static HashSet<string> QueryClauses() => SqlKeywords.Words("""
        FROM WHERE GROUP HAVING ORDER LIMIT UNION INTERSECT EXCEPT SET INTO JOIN INNER CROSS NATURAL STRAIGHT_JOIN FOR LOCK FETCH PROCEDURE
        """);

    /// <summary>Words that are not reserved and have a meaning in some place, and functions that many statements call.</summary>
    private static HashSet<string> Others() => SqlKeywords.Words("""
        AFTER ALGORITHM ALWAYS ANY ACTION AGAINST AUTO_INCREMENT BEGIN BIT BOOL BOOLEAN CACHE CHARSET CHECKSUM COLUMNS COMMENT COMMIT CYCLE DATE DATETIME DAY DEFINER
        DO DUPLICATE END ENFORCED ENGINE ENUM ESCAPE EXECUTE EXTENDED EXTRACT FIRST FULL HASH HOUR INVISIBLE INVOKER JSON LAST LOCAL LOCKED MEMBER MINUTE MODE MODIFY
        MONTH NATIONAL NCHAR NEXT NO NOWAIT NULLS OFFSET ONLY OPTION PARTITIONS PERSIST POSITION PRECEDING FOLLOWING QUARTER QUICK ROLLBACK ROLLUP
        SAVEPOINT SECOND SECURITY SERIAL SESSION SHARE SIGNED SKIP SOME SOUNDS START STORAGE STORED TABLES TEMPORARY TEXT TIME TIMESTAMP TRIM TRUNCATE
        UNBOUNDED UNKNOWN VALUE VARCHAR VIEW VISIBLE WAIT WEEK YEAR
        ABS AVG BIT_AND BIT_OR BIT_XOR CAST CEIL CEILING COALESCE CONCAT CONCAT_WS COUNT CURDATE DATEDIFF DATE_ADD DATE_FORMAT DATE_SUB DAYOFMONTH FLOOR FORMAT
        FROM_UNIXTIME GREATEST GROUP_CONCAT IFNULL INSTR JSON_EXTRACT JSON_OBJECT JSON_UNQUOTE LAST_INSERT_ID LEAST LENGTH LOCATE LOWER MAX MD5 MID MIN NOW NULLIF
        RAND ROUND SUBSTR SUBSTRING SUBSTRING_INDEX SUM TIMESTAMPDIFF UNIX_TIMESTAMP UPPER UUID ID NAME STATUS TYPE
        """);
}
