using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// The types of columns.
internal sealed partial class SqlStatementParser
{
    private SqlDataType ParseDataType()
    {
        var start = Current.Start;
        if (Current.Kind != SqlTokenKind.Word || !s_types.TryGetValue(Current.Text, out var baseName))
            return ParseUnknownType();
        var name = ParseTypeName(ref baseName);
        IReadOnlyList<SqlLiteral> arguments = At("(") ? ParseTypeArguments() : [];
        if (arguments.Count == 0 && Current.Kind == SqlTokenKind.Integer)
        {
            Error(Current.Span, "the length of a type stands in parentheses: " + name + "(" + Current.Text + ")");
            Advance();
        }
        List<string>? modifiers = null;
        while (ParseTypeModifier() is { } modifier)
            (modifiers ??= []).Add(modifier);
        return new SqlDataType(SpanFrom(start), name, baseName, arguments, modifiers ?? (IReadOnlyList<string>)[]);
    }

    private SqlDataType ParseUnknownType()
    {
        var start = Current.Start;
        if (Current.Kind != SqlTokenKind.Word || !IsName(Current))
        {
            ErrorExpected("the type of the column");
            return new SqlDataType(new SqlSpan(Math.Min(start, _text.Length), 0), "", "", [], []);
        }
        var meant = s_foreignTypes.TryGetValue(Current.Text, out var ours) ? "; write " + ours : DidYouMean.Phrase(Current.Text, s_types.Keys);
        Error(Current.Span, "'" + Current.Text + "' is not a type of MySQL or MariaDB" + meant);
        Advance();
        if (At("("))
            TakeBalanced();
        return new SqlDataType(SpanFrom(start), "", "", [], []);
    }

    /// <summary>The name of the type, which may be several words.</summary>
    private string ParseTypeName(ref string baseName)
    {
        var first = Advance().Upper;
        if (first is not ("DOUBLE" or "NATIONAL" or "CHAR" or "CHARACTER" or "NCHAR" or "LONG"))
            return first;
        var words = new List<string> { first };
        bool Take(params string[] following)
        {
            if (!AtAny(following))
                return false;
            words.Add(Advance().Upper);
            return true;
        }
        switch (first)
        {
            case "DOUBLE":
                Take("PRECISION");
                break;
            case "NATIONAL":
                if (!AtAny("CHAR", "CHARACTER", "VARCHAR", "VARCHARACTER"))
                    ErrorExpected("CHAR or VARCHAR");
                else
                    baseName = TakeCharacterType(words);
                if (Take("VARYING"))
                    baseName = "VARCHAR";
                break;
            case "CHAR" or "CHARACTER" or "NCHAR":
                if (Take("VARYING", "VARCHAR", "VARCHARACTER"))
                    baseName = "VARCHAR";
                break;
            case "LONG":
                if (Take("VARBINARY"))
                    baseName = "MEDIUMBLOB";
                else if (!Take("VARCHAR", "VARCHARACTER") && Take("CHAR", "CHARACTER"))
                    Take("VARYING");
                break;
        }
        return string.Join(" ", words);
    }

    private string TakeCharacterType(List<string> words)
    {
        words.Add(Advance().Upper);
        return s_types[words[words.Count - 1]];
    }

    private List<SqlLiteral> ParseTypeArguments()
    {
        var arguments = new List<SqlLiteral>();
        OpenParenthesis();
        ParseList(arguments, () =>
        {
            switch (Current.Kind)
            {
                case SqlTokenKind.Integer:
                    return Literal(SqlLiteralKind.Integer);
                case SqlTokenKind.Decimal:
                    return Literal(SqlLiteralKind.Decimal);
                case SqlTokenKind.String:
                    return ParseString(Current.Start, null, SqlLiteralKind.String);
                case SqlTokenKind.NationalString:
                    return ParseString(Current.Start, "N", SqlLiteralKind.String);
                case SqlTokenKind.Hex:
                    return Literal(SqlLiteralKind.Hex);
                case SqlTokenKind.Bit:
                    return Literal(SqlLiteralKind.Bit);
                default:
                    ErrorExpected("a number, or a value between quotes");
                    return new SqlLiteral(new SqlSpan(Math.Min(Current.Start, _text.Length), 0), SqlLiteralKind.Integer, "0");
            }
        });
        CloseParenthesis();
        return arguments;
    }

