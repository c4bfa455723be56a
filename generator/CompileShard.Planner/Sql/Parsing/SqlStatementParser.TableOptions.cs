using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// ENGINE, CHARACTER SET, COMMENT and the like, of tables and databases.
internal sealed partial class SqlStatementParser
{
    private SqlTableOption[] ParseTableOptions()
    {
        var mark = _items.Count;
        while (AtTableOption())
        {
            _items.Push(ParseTableOption());
            if (At(",") && AtTableOption(1))
                Advance();
        }
        return _items.Cut<SqlTableOption>(mark);
    }

    private bool AtTableOption(int ahead = 0)
    {
        var token = Peek(ahead);
        if (token.Kind != SqlTokenKind.Word)
            return token.Kind == SqlTokenKind.QuotedName && Peek(ahead + 1).Is("=");
        return token.IsOneOf(s_tableOptions)
            || (IsName(token) && Peek(ahead + 1).Is("="))
            || (token.Is("DEFAULT") && (Peek(ahead + 1).Is("CHARSET") || Peek(ahead + 1).Is("COLLATE") || Peek(ahead + 1).Is("ENCRYPTION") || AtCharacterSet(ahead + 1)))
            || AtCharacterSet(ahead)
            || ((token.Is("DATA") || token.Is("INDEX")) && Peek(ahead + 1).Is("DIRECTORY"))
            || (token.Is("UNION") && (Peek(ahead + 1).Is("=") || Peek(ahead + 1).Is("(")))
            || (token.Is("START") && Peek(ahead + 1).Is("TRANSACTION"))
            || (token.Is("READ") && Peek(ahead + 1).Is("ONLY"))
            || (token.Is("WITH") && Peek(ahead + 1).Is("SYSTEM"));
    }

    private bool AtCharacterSet(int ahead) => (Peek(ahead).Is("CHARACTER") || Peek(ahead).Is("CHAR")) && Peek(ahead + 1).Is("SET");

    private SqlTableOption ParseTableOption()
    {
        var start = Current.Start;
        Accept("DEFAULT");
        if (AcceptCharacterSet())
        {
            Accept("=");
            var set = ParseCharacterSetName("the name of a character set");
            return new SqlTableOption(SpanFrom(start), "CHARACTER SET", set, []);
        }
        if (Accept("COLLATE"))
        {
            Accept("=");
            var collation = ParseCharacterSetName("the name of a collation");
            return new SqlTableOption(SpanFrom(start), "COLLATE", collation, []);
        }
        if (At("UNION"))
            return ParseUnionOption(start);
        var name = Current.Kind == SqlTokenKind.QuotedName ? SqlNames.Quote(Advance().Text) : Advance().Upper;
        if (name is "START" or "WITH" or "DATA" or "INDEX" or "READ")
            name = At("DIRECTORY") ? TakeAs(name == "DATA" ? "DATA DIRECTORY" : "INDEX DIRECTORY")
                : At("TRANSACTION") ? TakeAs("START TRANSACTION")
                : At("SYSTEM") ? TakeAs("WITH SYSTEM")
                : name + " " + Advance().Upper;
        if (name == "WITH SYSTEM" && Expect("VERSIONING"))
            name = "WITH SYSTEM VERSIONING";
        if (name is "START TRANSACTION" or "WITH SYSTEM VERSIONING")
            return new SqlTableOption(SpanFrom(start), name, null, []);
        Accept("=");
        return new SqlTableOption(SpanFrom(start), name, ParseOptionValue(), []);
    }

    private string TakeAs(string phrase)
    {
        Advance();
        return phrase;
    }

    /// <summary>A word, a name, a number or a string, as written.</summary>
    private string? ParseOptionValue()
    {
        var first = _index;
        _ = Accept("-") || Accept("+");
        if (Current.Kind is SqlTokenKind.Symbol or SqlTokenKind.End or SqlTokenKind.Unknown)
        {
            ErrorExpected("a value");
            return null;
        }
        Advance();
        // 10M is one word; a name of a storage may be followed by nothing else.
        return TextSince(first);
    }

    private SqlTableOption ParseUnionOption(int start)
    {
        Advance();
        Accept("=");
        SqlTableName[] tables = [];
        OpenParenthesis();
        if (!At(")"))
            tables = ParseList(static p => p.ParseTableName());
        CloseParenthesis();
        return new SqlTableOption(SpanFrom(start), "UNION", null, tables);
    }

    /// <summary>Options that need no equals sign, and are no words that may follow a table otherwise.</summary>
    private static readonly HashSet<string> s_tableOptions = SqlWords.Set("""
        ENGINE TYPE AUTO_INCREMENT AUTOEXTEND_SIZE AVG_ROW_LENGTH CHARSET CHECKSUM TABLE_CHECKSUM COLLATE COMMENT COMPRESSION CONNECTION DELAY_KEY_WRITE
        ENCRYPTION ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE SECONDARY_ENGINE INSERT_METHOD KEY_BLOCK_SIZE MAX_ROWS MIN_ROWS PACK_KEYS PAGE_CHECKSUM PASSWORD
        ROW_FORMAT SEQUENCE STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES STORAGE TABLESPACE TRANSACTIONAL
        """);
}
