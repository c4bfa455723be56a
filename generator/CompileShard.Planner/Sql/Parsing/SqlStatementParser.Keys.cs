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
        var options = new List<string>();
        var name = AtName() && !(At("TYPE") && IsName(Peek(1))) ? TakeName() : null;
        if (kind != SqlKeyKind.Foreign)
            ParseKeyOptions(options);
        if (name is not null && !At("(") && kind is SqlKeyKind.Primary or SqlKeyKind.Foreign)
        {
            Error(name.Span, "the columns of a key must stand in parentheses: (" + name.Text + ")");
            return new SqlTableKey(SpanFrom(start), kind, constraint, ifNotExists, null, [new SqlKeyPart(name.Span, name, null, null, false)], null, options);
        }
        var parts = ParseKeyParts();
        SqlReferences? references = null;
        if (kind != SqlKeyKind.Foreign)
            ParseKeyOptions(options);
        else if (At("REFERENCES"))
            references = ParseReferences();
        else
            ErrorExpected("REFERENCES and the table that the key points to");
        return new SqlTableKey(SpanFrom(start), kind, constraint, ifNotExists, name, parts, references, options);
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

    private List<SqlKeyPart> ParseKeyParts()
    {
        var parts = new List<SqlKeyPart>();
        if (!At("(") && AtName())
        {
            Error(Current.Span, "the columns of a key must stand in parentheses: (" + Current.Text + ")");
            parts.Add(ParseKeyPart());
            return parts;
        }
        OpenParenthesis();
        ParseList(parts, static p => p.ParseKeyPart());
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

    /// <summary>USING, COMMENT and other options of an index, each as written.</summary>
    private void ParseKeyOptions(List<string> options)
    {
        while (true)
        {
            var first = _index;
            if (AtAny("VISIBLE", "INVISIBLE", "IGNORED"))
            {
                Advance();
            }
            else if (At("NOT", "IGNORED") || At("WITH", "PARSER"))
            {
                Advance();
                if (Advance().Is("PARSER"))
                    ParseName("the name of a parser");
            }
            else if (AtAny("USING", "TYPE") && Peek(1).Kind == SqlTokenKind.Word)
            {
                Advance();
                Advance();
            }
            else if (At("COMMENT"))
            {
                Advance();
                ParseStringWord("a comment");
            }
            else if (AtAny("KEY_BLOCK_SIZE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "ALGORITHM", "LOCK", "CLUSTERING") || (Current.Kind == SqlTokenKind.Word && Peek(1).Is("=")))
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
                return;
            }
            options.Add(TextSince(first));
        }
    }

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
        foreach (var (first, second) in new[] { ("SET", "NULL"), ("SET", "DEFAULT"), ("NO", "ACTION") })
        {
            if (Accept(first, second))
                return first + " " + second;
        }
        ErrorExpected("RESTRICT, CASCADE, SET NULL, SET DEFAULT or NO ACTION");
        return "RESTRICT";
    }
}