    private string? ParseTypeModifier()
    {
        if (AtAny("UNSIGNED", "SIGNED", "ZEROFILL", "BINARY", "ASCII", "UNICODE", "BYTE"))
            return Advance().Upper;
        return AcceptCharacterSet() ? "CHARACTER SET " + ParseCharacterSetName("the name of a character set") : null;
    }

    /// <summary><c>CHARACTER SET</c>, <c>CHAR SET</c> or <c>CHARSET</c>.</summary>
    private bool AcceptCharacterSet() => Accept("CHARACTER", "SET") || Accept("CHAR", "SET") || Accept("CHARSET");

    /// <summary>A character set or a collation, with or without quotes.</summary>
    private string ParseCharacterSetName(string what)
    {
        if (AtAny("BINARY", "DEFAULT"))
            return Advance().Text;
        var name = Current.Kind == SqlTokenKind.String ? Advance().Text : ParseName(what).Text;
        return name.Length > 0 && name.All(SqlLexer.IsNameCharacter) ? name : SqlNames.Quote(name);
    }

    /// <summary>The types of both servers, and what each is another name of.</summary>
    private static readonly Dictionary<string, string> s_types = CreateTypes();

    private static Dictionary<string, string> CreateTypes()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in SqlKeywords.Words("""
            BIT TINYINT SMALLINT MEDIUMINT INT BIGINT FLOAT DOUBLE DECIMAL BOOLEAN DATE TIME DATETIME TIMESTAMP YEAR CHAR VARCHAR BINARY VARBINARY TINYBLOB BLOB
            MEDIUMBLOB LONGBLOB TINYTEXT TEXT MEDIUMTEXT LONGTEXT ENUM SET JSON GEOMETRY POINT LINESTRING POLYGON MULTIPOINT MULTILINESTRING MULTIPOLYGON
            GEOMETRYCOLLECTION UUID INET4 INET6 VECTOR SERIAL
            """))
            types.Add(name, name);
        foreach (var (name, of) in new[]
        {
            ("INTEGER", "INT"), ("INT1", "TINYINT"), ("INT2", "SMALLINT"), ("INT3", "MEDIUMINT"), ("MIDDLEINT", "MEDIUMINT"), ("INT4", "INT"), ("INT8", "BIGINT"),
            ("FLOAT4", "FLOAT"), ("FLOAT8", "DOUBLE"), ("REAL", "DOUBLE"), ("DEC", "DECIMAL"), ("NUMERIC", "DECIMAL"), ("FIXED", "DECIMAL"), ("BOOL", "BOOLEAN"),
            ("CHARACTER", "CHAR"), ("NCHAR", "CHAR"), ("NATIONAL", "CHAR"), ("VARCHARACTER", "VARCHAR"), ("NVARCHAR", "VARCHAR"), ("LONG", "MEDIUMTEXT"),
            ("GEOMCOLLECTION", "GEOMETRYCOLLECTION"),
        })
            types.Add(name, of);
        return types;
    }

    /// <summary>Types of other databases, and what to write here.</summary>
    private static readonly Dictionary<string, string> s_foreignTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["NUMBER"] = "DECIMAL",
        ["MONEY"] = "DECIMAL(19, 4)",
        ["VARCHAR2"] = "VARCHAR",
        ["NVARCHAR2"] = "VARCHAR",
        ["STRING"] = "VARCHAR with a length",
        ["NTEXT"] = "LONGTEXT",
        ["CLOB"] = "LONGTEXT",
        ["BYTEA"] = "LONGBLOB",
        ["IMAGE"] = "LONGBLOB",
        ["JSONB"] = "JSON",
        ["UNIQUEIDENTIFIER"] = "BINARY(16), or UUID on MariaDB",
        ["DATETIME2"] = "DATETIME(6)",
        ["DATETIMEOFFSET"] = "DATETIME(6) and keep UTC in it",
        ["TIMESTAMPTZ"] = "TIMESTAMP",
        ["BIGSERIAL"] = "BIGINT AUTO_INCREMENT",
        ["SMALLSERIAL"] = "SMALLINT AUTO_INCREMENT",
    };
}
