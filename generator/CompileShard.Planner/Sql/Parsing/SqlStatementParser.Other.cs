using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Statements that are recognised and not read, and statements that are none.
internal sealed partial class SqlStatementParser
{
    private SqlOtherStatement ParseOtherStatement()
    {
        var first = _index;
        var start = Advance();
        var keyword = start.Text.ToUpperInvariant();
        // CREATE TABLE, START TRANSACTION and the like: the second word says what the first is about.
        if (s_twoWordStatements.Contains(keyword) && Current.Kind == SqlTokenKind.Word)
            keyword += " " + Advance().Text.ToUpperInvariant();
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
            return !AtAny("WORK");
        if (!_tokens[0].Is("CREATE") && !_tokens[0].Is("ALTER"))
            return false;
        for (var i = 1; i < Math.Min(14, _tokens.Length); i++)
        {
            if (_tokens[i].Is("PROCEDURE") || _tokens[i].Is("FUNCTION") || _tokens[i].Is("TRIGGER") || _tokens[i].Is("EVENT") || _tokens[i].Is("PACKAGE"))
                return true;
            if (_tokens[i].Is("TABLE") || _tokens[i].Is("VIEW") || _tokens[i].Is("("))
                return false;
        }
        return false;
    }

    private SqlStatement? ParseMistypedStatement()
    {
        var closest = Current.Kind == SqlTokenKind.Word ? Closest(Current.Text, s_statementWords) : null;
        Error(Current.Span, "expected a statement (SELECT, INSERT, UPDATE, DELETE, ...), but found " + Describe(Current) + (closest is null ? "" : "; did you mean " + closest + "?"));
        _index = _tokens.Length - 1;
        return null;
    }

    /// <summary>After an alias that looks like a mistyped clause, says so.</summary>
    private string MistypedClauseHint()
    {
        if (_index == 0 || _tokens[_index - 1].Kind != SqlTokenKind.Word)
            return "";
        var closest = Closest(_tokens[_index - 1].Text, s_clauseWords);
        return closest is null ? "" : "; is '" + _tokens[_index - 1].Text + "' before it meant to be " + closest + "?";
    }

    /// <summary>The candidate that one change of a letter (two in long words) away, or null.</summary>
    private static string? Closest(string word, string[] candidates)
    {
        var upper = word.ToUpperInvariant();
        foreach (var candidate in candidates)
        {
            if (upper != candidate && Math.Abs(upper.Length - candidate.Length) <= 2 && Distance(upper, candidate) <= (candidate.Length > 5 ? 2 : 1))
                return candidate;
        }
        return null;
    }

    /// <summary>How many letters must be changed, added, left out or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }

    /// <summary>True where nothing of the query at hand can follow.</summary>
    private bool EndsQuery() =>
        AtEnd || At(";") || (At(")") && _openParentheses > 0) || (_readsReturning && _openParentheses == 0 && (At("ON", "DUPLICATE") || At("RETURNING") || At("AS")));

    private static readonly string[] s_statementWords = ["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "CALL", "SHOW", "CREATE", "ALTER", "TRUNCATE"];

    private static readonly string[] s_clauseWords = ["WHERE", "FROM", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "JOIN", "SET", "VALUES"];

    private static readonly HashSet<string> s_twoWordStatements = SqlKeywords.Words("""
        CREATE ALTER DROP RENAME SHOW START LOAD LOCK UNLOCK TRUNCATE ANALYZE OPTIMIZE CHECK CHECKSUM REPAIR INSTALL UNINSTALL FLUSH RESET PURGE CHANGE STOP XA
        HANDLER GRANT REVOKE
        """);

    private static readonly HashSet<string> s_otherStatements = SqlKeywords.Words("""
        ALTER ANALYZE BACKUP BEGIN BINLOG CACHE CALL CHANGE CHECK CHECKSUM CLONE COMMIT CREATE DEALLOCATE DECLARE DESC DESCRIBE DO DROP EXECUTE EXPLAIN
        FLUSH GET GRANT HANDLER HELP IMPORT INSTALL KILL LOAD LOCK OPTIMIZE PREPARE PURGE RELEASE RENAME REPAIR RESET RESIGNAL RESTART REVOKE ROLLBACK
        SAVEPOINT SET SHOW SHUTDOWN SIGNAL START STOP TRUNCATE UNINSTALL UNLOCK USE XA
        """);
}
