using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// CREATE TABLE and its columns. Types are in DataTypes, keys in Keys, what stands behind the parentheses in TableOptions and Partitions.
internal sealed partial class SqlStatementParser
{
    private SqlCreateTable ParseCreateTable()
    {
        var start = Advance().Start;
        var isOrReplace = Accept("OR", "REPLACE");
        var isTemporary = Accept("TEMPORARY");
        var keyword = TakeThing(start, "TABLE");
        var ifNotExists = AcceptIfNotExists();
        var table = ParseTableName();
        SqlTableName? like = null;
        IReadOnlyList<SqlTableElement> elements = [];
        if (Accept("LIKE"))
        {
            like = ParseTableName();
        }
        else if (At("(") && Peek(1).Is("LIKE"))
        {
            OpenParenthesis();
            Advance();
            like = ParseTableName();
            CloseParenthesis();
        }
        else if (At("(") && !AtQueryInParentheses())
        {
            elements = ParseTableElements();
        }
        var options = ParseTableOptions();
        var partitioning = At("PARTITION") ? ParsePartitioning() : null;
        var duplicates = AtAny("IGNORE", "REPLACE") ? Advance().Upper : null;
        var query = ParseTableQuery(like is not null || elements.Count > 0 || options.Length > 0);
        return new SqlCreateTable(SpanFrom(start), keyword, isOrReplace, isTemporary, ifNotExists, table, like, elements, options, partitioning, duplicates, query);
    }

    private SqlQuery? ParseTableQuery(bool isOptional)
    {
        if (Accept("AS") || AtQueryStart() || AtQueryInParentheses())
            return ParseQuery();
        if (!isOptional)
            ErrorExpected("the columns in parentheses, LIKE and a table, or AS and a query");
        return null;
    }

    private SqlTableElement[] ParseTableElements()
    {
        SqlTableElement[] elements = [];
        OpenParenthesis();
        if (At(")"))
            ErrorExpected("a column");
        else
            elements = ParseList(static p => p.ParseTableElement());
        CloseParenthesis();
        return elements;
    }

    private SqlTableElement ParseTableElement()
    {
        var start = Current.Start;
        SqlIdentifier? constraint = null;
        if (Accept("CONSTRAINT"))
        {
            AcceptIfNotExists();
            if (AtName())
                constraint = TakeName();
            if (!AtKey() && !At("CHECK"))
            {
                ErrorExpected("PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK behind CONSTRAINT");
                Recover(stopAtComma: true);
                return new SqlTableCheck(SpanFrom(start), constraint, Missing(), null);
            }
        }
        if (AtKey())
            return ParseTableKey(start, constraint);
        if (At("CHECK"))
        {
            var (condition, enforcement) = ParseCheck();
            return new SqlTableCheck(SpanFrom(start), constraint, condition, enforcement);
        }
        return At("PERIOD", "FOR") ? ParsePeriod() : ParseColumnDefinition();
    }

    private SqlPeriod ParsePeriod()
    {
        var start = Advance().Start;
        Advance();
        var name = ParseName("the name of the period");
        OpenParenthesis();
        var from = ParseName("the column where the period begins");
        Expect(",");
        var to = ParseName("the column where the period ends");
        CloseParenthesis();
        return new SqlPeriod(SpanFrom(start), name, from, to);
    }

    private (SqlExpression Condition, string? Enforcement) ParseCheck()
    {
        Expect("CHECK");
        OpenParenthesis();
        var condition = ParseExpression();
        CloseParenthesis();
        var enforcement = Accept("NOT", "ENFORCED") ? "NOT ENFORCED" : Accept("ENFORCED") ? "ENFORCED" : null;
        return (condition, enforcement);
    }

    private SqlColumnDefinition ParseColumnDefinition()
    {
        var start = Current.Start;
        var name = ParseName("the name of a column");
        var type = ParseDataType();
        var mark = _items.Count;
        while (ParseColumnAttribute() is { } attribute)
            _items.Push(attribute);
        return new SqlColumnDefinition(SpanFrom(start), name, type, _items.Cut<SqlColumnAttribute>(mark));
    }

