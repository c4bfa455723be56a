using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Statements that are recognised and not read, and statements that are none.
internal sealed partial class SqlStatementParser
{
    private SqlStatement ParseOtherStatement()
    {
        var first = _index;
        var start = Advance();
        var keyword = start.Upper;
        if (keyword is "CREATE" or "ALTER" or "DROP" && AtName() && !Current.IsOneOf(s_otherThings) && CorrectWord(s_things))
        {
            _index--;
            return ParseCommand();
        }
        // CREATE TABLE, START TRANSACTION and the like: the second word says what the first is about.
        if (Current.Kind == SqlTokenKind.Word && (s_twoWordStatements.Contains(keyword) || (keyword == "TRUNCATE" && At("TABLE")) || keyword == "DELETE"))
        {
            Advance();
            keyword = TextSince(first, upper: true);
        }
        var words = SpanFrom(start.Start);
        var isProgram = IsStoredProgram();
        while (!AtEnd && (isProgram || !At(";")))
            Advance();
        return new SqlOtherStatement(SpanFrom(start.Start), keyword, words, TextSince(first));
    }

    /// <summary>CREATE PROCEDURE and its kin hold statements with semicolons of their own.</summary>
    private bool IsStoredProgram()
    {
        if (_tokens[0].Is("BEGIN") && Current.Kind == SqlTokenKind.Word)
            return !At("WORK");
        if (!_tokens[0].Is("CREATE") && !_tokens[0].Is("ALTER"))
            return false;
        for (var i = 1; i < Math.Min(14, _last + 1); i++)
        {
            if (_tokens[i].Is("PROCEDURE") || _tokens[i].Is("FUNCTION") || _tokens[i].Is("TRIGGER") || _tokens[i].Is("EVENT") || _tokens[i].Is("PACKAGE"))
                return true;
            if (_tokens[i].Is("TABLE") || _tokens[i].Is("VIEW") || _tokens[i].Is("("))
                return false;
        }
        return false;
    }

    /// <summary>The name of a procedure alone, and EXEC in front of one, are how other libraries and servers call it.</summary>
    private string ProcedureHint()
    {
        var name = AtAny("EXEC", "EXECUTE") ? Peek(1) : Current;
        return IsName(name) && (AtAny("EXEC", "EXECUTE") || Peek(1).Kind == SqlTokenKind.End || Peek(1).Is("(")) ? "; a procedure is called with CALL " + name.Text + "(...)" : "";
    }

    private SqlStatement? ParseMistypedStatement()
    {
        var meant = Current.Kind == SqlTokenKind.Word ? DidYouMean.Suggest(Current.Text, s_statementWords) : null;
        var hint = meant is not null ? "; did you mean '" + meant + "'?"
            : At("FROM") ? "; a query begins with SELECT"
            : At("MERGE") ? "; MySQL has no MERGE, write INSERT ... ON DUPLICATE KEY UPDATE"
            : ProcedureHint();
        Error(Current.Span, "expected a statement (SELECT, INSERT, UPDATE, DELETE, ...), but found " + Describe(Current) + hint);
        if (meant is not null && !At(meant))
        {
            ReadAs(meant);
            return ParseStatement();
        }
        _index = _last;
        return null;
    }

    private static readonly string[] s_things = ["TABLE", "TEMPORARY", "VIEW", "INDEX", "DATABASE", "SCHEMA"];

    private static readonly string[] s_statementWords = ["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "CALL", "SHOW", "CREATE", "ALTER", "TRUNCATE"];

    private static readonly HashSet<string> s_twoWordStatements = SqlKeywords.Words("""
        CREATE ALTER DROP RENAME START LOAD LOCK UNLOCK ANALYZE OPTIMIZE CHECK CHECKSUM REPAIR INSTALL UNINSTALL FLUSH RESET PURGE CHANGE STOP XA
        """);

    private static readonly HashSet<string> s_otherStatements = SqlWords.Set("""
        ALTER ANALYZE BACKUP BEGIN BINLOG CACHE CALL CHANGE CHECK CHECKSUM CLONE COMMIT CREATE DEALLOCATE DECLARE DESC DESCRIBE DO DROP EXECUTE EXPLAIN
        FLUSH GET GRANT HANDLER HELP IMPORT INSTALL KILL LOAD LOCK OPTIMIZE PREPARE PURGE RELEASE RENAME REPAIR RESET RESIGNAL RESTART REVOKE ROLLBACK
        SAVEPOINT SET SHOW SHUTDOWN SIGNAL START STOP TRUNCATE UNINSTALL UNLOCK USE XA
        """);
}
