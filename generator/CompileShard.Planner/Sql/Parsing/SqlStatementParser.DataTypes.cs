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
        if (Current.Keyword is not { } word || !s_types.TryGetValue(word, out var baseName))
            return ParseUnknownType();
        var name = ParseTypeName(ref baseName);
        IReadOnlyList<SqlLiteral> arguments = At("(") ? ParseTypeArguments() : [];
        if (arguments.Count == 0 && Current.Kind == SqlTokenKind.Integer)
        {
            Error(Current.Span, "the length of a type stands in parentheses: " + name + "(" + Current.Text + ")");
            Advance();
        }
        var mark = _items.Count;
        while (ParseTypeModifier() is { } modifier)
            _items.Push(modifier);
        return new SqlDataType(SpanFrom(start), name, baseName, arguments, _items.Cut<string>(mark));
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
        var mark = _items.Count;
        _items.Push(first);
        switch (first)
        {
            case "DOUBLE":
                TakeTypeWord("PRECISION");
                break;
            case "NATIONAL":
                if (!AtAny("CHAR", "CHARACTER", "VARCHAR", "VARCHARACTER"))
                    ErrorExpected("CHAR or VARCHAR");
                else
                    baseName = TakeCharacterType();
                if (TakeTypeWord("VARYING"))
                    baseName = "VARCHAR";
                break;
            case "CHAR" or "CHARACTER" or "NCHAR":
                if (TakeTypeWord("VARYING", "VARCHAR", "VARCHARACTER"))
                    baseName = "VARCHAR";
                break;
            case "LONG":
                if (TakeTypeWord("VARBINARY"))
                    baseName = "MEDIUMBLOB";
                else if (!TakeTypeWord("VARCHAR", "VARCHARACTER") && TakeTypeWord("CHAR", "CHARACTER"))
                    TakeTypeWord("VARYING");
                break;
        }
        return _items.Count == mark + 1 ? DropTo(mark, first) : JoinSince(mark)!;
    }

    private string DropTo(int mark, string name)
    {
        _items.Drop(mark);
        return name;
    }

    /// <summary>Puts the word on the stack of items when it is one of these.</summary>
    private bool TakeTypeWord(string word, string other = "", string third = "")
    {
        if (!AtAny(word, other, third) || AtEnd)
            return false;
        _items.Push(Advance().Upper);
        return true;
    }

    private string TakeCharacterType()
    {
        var word = Advance().Upper;
        _items.Push(word);
        return s_types[word];
    }

    private SqlLiteral[] ParseTypeArguments()
    {
        OpenParenthesis();
        var arguments = ParseList(static p => p.ParseTypeArgument());
        CloseParenthesis();
        return arguments;
    }

    private SqlLiteral ParseTypeArgument()
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
    }

    private static readonly HashSet<string> s_typeModifiers = SqlWords.Set("UNSIGNED SIGNED ZEROFILL BINARY ASCII UNICODE BYTE");

    private string? ParseTypeModifier()
    {
        if (Current.IsOneOf(s_typeModifiers))
            return Advance().Upper;
        if (!AcceptCharacterSet())
            return null;
        return AtName() && Current.Kind == SqlTokenKind.Word
            ? ParseNameBehind("CHARACTER SET ", "the name of a character set")
            : "CHARACTER SET " + ParseCharacterSetName("the name of a character set");
    }

    /// <summary><c>CHARACTER SET</c>, <c>CHAR SET</c> or <c>CHARSET</c>.</summary>
    private bool AcceptCharacterSet() => Accept("CHARACTER", "SET") || Accept("CHAR", "SET") || Accept("CHARSET");

    /// <summary>A character set or a collation, with or without quotes.</summary>
    private string ParseCharacterSetName(string what)
    {
        if (AtAny("BINARY", "DEFAULT"))
            return Advance().Text;
        var name = Current.Kind == SqlTokenKind.String ? Advance().Text : ParseNameText(what);
        return name.Length > 0 && IsPlain(name) ? name : SqlNames.Quote(name);
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!SqlLexer.IsNameCharacter(c))
                return false;
        }
        return true;
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
