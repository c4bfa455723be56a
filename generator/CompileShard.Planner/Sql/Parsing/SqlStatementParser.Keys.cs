using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Keys, indexes and foreign keys.
internal sealed partial class SqlStatementParser
{
    private bool AtKey() =>
        AtAny("PRIMARY", "UNIQUE", "INDEX", "KEY", "FOREIGN") || (AtAny("FULLTEXT", "SPATIAL") && (Peek(1).Is("INDEX") || Peek(1).Is("KEY") || Peek(1).Is("(") || IsName(Peek(1))));

    private SqlTableKey ParseTableKey(int start, SqlIdentifier? constraint)
    {
        var kind = ParseKeyKind();
        var ifNotExists = AcceptIfNotExists();
        var mark = _items.Count;
        var name = AtName() && !(At("TYPE") && IsName(Peek(1))) ? TakeName() : null;
        if (kind != SqlKeyKind.Foreign)
            ParseKeyOptions();
        if (name is not null && !At("(") && kind is SqlKeyKind.Primary or SqlKeyKind.Foreign)
        {
            Error(name.Span, "the columns of a key must stand in parentheses: (" + name.Text + ")");
            return new SqlTableKey(SpanFrom(start), kind, constraint, ifNotExists, null, [new SqlKeyPart(name.Span, name, null, null, false)], null, _items.Cut<string>(mark));
        }
        var parts = ParseKeyParts();
        SqlReferences? references = null;
        if (kind != SqlKeyKind.Foreign)
            ParseKeyOptions();
        else if (At("REFERENCES"))
            references = ParseReferences();
        else
            ErrorExpected("REFERENCES and the table that the key points to");
        return new SqlTableKey(SpanFrom(start), kind, constraint, ifNotExists, name, parts, references, _items.Cut<string>(mark));
    }

    private SqlKeyKind ParseKeyKind()
    {
        var word = Advance().Upper;
        if (word is "PRIMARY" or "FOREIGN")
        {
            Expect("KEY");
            return word == "PRIMARY" ? SqlKeyKind.Primary : SqlKeyKind.Foreign;
        }
        if (word is "INDEX" or "KEY")
            return SqlKeyKind.Index;
        if (!Accept("INDEX"))
            Accept("KEY");
        return word switch
        {
            "UNIQUE" => SqlKeyKind.Unique,
            "FULLTEXT" => SqlKeyKind.Fulltext,
            _ => SqlKeyKind.Spatial,
        };
    }

    private SqlKeyPart[] ParseKeyParts()
    {
        if (!At("(") && AtName())
        {
            Error(Current.Span, "the columns of a key must stand in parentheses: (" + Current.Text + ")");
            return [ParseKeyPart()];
        }
        OpenParenthesis();
        var parts = ParseList(static p => p.ParseKeyPart());
        CloseParenthesis();
        return parts;
    }

    private SqlKeyPart ParseKeyPart()
    {
        var start = Current.Start;
        SqlIdentifier? column = null;
        SqlExpression? expression = null;
        string? length = null;
        if (At("("))
        {
            OpenParenthesis();
            expression = ParseExpression();
            CloseParenthesis();
        }
        else
        {
            column = ParseName("the name of a column");
        }
        if (At("(") && column is not null)
        {
            OpenParenthesis();
            if (Current.Kind == SqlTokenKind.Integer)
                length = Advance().Text;
            else
                ErrorExpected("the number of characters that the key holds; an expression needs parentheses of its own, as in ((" + column.Text + " + 1))");
            CloseParenthesis();
        }
        var isDescending = Accept("DESC");
        if (!isDescending)
            Accept("ASC");
        var suffix = Accept("WITHOUT", "OVERLAPS") ? "WITHOUT OVERLAPS" : null;
        return new SqlKeyPart(SpanFrom(start), column, length, expression, isDescending, suffix);
    }

    /// <summary>USING, COMMENT and other options of an index, each as written, on the stack of items.</summary>
    private void ParseKeyOptions()
    {
        for (var first = _index; SkipKeyOption(); first = _index)
            _items.Push(TextSince(first));
    }

    private void SkipKeyOptions()
    {
        while (SkipKeyOption())
        {
        }
    }

    private bool SkipKeyOption()
    {
        if (AtAny("VISIBLE", "INVISIBLE", "IGNORED"))
        {
            Advance();
        }
        else if (At("NOT", "IGNORED") || At("WITH", "PARSER"))
        {
            Advance();
            if (Advance().Is("PARSER"))
                SkipName("the name of a parser");
        }
        else if (AtAny("USING", "TYPE") && Peek(1).Kind == SqlTokenKind.Word)
        {
            Advance();
            Advance();
        }
        else if (At("COMMENT"))
        {
            Advance();
            if (Current.Kind == SqlTokenKind.String && Peek(1).Kind != SqlTokenKind.String)
                Advance();
            else
                ParseStringWord("a comment");
        }
        else if (Current.IsOneOf(s_keyOptions) || (Current.Kind == SqlTokenKind.Word && Peek(1).Is("=")))
        {
            Advance();
            Accept("=");
            if (Current.Kind is SqlTokenKind.Symbol or SqlTokenKind.End)
                ErrorExpected("a value");
            else
                Advance();
        }
        else
        {
            return false;
        }
        return true;
    }

    private static readonly HashSet<string> s_keyOptions = SqlWords.Set("KEY_BLOCK_SIZE ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE ALGORITHM LOCK CLUSTERING");

    private SqlReferences ParseReferences()
    {
        var start = Advance().Start;
        var table = ParseTableName("the table that the key points to");
        IReadOnlyList<SqlIdentifier> columns = At("(") ? ParseNameList("the name of a column") : [];
        string? match = null, onDelete = null, onUpdate = null;
        while (true)
        {
            if (Accept("MATCH"))
            {
                if (!AtAny("FULL", "PARTIAL", "SIMPLE"))
                    ErrorExpected("FULL, PARTIAL or SIMPLE");
                else
                    match = Advance().Upper;
            }
            else if (At("ON", "DELETE"))
            {
                onDelete = ParseReferenceAction();
            }
            else if (At("ON", "UPDATE"))
            {
                onUpdate = ParseReferenceAction();
            }
            else
            {
                break;
            }
        }
        return new SqlReferences(SpanFrom(start), table, columns, match, onDelete, onUpdate);
    }

    private string ParseReferenceAction()
    {
        Advance();
        Advance();
        if (AtAny("RESTRICT", "CASCADE"))
            return Advance().Upper;
        if (Accept("SET", "NULL"))
            return "SET NULL";
        if (Accept("SET", "DEFAULT"))
            return "SET DEFAULT";
        if (Accept("NO", "ACTION"))
            return "NO ACTION";
        ErrorExpected("RESTRICT, CASCADE, SET NULL, SET DEFAULT or NO ACTION");
        return "RESTRICT";
    }
}
