using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Which command it is, and the DDL that is short: DROP, RENAME, TRUNCATE, indexes, databases, maintenance.
internal sealed partial class SqlStatementParser
{
    /// <summary>A statement that neither reads nor writes rows: read in full where it is DDL, else recognised only.</summary>
    private SqlStatement ParseCommand()
    {
        switch (Current.Upper)
        {
            case "CREATE":
                return DefinedThing() switch
                {
                    "TABLE" => ParseCreateTable(),
                    "VIEW" => ParseCreateView(),
                    "INDEX" => ParseCreateIndex(),
                    "DATABASE" or "SCHEMA" => ParseDatabaseCommand("CREATE DATABASE"),
                    _ => ParseOtherStatement(),
                };
            case "ALTER":
                return DefinedThing() switch
                {
                    "TABLE" => ParseAlterTable(),
                    "VIEW" => ParseCreateView(),
                    "DATABASE" or "SCHEMA" => ParseDatabaseCommand("ALTER DATABASE"),
                    _ => ParseOtherStatement(),
                };
            case "DROP":
                return DefinedThing() switch
                {
                    "TABLE" or "TABLES" => ParseDropTables("TABLE"),
                    "VIEW" => ParseDropTables("VIEW"),
                    "INDEX" => ParseDropIndex(),
                    "DATABASE" or "SCHEMA" => ParseDatabaseCommand("DROP DATABASE"),
                    _ => ParseOtherStatement(),
                };
            case "DO":
                return ParseDo();
            case "SET" when AtSetVariables():
                return ParseSetVariables();
            case "RENAME" when AtTables(Peek(1)):
                return ParseRenameTables();
            case "CALL":
                return ParseCall();
            case "TRUNCATE":
                return ParseTruncate();
            case "ANALYZE" or "OPTIMIZE" or "CHECK" or "REPAIR" or "CHECKSUM" when AtTables(Peek(1)) || (AtTables(Peek(2)) && (Peek(1).Is("LOCAL") || Peek(1).Is("NO_WRITE_TO_BINLOG"))):
                return ParseTableMaintenance();
            case "ANALYZE" when AtExplainOfStatement():
                return ParseExplain(ExplainOptions());
            case "DESCRIBE" or "DESC" or "EXPLAIN":
                return ParseDescribe();
            case "SHOW":
                return ParseShow();
            default:
                return ParseOtherStatement();
        }
    }

    private static bool AtTables(SqlToken token) => token.Is("TABLE") || token.Is("TABLES");

    /// <summary>What CREATE, ALTER or DROP is about: the first of these words, upper case, or null when it is about something that is not read.</summary>
    private string? DefinedThing()
    {
        for (var i = 1; i < 24; i++)
        {
            var token = Peek(i);
            if (token.Kind == SqlTokenKind.End || token.Is(";") || token.IsOneOf(s_otherThings))
                return null;
            if (token.IsOneOf(s_definedThings))
                return token.Upper;
        }
        return null;
    }

    private static readonly HashSet<string> s_definedThings = SqlWords.Set("TABLE TABLES VIEW INDEX DATABASE SCHEMA");

    private static readonly HashSet<string> s_otherThings = SqlWords.Set("""
        PROCEDURE FUNCTION TRIGGER EVENT PACKAGE SEQUENCE USER ROLE SERVER TABLESPACE LOGFILE INSTANCE RESOURCE SPATIAL_REFERENCE PREPARE AGGREGATE
        """);

    /// <summary>Takes the words up to the one that says what the statement is about, or reports what stands there instead.</summary>
    private SqlSpan TakeThing(int start, string thing, string other = "")
    {
        if (!AtAny(thing, other))
            ErrorExpected(thing);
        while (!AtEnd && !AtAny(thing, other))
            Advance();
        Advance();
        return SpanFrom(start);
    }

    private bool AcceptIfExists()
    {
        if (!Accept("IF"))
            return false;
        Expect("EXISTS");
        return true;
    }

    private bool AcceptIfNotExists()
    {
        if (!Accept("IF"))
            return false;
        Expect("NOT");
        Expect("EXISTS");
        return true;
    }

    private static readonly string[] s_dropFollowers = ["CASCADE", "RESTRICT", "WAIT", "NOWAIT"];

    private SqlDropTables ParseDropTables(string what)
    {
        var start = Advance().Start;
        var isTemporary = Accept("TEMPORARY");
        var keyword = TakeThing(start, what, what == "TABLE" ? "TABLES" : "VIEWS");
        var ifExists = AcceptIfExists();
        var tables = ParseList(what == "VIEW" ? "the name of a view" : "the name of a table", static (p, of) => p.ParseTableName(of), s_dropFollowers);
        var first = _index;
        if (AtAny("CASCADE", "RESTRICT"))
            Advance();
        SkipWait();
        var ending = _index == first ? null : TextSince(first, upper: true);
        return new SqlDropTables(SpanFrom(start), what == "VIEW" ? "DROP VIEW" : "DROP TABLE", keyword, isTemporary, ifExists, tables, ending);
    }

    /// <summary>MariaDB's <c>WAIT 5</c> or NOWAIT.</summary>
    private string? ParseWait()
    {
        var first = _index;
        SkipWait();
        return _index == first ? null : TextSince(first, upper: true);
    }

