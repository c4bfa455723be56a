using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// SHOW, DESCRIBE and EXPLAIN: the names in them are read, most other words are kept as they stand.
internal sealed partial class SqlStatementParser
{
    private SqlShow ParseShow()
    {
        var first = _index;
        var start = Advance().Start;
        while (Current.IsOneOf(s_showOptions))
            Advance();
        if (Current.Kind == SqlTokenKind.Word && !AtAny(s_shown) && (Peek(1).Kind == SqlTokenKind.End || IsClause(Peek(1)) || Peek(1).Is("IN") || Peek(1).Is("LIKE")))
            CorrectWord(s_shown);
        var thing = Current.Kind == SqlTokenKind.Word ? Advance().Keyword ?? "" : "";
        if (thing == "TABLE" && Accept("STATUS"))
            thing = "TABLE STATUS";
        else if (thing == "CREATE" && (Accept("TABLE") || Accept("VIEW")))
            thing = "CREATE TABLE";
        var keyword = SpanFrom(start);
        var name = TextSince(first, upper: true);
        var words = s_shownOfTables.Contains(thing) ? TextSince(first, ending: " FROM") : TextSince(first);
        SqlTableName? table = null;
        string? detail = null;
        if (thing == "CREATE TABLE")
        {
            table = ParseTableName();
        }
        else if (s_shownOfTables.Contains(thing))
        {
            if (!Accept("FROM") && !Accept("IN"))
                ErrorExpected("'FROM'");
            table = ParseTableName();
        }
        else if (!s_shownOfDatabases.Contains(thing))
        {
            detail = ParseRest("LIKE", "WHERE");
        }

        SqlIdentifier? database = null;
        var clause = new SqlSpan(PreviousEnd, 0);
        if ((s_shownOfTables.Contains(thing) || s_shownOfDatabases.Contains(thing)) && (Accept("FROM") || Accept("IN")))
        {
            database = ParseName("the name of a database");
            clause = SpanFrom(clause.Start);
        }
        var like = Accept("LIKE") ? ParsePattern() : null;
        var where = like is null && Accept("WHERE") ? ParseExpression() : null;
        return new SqlShow(SpanFrom(start), name, keyword, words, table, database, clause, detail, like, where);
    }

    /// <summary>DESCRIBE, DESC and EXPLAIN: of a table, or of a statement.</summary>
    private SqlStatement ParseDescribe()
    {
        var options = ExplainOptions();
        if (AtExplained(Peek(options + 1)))
            return ParseExplain(options);
        if (!IsName(Peek(1)))
            return ParseOtherStatement();
        var word = Advance();
        var keyword = SpanFrom(word.Start);
        var table = ParseTableName();
        var first = _index;
        if (AtName() || Current.Kind == SqlTokenKind.String)
            Advance();
        var detail = _index == first ? null : TextSince(first);
        return new SqlShow(SpanFrom(word.Start), word.Upper, keyword, word.Upper, table, null, new SqlSpan(PreviousEnd, 0), detail, null, null);
    }

    private bool AtExplainOfStatement() => AtExplained(Peek(ExplainOptions() + 1));

    /// <summary>How many tokens behind the first word are options, if a statement follows them.</summary>
    private int ExplainOptions()
    {
        var count = 0;
        while (true)
        {
            ref readonly var token = ref Peek(count + 1);
            if (token.Is("FORMAT") && Peek(count + 2).Is("="))
                count += 3;
            else if (token.Is("EXTENDED") || token.Is("PARTITIONS") || token.Is("ANALYZE"))
                count++;
            else
                return count;
        }
    }

    private static bool AtExplained(in SqlToken token) => token.Is("(") || token.IsOneOf(s_explained);

    private SqlStatement ParseExplain(int options)
    {
        var first = _index;
        var word = Advance();
        var keyword = SpanFrom(word.Start);
        for (var i = 0; i < options; i++)
            Advance();
        var written = options == 0 ? null : TextSince(first + 1);
        var statement = ParseStatement();
        return statement is null
            ? new SqlOtherStatement(SpanFrom(word.Start), word.Upper, keyword, TextSince(first))
            : new SqlExplain(SpanFrom(word.Start), word.Upper, keyword, written, statement);
    }

    /// <summary>The words up to one of two, or to the end of the statement; null when there are none.</summary>
    private string? ParseRest(string first, string second)
    {
        var from = _index;
        while (!AtEnd && !At(";") && !AtAny(first, second))
            Advance();
        return _index == from ? null : TextSince(from);
    }

    private static readonly HashSet<string> s_showOptions = SqlWords.Set("EXTENDED FULL GLOBAL SESSION LOCAL OPEN STORAGE");

    /// <summary>What may be misspelt; servers show more than that.</summary>
    private static readonly string[] s_shown =
    [
        "ANALYZE", "BINARY", "BINLOG", "CHARACTER", "CHARSET", "COLLATION", "COLUMNS", "COUNT", "CREATE", "DATABASES", "ENGINE", "ENGINES", "ERRORS", "EVENTS", "EXPLAIN", "FIELDS",
        "FUNCTION", "GRANTS", "INDEX", "INDEXES", "KEYS", "MASTER", "PACKAGE", "PLUGINS", "PRIVILEGES", "PROCEDURE", "PROCESSLIST", "PROFILE", "PROFILES", "RELAYLOG", "REPLICA",
        "REPLICAS", "SCHEMAS", "SLAVE", "STATUS", "TABLE", "TABLES", "TRIGGERS", "USER_STATISTICS", "VARIABLES", "WARNINGS",
    ];

    private static readonly HashSet<string> s_shownOfTables = SqlWords.Set("COLUMNS FIELDS INDEX INDEXES KEYS");

    private static readonly HashSet<string> s_shownOfDatabases = ["TABLES", "TABLE STATUS", "TRIGGERS", "EVENTS"];

    private static readonly HashSet<string> s_explained = SqlWords.Set("SELECT WITH INSERT REPLACE UPDATE DELETE VALUES TABLE");
}
