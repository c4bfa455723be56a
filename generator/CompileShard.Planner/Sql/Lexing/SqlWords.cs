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

    /// <summary>A word of the table as it is written, and in upper case; null for what is no word of it, and for what is written in letters of both cases.</summary>
    public static string? Find(string text, int start, int length, out string? keyword, out SqlWordTraits traits)
    {
        keyword = null;
        traits = SqlWordTraits.None;
        if (length > LongestWord)
            return null;
        for (var slot = Hash(text, start, length) & (s_entries.Length - 1); s_entries[slot].Upper is { } upper; slot = (slot + 1) & (s_entries.Length - 1))
        {
            if (upper.Length != length || string.Compare(text, start, upper, 0, length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            ref readonly var entry = ref s_entries[slot];
            keyword = upper;
            traits = entry.Traits;
            return string.CompareOrdinal(text, start, upper, 0, length) == 0 ? upper
                : string.CompareOrdinal(text, start, entry.Lower, 0, length) == 0 ? entry.Lower
                : null;
        }
        return null;
    }

    /// <summary>Words to ask tokens for (<see cref="SqlToken.IsOneOf"/>), all of which must be in the table.</summary>
    public static HashSet<string> Set(string list)
    {
        var words = SqlKeywords.Words(list);
        foreach (var word in words)
        {
            Find(word, 0, word.Length, out var keyword, out _);
            if (keyword is null)
                throw new InvalidOperationException("The word " + word + " is asked for and must be added to SqlWords.");
        }
        return words;
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
        foreach (var word in SqlKeywords.All.Concat(Others()).Concat(SqlKeywords.CharacterSets.Select(set => "_" + set.ToUpperInvariant())))
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
        ABS ACTION ADDDATE AFTER AGAINST AGGREGATE ALGORITHM ALWAYS ANALYSE ANY ASCII AUTOEXTEND_SIZE AUTO_INCREMENT AVG AVG_ROW_LENGTH BACKUP BEGIN BINLOG BIT BIT_AND BIT_OR
        BIT_XOR BOOL BOOLEAN BYTE CACHE CASCADED CAST CEIL CEILING CHANGED CHARSET CHECKSUM CLONE CLUSTERING COALESCE COLUMNS COLUMN_FORMAT COMMENT COMMIT COMPRESSED
        COMPRESSION CONCAT CONCAT_WS CONFLICT CONNECTION COUNT CURDATE CURRENT CURTIME CYCLE DATA DATE DATEDIFF DATETIME DATE_ADD DATE_FORMAT DATE_SUB DAY DAYOFMONTH
        DEALLOCATE DEFINER DELAY_KEY_WRITE DIRECTORY DISABLE DISCARD DO DUMPFILE DUPLICATE ENABLE ENCRYPTION END ENFORCED ENGINE ENGINE_ATTRIBUTE ENUM ERROR ESCAPE EVENT
        EVENTS EXAMINED EXCHANGE EXCLUDE EXECUTE EXTENDED EXTRACT FAST FIELDS FILTER FIRST FIXED FLOOR FLUSH FOLLOWING FORMAT FROM_UNIXTIME FULL GEOMCOLLECTION GEOMETRY
        GEOMETRYCOLLECTION GET_FORMAT GLOBAL GREATEST GROUP_CONCAT HANDLER HASH HELP HOUR ID IFNULL IGNORED ILIKE IMPORT INDEXES INET4 INET6 INSERT_METHOD INSTALL INSTANCE
        INSTR INVISIBLE INVOKER JSON JSON_ARRAYAGG JSON_EXTRACT JSON_OBJECT JSON_OBJECTAGG JSON_UNQUOTE JSON_VALUE KEY_BLOCK_SIZE LAST LAST_INSERT_ID LEAST LENGTH LEVEL LINESTRING LIST LOCAL LOCATE
        LOCKED LOGFILE LOWER MAX MAX_ROWS MD5 MEDIAN MEDIUM MEMBER MICROSECOND MID MIN MINUS MINUTE MIN_ROWS MODE MODIFY MONTH MULTILINESTRING MULTIPOINT MULTIPOLYGON NAME NATIONAL
        NCHAR NEXT NO NOW NOWAIT NULLIF NULLS NVARCHAR OFF OFFLINE OJ ONLINE ONLY OPEN OTHERS OVERLAPS PACKAGE PACK_KEYS PARSER PARTIAL PARTITIONING PARTITIONS PASSWORD
        PERCENTILE_CONT PERCENTILE_DISC PERIOD PERSIST PERSISTENT PERSIST_ONLY POINT POLYGON POSITION PRECEDING PREPARE PRIOR QUARTER QUICK RAND REBUILD REMOVE REORGANIZE REPAIR RESET RESOURCE RESPECT
        RESTART ROLE ROLLBACK ROLLUP ROUND ROW_FORMAT SAVEPOINT SECOND SECONDARY_ENGINE SECONDARY_ENGINE_ATTRIBUTE SECONDARY_LOAD SECONDARY_UNLOAD SECURITY SEQUENCE SERIAL
        SERVER SESSION SESSION_USER SHARE SHUTDOWN SIGNED SIMPLE SKIP SOME SOUNDS SPATIAL_REFERENCE SQL_TSI_DAY SQL_TSI_FRAC_SECOND SQL_TSI_HOUR SQL_TSI_MICROSECOND
        SQL_TSI_MINUTE SQL_TSI_MONTH SQL_TSI_QUARTER SQL_TSI_SECOND SQL_TSI_WEEK SQL_TSI_YEAR SRID START STATUS STD ST_COLLECT STDDEV STDDEV_POP STDDEV_SAMP STOP STORAGE SUBDATE
        SUBPARTITION SUBPARTITIONS SUBSTR SUBSTRING SUBSTRING_INDEX SUM SYSDATE SYSTEM_TIME SYSTEM_USER TABLES TABLESPACE TABLE_CHECKSUM TEMPORARY TEXT TIES TIME TIMESTAMP
        TIMESTAMPADD TIMESTAMPDIFF TOP TRANSACTION TRANSACTIONAL TRIGGERS TRIM TRUNCATE TYPE UNBOUNDED UNICODE UNINSTALL UNIX_TIMESTAMP UNKNOWN UPGRADE UPPER USER USE_FRM
        UUID VALIDATION VALUE VARIANCE VAR_POP VAR_SAMP VERSIONING VIEW VIEWS VISIBLE WAIT WEEK WEIGHT_STRING WITHIN WITHOUT WORK XA YEAR
        """);
}