    private void SkipWait()
    {
        if (Accept("NOWAIT") || !At("WAIT") || Peek(1).Kind is not (SqlTokenKind.Integer or SqlTokenKind.Decimal))
            return;
        Advance();
        Advance();
    }

    private SqlRenameTables ParseRenameTables()
    {
        var start = Advance().Start;
        Advance();
        var keyword = SpanFrom(start);
        var ifExists = AcceptIfExists();
        var renames = ParseList(static p => p.ParseTableRename());
        return new SqlRenameTables(SpanFrom(start), keyword, ifExists, renames);
    }

    private SqlTableRename ParseTableRename()
    {
        var start = Current.Start;
        var from = ParseTableName();
        Expect("TO");
        var to = ParseTableName("the new name of the table");
        return new SqlTableRename(SpanFrom(start), from, to);
    }

    private SqlTruncate ParseTruncate()
    {
        var start = Advance().Start;
        var hasWord = Accept("TABLE");
        var keyword = SpanFrom(start);
        var table = ParseTableName();
        var ending = ParseWait();
        return new SqlTruncate(SpanFrom(start), hasWord ? "TRUNCATE TABLE" : "TRUNCATE", keyword, table, ending);
    }

    private SqlCreateIndex ParseCreateIndex()
    {
        var start = Advance().Start;
        var isOrReplace = Accept("OR", "REPLACE");
        var kind = Accept("UNIQUE") ? SqlKeyKind.Unique : Accept("FULLTEXT") ? SqlKeyKind.Fulltext : Accept("SPATIAL") ? SqlKeyKind.Spatial : SqlKeyKind.Index;
        var keyword = TakeThing(start, "INDEX");
        var ifNotExists = AcceptIfNotExists();
        var name = ParseName("the name of the index");
        var mark = _items.Count;
        ParseKeyOptions();
        Expect("ON");
        var table = ParseTableName();
        var parts = ParseKeyParts();
        if (ParseWait() is { } wait)
            _items.Push(wait);
        ParseKeyOptions();
        return new SqlCreateIndex(SpanFrom(start), keyword, isOrReplace, kind, ifNotExists, name, table, parts, _items.Cut<string>(mark));
    }

    private SqlDropIndex ParseDropIndex()
    {
        var start = Advance().Start;
        var keyword = TakeThing(start, "INDEX");
        var ifExists = AcceptIfExists();
        var name = At("PRIMARY") ? TakeName() : ParseName("the name of the index");
        Expect("ON");
        var table = ParseTableName();
        var first = _index;
        SkipKeyOptions();
        SkipWait();
        return new SqlDropIndex(SpanFrom(start), keyword, ifExists, name, table, _index == first ? null : TextSince(first));
    }

    /// <summary>The texts on top of the stack in one, or null where there are none.</summary>
    private string? JoinSince(int mark)
    {
        if (_items.Count == mark)
            return null;
        _builder.Clear();
        for (var i = mark; i < _items.Count; i++)
            _builder.Append(i == mark ? "" : " ").Append((string)_items[i]);
        _items.Drop(mark);
        return _builder.ToString();
    }

    private static readonly string[] s_maintenanceFollowers = ["QUICK", "FAST", "MEDIUM", "EXTENDED", "CHANGED", "FOR", "USE_FRM", "UPDATE", "DROP", "PERSISTENT", "FORCE", "WAIT", "NOWAIT"];

    private SqlTableMaintenance ParseTableMaintenance()
    {
        var verb = Advance();
        var option = AtTables(Current) ? null : Advance().Upper;
        Advance();
        var keyword = SpanFrom(verb.Start);
        var tables = ParseList(static p => p.ParseTableName(), s_maintenanceFollowers);
        var first = _index;
        while (!AtEnd && !At(";"))
            TakeBalanced();
        return new SqlTableMaintenance(SpanFrom(verb.Start), verb.Upper + " TABLE", keyword, option, tables, _index == first ? null : TextSince(first));
    }

    private SqlDatabaseCommand ParseDatabaseCommand(string keyword)
    {
        var start = Advance().Start;
        var isOrReplace = Accept("OR", "REPLACE");
        var words = TakeThing(start, "DATABASE", "SCHEMA");
        var ifExists = keyword == "CREATE DATABASE" ? AcceptIfNotExists() : AcceptIfExists();
        var isNameless = keyword == "ALTER DATABASE" && (!AtName() || Peek(1).Is("=") || (At("CHARSET") && !AtTableOption(1)));
        var name = isNameless ? null : ParseName("the name of a database");
        var mark = _items.Count;
        while (AtTableOption())
            _items.Push(ParseTableOption());
        return new SqlDatabaseCommand(SpanFrom(start), keyword, words, isOrReplace, ifExists, name, _items.Cut<SqlTableOption>(mark));
    }

    /// <summary>Takes a token, or a pair of parentheses with all that is in it, and reports one that is never closed.</summary>
    private void TakeBalanced()
    {
        var open = _index;
        var depth = 0;
        do
        {
            depth += At("(") ? 1 : At(")") ? -1 : 0;
            Advance();
        }
        while (depth > 0 && !AtEnd && !At(";"));
        if (depth > 0)
            ErrorExpected("')' to close the '(' in front of " + Describe(_tokens[open + 1]));
    }
}
