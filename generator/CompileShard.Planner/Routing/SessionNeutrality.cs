using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Proves that a statement leaves the session as it found it, so that it may run on a connection that is not reset afterwards. What cannot be proved is not neutral: a
/// function that is not known here may be a stored one, and may do anything.
/// </summary>
internal static class SessionNeutrality
{
    private static readonly HashSet<string> s_neutralFunctions = new(
        ("ABS ACOS ADDDATE ADDTIME ASCII ASIN ATAN ATAN2 AVG BIN BIT_AND BIT_COUNT BIT_LENGTH BIT_OR BIT_XOR CAST CEIL CEILING CHAR CHARACTER_LENGTH CHAR_LENGTH COALESCE COMPRESS CONCAT " +
         "CONCAT_WS CONV CONVERT CONVERT_TZ COS COT COUNT CRC32 CUME_DIST CURDATE CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURTIME DATE DATEDIFF DATE_ADD DATE_FORMAT DATE_SUB DAY DAYNAME " +
         "DAYOFMONTH DAYOFWEEK DAYOFYEAR DEGREES DENSE_RANK ELT EXP EXTRACT FIELD FIND_IN_SET FIRST_VALUE FLOOR FORMAT FROM_BASE64 FROM_DAYS FROM_UNIXTIME GREATEST GROUP_CONCAT HEX HOUR IF IFNULL " +
         "INET_ATON INET_NTOA INSERT INSTR ISNULL JSON_ARRAY JSON_ARRAYAGG JSON_CONTAINS JSON_EXTRACT JSON_KEYS JSON_LENGTH JSON_OBJECT JSON_OBJECTAGG JSON_QUOTE JSON_SEARCH JSON_SET JSON_TYPE " +
         "JSON_UNQUOTE JSON_VALID JSON_VALUE LAG LAST_DAY LAST_VALUE LCASE LEAD LEAST LEFT LENGTH LN LOCALTIME LOCALTIMESTAMP LOCATE LOG LOG10 LOG2 LOWER LPAD LTRIM MAKEDATE MAKETIME MAX MD5 " +
         "MICROSECOND MID MIN MINUTE MOD MONTH MONTHNAME NOW NTH_VALUE NTILE NULLIF OCT OCTET_LENGTH ORD PERCENT_RANK PERIOD_ADD PERIOD_DIFF PI POSITION POW POWER QUARTER QUOTE RADIANS RAND RANK " +
         "REGEXP_INSTR REGEXP_REPLACE REGEXP_SUBSTR REPEAT REPLACE REVERSE RIGHT ROUND ROW_NUMBER RPAD RTRIM SECOND SEC_TO_TIME SHA SHA1 SHA2 SIGN SIN SOUNDEX SPACE SQRT STD STDDEV STDDEV_POP " +
         "STDDEV_SAMP STRCMP STR_TO_DATE SUBDATE SUBSTR SUBSTRING SUBSTRING_INDEX SUBTIME SUM SYSDATE TAN TIME TIMEDIFF TIMESTAMP TIMESTAMPADD TIMESTAMPDIFF TIME_FORMAT TIME_TO_SEC TO_BASE64 " +
         "TO_DAYS TO_SECONDS TRIM TRUNCATE UCASE UNCOMPRESS UNHEX UNIX_TIMESTAMP UPPER UTC_DATE UTC_TIME UTC_TIMESTAMP UUID VALUE VALUES VARIANCE VAR_POP VAR_SAMP WEEK WEEKDAY WEEKOFYEAR " +
         "WEIGHT_STRING YEAR YEARWEEK").Split(' '),
        StringComparer.Ordinal);

    public static bool IsProven(SqlStatement statement) => ObstacleIn(statement) is null;

    /// <summary>Why it cannot be proved, as a part of a sentence; null when it is proved.</summary>
    public static string? ObstacleIn(SqlStatement statement)
    {
        foreach (var node in SqlWalker.SelfAndDescendants(statement))
        {
            switch (node)
            {
                case SqlVariable:
                case SqlBinary { Operator: ":=" }:
                    return "this statement uses a variable of its connection";
                case SqlCommand command:
                    return command.Keyword + " may do more than read";
                case SqlFunctionTable:
                    return "a function in FROM may do more than read";
                case SqlFunction function when function.Database is not null || !s_neutralFunctions.Contains(function.UpperName):
                    return function.UpperName + " is not known to do nothing but compute (it may be a stored function)";
                case SqlSelect select when select.Options.Contains("SQL_CALC_FOUND_ROWS"):
                    return "SQL_CALC_FOUND_ROWS leaves a number with its connection";
                case SqlQuery { Tail.Into: not null }:
                    return "INTO leaves the result on the server";
                case SqlQuery { Tail.Locking: { } locking }:
                    return locking + " locks rows, as only the primary can";
            }
        }
        return null;
    }
}
