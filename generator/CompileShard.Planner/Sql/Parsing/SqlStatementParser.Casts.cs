using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// CAST and CONVERT, whose types are fewer than those of columns.
internal sealed partial class SqlStatementParser
{
    private SqlCast ParseCast()
    {
        var start = Advance().Start;
        OpenParenthesis();
        var operand = ParseExpression();
        var target = "";
        if (Expect("AS"))
            target = ParseCastType();
        CloseParenthesis();
        return new SqlCast(SpanFrom(start), "CAST", operand, target);
    }

    private SqlCast ParseConvert()
    {
        var start = Advance().Start;
        OpenParenthesis();
        if (!IsName(Current) && Current.IsOneOf(s_reservedTypes))
        {
            Error(Current.Span, "the value stands in front of the type: CONVERT(value, type)");
            SkipToClosingParenthesis();
            CloseParenthesis();
            return new SqlCast(SpanFrom(start), "CONVERT", Missing(), "");
        }
        var operand = ParseExpression();
        var function = "CONVERT";
        var target = "";
        if (Accept("USING"))
        {
            function = "CONVERT USING";
            target = ParseCharacterSetText();
        }
        else if (Accept(","))
        {
            target = ParseCastType();
        }
        else
        {
            ErrorExpected("',' and a type, or USING and a character set");
        }
        CloseParenthesis();
        return new SqlCast(SpanFrom(start), function, operand, target);
    }

    /// <summary>The name of a character set as written, perhaps between quotes.</summary>
    private string ParseCharacterSetText()
    {
        var first = _index;
        SkipCharacterSet();
        return TextSince(first);
    }

    private void SkipCharacterSet()
    {
        if (Current.Kind == SqlTokenKind.String || At("BINARY"))
            Advance();
        else
            SkipName("the name of a character set");
    }

    /// <summary>A type as written.</summary>
    private string ParseCastType()
    {
        if (Current.Kind != SqlTokenKind.Word)
        {
            ErrorExpected("a type");
            return "";
        }
        if (!Current.IsOneOf(s_castTypes) || (At("VARCHAR") && !Peek(1).Is("(")))
        {
            ReportCastType();
            return "";
        }
        var first = _index;
        ref readonly var type = ref Advance();
        if (type.Is("SIGNED") || type.Is("UNSIGNED"))
            _ = Accept("INT") || Accept("INTEGER");
        else if (type.Is("INTERVAL"))
            Expect("DAY_SECOND");
        else if (type.Is("NATIONAL"))
            Expect("CHAR");
        else if (type.Is("DOUBLE"))
            Accept("PRECISION");
        if (At("("))
            SkipTypeLength();
        SkipCharacterSetOfType();
        // An index over many values of a JSON document.
        Accept("ARRAY");
        return TextSince(first);
    }

    private void SkipTypeLength()
    {
        OpenParenthesis();
        SkipList(0, static (p, _) => p.SkipNumber());
        CloseParenthesis();
    }

    private string SkipNumber()
    {
        if (Current.Kind == SqlTokenKind.Integer)
            Advance();
        else
            ErrorExpected("a number");
        return "";
    }

    private void SkipCharacterSetOfType()
    {
        while (true)
        {
            if (Accept("ASCII") || Accept("UNICODE") || Accept("BYTE") || Accept("BINARY"))
                continue;
            if (Accept("CHARSET") || Accept("CHARACTER", "SET"))
                SkipCharacterSet();
            else if (Accept("COLLATE"))
                SkipName("the name of a collation");
            else
                return;
        }
    }

    /// <summary>A type that columns have and CAST has not, or none at all: said with the one to write, and stepped over.</summary>
    private void ReportCastType()
    {
        var meant = s_castTypesByMeaning.TryGetValue(Current.Text, out var ours) ? "; write " + ours : DidYouMean.Phrase(Current.Text, s_castTypes);
        Error(Current.Span, "'" + Current.Text + "' is not a type that a value is converted to" + meant);
        while (!AtEnd && !At(")") && !At(";"))
            SkipBalanced();
    }

    /// <summary>Of MySQL and of MariaDB.</summary>
    private static readonly HashSet<string> s_castTypes = SqlWords.Set("""
        BINARY CHAR CHARACTER NCHAR NATIONAL VARCHAR SIGNED UNSIGNED INT INTEGER DECIMAL DEC DOUBLE FLOAT REAL DATE DATETIME TIME YEAR JSON INTERVAL UUID INET4 INET6
        POINT LINESTRING POLYGON MULTIPOINT MULTILINESTRING MULTIPOLYGON GEOMETRY GEOMETRYCOLLECTION GEOMCOLLECTION
        """);

    /// <summary>Types that another system's CONVERT has in front; none of them is a function.</summary>
    private static readonly HashSet<string> s_reservedTypes = SqlWords.Set("VARCHAR INT INTEGER BIGINT SMALLINT TINYINT DECIMAL NUMERIC FLOAT DOUBLE REAL VARBINARY");

    private static readonly Dictionary<string, string> s_castTypesByMeaning = CastTypesByMeaning();

    private static Dictionary<string, string> CastTypesByMeaning()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        void Add(string written, params string[] names)
        {
            foreach (var name in names)
                types.Add(name, written);
        }
        Add("SIGNED", "BIGINT", "SMALLINT", "TINYINT", "MEDIUMINT", "LONG", "INT64", "INT32", "INT8", "INT4", "INT2", "INT1", "MIDDLEINT");
        Add("SIGNED, which is 0 or 1 as a truth value", "BOOL", "BOOLEAN");
        Add("UNSIGNED", "BIT", "UINT", "ULONG");
        Add("DECIMAL", "NUMERIC", "FIXED", "NUMBER", "MONEY");
        Add("CHAR", "TEXT", "VARCHAR", "NVARCHAR", "STRING", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "ENUM", "CLOB", "VARCHARACTER");
        Add("BINARY", "BLOB", "VARBINARY", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BYTEA");
        Add("DATETIME", "TIMESTAMP", "DATETIME2", "DATETIMEOFFSET");
        Add("CHAR(36), or UUID on MariaDB", "GUID", "UNIQUEIDENTIFIER");
        return types;
    }
}
