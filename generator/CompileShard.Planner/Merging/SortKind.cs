using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>How a server puts values in order, as far as the statement and the schema tell.</summary>
internal enum SortKind
{
    /// <summary>Not known, or text or bytes: asked for with the bytes by which the server compares it.</summary>
    Text,
    Number,

    /// <summary>A date or time: a value of its own for the MySQL family, text for SQLite.</summary>
    Time,

    /// <summary>TIMESTAMP: shown in the time zone of the session, where the hour after the end of summer time comes twice; ordered by the moment that it is.</summary>
    Instant,

    /// <summary>ENUM and SET: shown as text, ordered by number.</summary>
    Member,

    /// <summary>TINYINT(1): a number that drivers read as true or false, so that 1 and 2 look alike.</summary>
    Truth,

    /// <summary>Of a type with an order of its own that nothing outside of the server knows.</summary>
    Unordered,
}

/// <summary>Finds the <see cref="SortKind"/> of expressions. When in doubt it is text, which costs a column and is never wrong.</summary>
internal sealed class SortKinds(Func<SqlExpression, ColumnType?> typeOf, ParameterTable parameters)
{
    private static readonly HashSet<string> s_numbers = new(
        ("COUNT SUM AVG STD STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP BIT_AND BIT_OR BIT_XOR BIT_COUNT ROW_NUMBER RANK DENSE_RANK PERCENT_RANK CUME_DIST NTILE " +
        "LENGTH OCTET_LENGTH CHAR_LENGTH CHARACTER_LENGTH BIT_LENGTH ASCII ORD INSTR LOCATE POSITION FIELD FIND_IN_SET STRCMP CRC32 " +
        "ABS CEIL CEILING FLOOR ROUND TRUNCATE MOD SIGN SQRT POW POWER EXP LN LOG LOG2 LOG10 SIN COS TAN ASIN ACOS ATAN ATAN2 COT DEGREES RADIANS PI ISNULL " +
        "YEAR MONTH DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR WEEK WEEKDAY WEEKOFYEAR YEARWEEK QUARTER HOUR MINUTE SECOND MICROSECOND EXTRACT DATEDIFF TIMESTAMPDIFF TO_DAYS TO_SECONDS UNIX_TIMESTAMP TIME_TO_SEC PERIOD_DIFF").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> s_times = new("DATE LAST_DAY MAKEDATE FROM_DAYS CURDATE CURRENT_DATE NOW CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP SYSDATE UTC_DATE UTC_TIMESTAMP TIMESTAMP".Split(' '), StringComparer.Ordinal);

    /// <summary>Whether the schema says that a column is FLOAT or DOUBLE.</summary>
    public bool IsFloat(SqlExpression expression) => typeOf(expression) is { Kind: ColumnKind.Float };

    public SortKind Of(SqlExpression expression)
    {
        // Chains of AND and OR may be long, but they are numbers whatever is in them.
        expression = SqlTree.Unwrap(expression);
        switch (expression)
        {
            case SqlColumn:
                return typeOf(expression) is { } type ? OfType(type) : SortKind.Text;
            case SqlLiteral literal:
                return literal.Kind is SqlLiteralKind.Integer or SqlLiteralKind.Decimal or SqlLiteralKind.Float or SqlLiteralKind.True or SqlLiteralKind.False ? SortKind.Number : SortKind.Text;
            case SqlParameter parameter:
                return parameters.FindDeclared(parameter)?.Type is >= KeyType.SByte and <= KeyType.Boolean ? SortKind.Number : SortKind.Text;
            case SqlBinary { Operator: "+" or "-" } sum when IsInterval(sum.Left) || IsInterval(sum.Right):
                return SortKind.Text;
            case SqlBinary { Operator: "->" or "->>" or ":=" or "||" }:
                return SortKind.Text;
            case SqlBinary or SqlInList or SqlInQuery or SqlBetween or SqlLike or SqlIs or SqlExists or SqlQuantified or SqlMatch:
                return SortKind.Number;
            case SqlUnary unary:
                return unary.Operator is "-" or "~" or "!" or "NOT" ? SortKind.Number : SortKind.Text;
            case SqlCast cast:
                return OfCast(cast.Target.TrimStart().ToUpperInvariant());
            case SqlCase choice:
                return Together(choice.Branches.Select(b => b.Result).Concat(choice.Otherwise is null ? [] : [choice.Otherwise]));
            case SqlFunction { Database: null } function:
                return OfFunction(function);
            default:
                return SortKind.Text;
        }
    }

    private SortKind OfFunction(SqlFunction function)
    {
        if (s_numbers.Contains(function.UpperName))
            return SortKind.Number;
        if (s_times.Contains(function.UpperName))
            return SortKind.Time;
        return function.UpperName switch
        {
            // A window function that hands a value on, and an aggregate that picks one.
            "MIN" or "MAX" or "FIRST_VALUE" or "LAST_VALUE" or "ANY_VALUE" when function.Arguments.Count == 1 => OfPicked(Of(function.Arguments[0])),
            "IF" when function.Arguments.Count == 3 => Together(function.Arguments.Skip(1)),
            "IFNULL" or "COALESCE" or "GREATEST" or "LEAST" => Together(function.Arguments),
            "NULLIF" when function.Arguments.Count == 2 => Together([function.Arguments[0]]),
            "JSON_EXTRACT" or "JSON_OBJECT" or "JSON_ARRAY" or "JSON_ARRAYAGG" or "JSON_OBJECTAGG" => SortKind.Unordered,
            _ => SortKind.Text,
        };
    }

    /// <summary>A value that was handed on is no column any more.</summary>
    public static SortKind OfPicked(SortKind kind) => kind switch
    {
        SortKind.Member or SortKind.Truth => SortKind.Text,
        SortKind.Instant => SortKind.Time,
        _ => kind,
    };

    /// <summary>One of several values. NULL fits to all; a member of an ENUM is a text here.</summary>
    private SortKind Together(IEnumerable<SqlExpression> values)
    {
        SortKind? together = null;
        foreach (var value in values)
        {
            if (SqlTree.Unwrap(value) is SqlLiteral { Kind: SqlLiteralKind.Null })
                continue;
            var kind = Of(value);
            if (kind == SortKind.Unordered)
                return kind;
            kind = OfPicked(kind);
            if (together is not null && together != kind)
                kind = SortKind.Text;
            together = kind;
        }
        return together ?? SortKind.Text;
    }

    public static SortKind OfType(ColumnType type) => type.Kind switch
    {
        _ when type.IsBoolean => SortKind.Truth,
        ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Year or ColumnKind.Bit => SortKind.Number,
        ColumnKind.DateTime when type.IsMoment => SortKind.Instant,
        ColumnKind.Date or ColumnKind.Time or ColumnKind.DateTime => SortKind.Time,
        ColumnKind.Enum or ColumnKind.Set => SortKind.Member,
        ColumnKind.Json or ColumnKind.Uuid => SortKind.Unordered,
        _ => SortKind.Text,
    };

    private static SortKind OfCast(string target)
    {
        if (target.StartsWith("SIGNED", StringComparison.Ordinal) || target.StartsWith("UNSIGNED", StringComparison.Ordinal) || target.StartsWith("INT", StringComparison.Ordinal) ||
            target.StartsWith("DEC", StringComparison.Ordinal) || target.StartsWith("DOUBLE", StringComparison.Ordinal) || target.StartsWith("FLOAT", StringComparison.Ordinal) ||
            target.StartsWith("REAL", StringComparison.Ordinal) || target.StartsWith("YEAR", StringComparison.Ordinal))
            return SortKind.Number;
        if (target.StartsWith("DATE", StringComparison.Ordinal) || target.StartsWith("TIME", StringComparison.Ordinal))
            return SortKind.Time;
        return target.StartsWith("JSON", StringComparison.Ordinal) ? SortKind.Unordered : SortKind.Text;
    }

    private static bool IsInterval(SqlExpression expression) => SqlTree.Unwrap(expression) is SqlInterval;
}