    private SqlColumnAttribute? ParseColumnAttribute()
    {
        var start = Current.Start;
        SqlIdentifier? constraint = null;
        if (Accept("CONSTRAINT") && AtName())
            constraint = TakeName();
        SqlColumnAttribute Of(SqlColumnAttributeKind kind, SqlExpression? expression = null, string? text = null, SqlReferences? references = null) =>
            new(SpanFrom(start), kind, expression, text, constraint, references);

        if (Current.Kind != SqlTokenKind.Word)
            return null;
        switch (Current.Upper)
        {
            case "NOT":
                Advance();
                Expect("NULL");
                return Of(SqlColumnAttributeKind.NotNull);
            case "NULL":
                Advance();
                return Of(SqlColumnAttributeKind.Null);
            case "DEFAULT":
                Advance();
                return Of(SqlColumnAttributeKind.Default, ParseDefaultValue());
            case "SERIAL" when Peek(1).Is("DEFAULT"):
                Advance();
                Advance();
                Expect("VALUE");
                return Of(SqlColumnAttributeKind.Serial);
            case "ON":
                Advance();
                Expect("UPDATE");
                return Of(SqlColumnAttributeKind.OnUpdate, ParseDefaultValue());
            case "AUTO_INCREMENT":
                Advance();
                return Of(SqlColumnAttributeKind.AutoIncrement);
            case "PRIMARY":
                Advance();
                Expect("KEY");
                return Of(SqlColumnAttributeKind.PrimaryKey);
            case "KEY":
                Advance();
                return Of(SqlColumnAttributeKind.PrimaryKey);
            case "UNIQUE":
                Advance();
                Accept("KEY");
                return Of(SqlColumnAttributeKind.Unique);
            case "COMMENT":
                Advance();
                return Of(SqlColumnAttributeKind.Comment, ParseStringWord("a comment"));
            case "COLLATE":
                Advance();
                Accept("=");
                return Of(SqlColumnAttributeKind.Collate, text: ParseCharacterSetName("the name of a collation"));
            case "GENERATED" or "AS" when At("GENERATED") || Peek(1).Is("("):
                var (generated, expression, stored) = ParseGenerated();
                return Of(generated, expression, stored);
            case "CHECK":
                var (condition, enforcement) = ParseCheck();
                return Of(SqlColumnAttributeKind.Check, condition, enforcement);
            case "REFERENCES":
                return Of(SqlColumnAttributeKind.References, references: ParseReferences());
            case "INVISIBLE":
                Advance();
                return Of(SqlColumnAttributeKind.Invisible);
            case "VISIBLE":
                Advance();
                return Of(SqlColumnAttributeKind.Visible);
            default:
                var word = Current;
                if (ParseOtherAttribute() is { } text)
                    return Of(SqlColumnAttributeKind.Other, text: text);
                return (object?)Current.Keyword == word.Keyword ? null : ParseColumnAttribute();
        }
    }

    private (SqlColumnAttributeKind Kind, SqlExpression? Expression, string? Text) ParseGenerated()
    {
        var first = _index;
        if (Accept("GENERATED"))
            Expect("ALWAYS");
        Expect("AS");
        if (At("ROW"))
        {
            Advance();
            if (!Accept("START") && !Accept("END"))
                ErrorExpected("START or END");
            return (SqlColumnAttributeKind.Other, null, TextSince(first, upper: true));
        }
        OpenParenthesis();
        var expression = ParseExpression();
        CloseParenthesis();
        var kind = AtAny("VIRTUAL", "STORED", "PERSISTENT") ? Advance().Upper : null;
        return (SqlColumnAttributeKind.Generated, expression, kind);
    }

    /// <summary>A value without operators, or anything between parentheses. COLLATE behind it is the column's.</summary>
    private SqlExpression ParseDefaultValue() => AtAny("-", "+", "~", "!") ? ParsePrefix() : ParsePrimary();

    /// <summary>A string that is no expression; null (and an error) where none stands.</summary>
    private SqlExpression ParseStringWord(string what)
    {
        Accept("=");
        if (Current.Kind == SqlTokenKind.String)
            return ParseString(Current.Start, null, SqlLiteralKind.String);
        ErrorExpected(what + " between quotes");
        return Missing();
    }

    /// <summary>Attributes without meaning to a statement, as written; null where the column ends.</summary>
    private string? ParseOtherAttribute()
    {
        var first = _index;
        if (Current.IsOneOf(s_otherAttributes) || Peek(1).Is("="))
        {
            var takesValue = !At("COMPRESSED");
            Advance();
            if (Accept("=") || takesValue)
                Advance();
            return TextSince(first);
        }
        if ((At("WITH") || At("WITHOUT")) && Peek(1).Is("SYSTEM"))
        {
            Advance();
            Advance();
            Expect("VERSIONING");
            return TextSince(first, upper: true);
        }
        if (IsName(Current) && !AtAny("FIRST", "AFTER") && MeantAttribute(Current.Text) is { } meant)
        {
            Error(Current.Span, "unexpected " + Describe(Current) + "; did you mean " + meant + "?");
            ReadAs(meant);
        }
        return null;
    }

    private static readonly HashSet<string> s_otherAttributes = SqlWords.Set("COLUMN_FORMAT STORAGE SRID REF_SYSTEM_ID ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE COMPRESSED");

    private static string? MeantAttribute(string word) => word.ToUpperInvariant() switch
    {
        "AUTOINCREMENT" or "IDENTITY" => "AUTO_INCREMENT",
        _ => word.Length < 4 ? null : DidYouMean.Suggest(word, s_attributeWords),
    };

    private static readonly string[] s_attributeWords = ["AUTO_INCREMENT", "COMMENT", "COLLATE", "DEFAULT", "GENERATED", "INVISIBLE", "PRIMARY", "REFERENCES", "UNIQUE", "UNSIGNED"];
}
