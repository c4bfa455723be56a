using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Misspelt keywords: reported where they stand, and then read as what was meant, so that the rest of the statement is checked too.
internal sealed partial class SqlStatementParser
{
    private static readonly string[] s_itemClauses = ["FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION"];

    private static readonly string[] s_tableClauses = ["WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "JOIN", "USING", "VALUES", "ON"];

    private static readonly string[] s_updateClauses = ["SET", "WHERE", "ORDER", "LIMIT", "JOIN", "ON"];

    private static readonly string[] s_into = ["INTO"];

    private static readonly string[] s_fromAlone = ["FROM"];

    private static readonly string[] s_directions = ["ASC", "DESC"];

    private static readonly string[] s_anyClause = ["FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "JOIN", "USING", "VALUES", "INTO"];

    private static readonly string[] s_correctedOperators = ["LIKE", "BETWEEN", "AND", "REGEXP"];

    /// <summary>
    /// A word that would be an alias, but for what stands behind it, and that is nearly one of the clauses: then it is that clause. What may stand behind an alias decides;
    /// a statement that a server takes is never touched.
    /// </summary>
    private bool CorrectClauseInsteadOfAlias(string[] clauses, bool columnsMayFollow)
    {
        if (CorrectMinus())
            return true;
        if (Current.Kind != SqlTokenKind.Word || Current.Length < 2)
            return false;
        var next = Peek(1);
        var cannotFollow = next.Kind switch
        {
            SqlTokenKind.End => false,
            SqlTokenKind.Symbol => next.Is("(") && !columnsMayFollow,
            SqlTokenKind.Word => next.Is("BY") || next.Is("SELECT") || next.Is("NOT") || next.Is("EXISTS") || (IsName(next) && !next.IsOneOf(s_wordsBehindAlias)),
            _ => true,
        };
        return cannotFollow && CorrectWord(clauses);
    }

    /// <summary>Behind an expression, in front of another one, a word that is nearly an operator is that operator. Words that mean something themselves (END, ESCAPE, WINDOW) are not misspelt.</summary>
    private bool CorrectOperator() =>
        Current is { Kind: SqlTokenKind.Word, Keyword: null } && StartsExpression(Peek(1)) && !Peek(1).Is("(") && !Peek(1).Is("{") && CorrectWord(s_correctedOperators);

    /// <summary>Where no word may stand, one that is nearly a clause is that clause.</summary>
    private bool CorrectClause() => CorrectMinus() || (Current.Kind == SqlTokenKind.Word && IsName(Current) && Current.Length > 2 && CorrectWord(s_anyClause));

    /// <summary>In front of a name, where that name must stand behind one of these words, what is nearly the word is the word.</summary>
    private bool CorrectWordBeforeName(string[] words) =>
        Current is { Kind: SqlTokenKind.Word, Keyword: null, Length: > 2 } && IsName(Peek(1)) && !Peek(1).Is("VALUE") && CorrectWord(words);

    /// <summary>The set operation of another system.</summary>
    private bool CorrectMinus()
    {
        if (!At("MINUS", "SELECT"))
            return false;
        Error(Current.Span, "MySQL has no MINUS; write EXCEPT");
        ReadAs("EXCEPT");
        return true;
    }

    /// <summary>Reads the current word as the one of these that it nearly is, and reports it.</summary>
    private bool CorrectWord(string[] words)
    {
        if (DidYouMean.Suggest(Current.Text, words) is not { } meant || At(meant))
            return false;
        Error(Current.Span, "unexpected " + Describe(Current) + "; did you mean " + meant + "?");
        ReadAs(meant);
        return true;
    }

    private void ReadAs(string word)
    {
        var text = SqlWords.Find(word, 0, word.Length, out var keyword, out var traits);
        _tokens[_index] = new SqlToken(_text, SqlTokenKind.Word, Current.Start, Current.End, Current.HasSpaceBefore, text ?? word, keyword ?? word, traits);
    }

    /// <summary>Words that are no reserved ones and may stand behind an alias.</summary>
    private static readonly HashSet<string> s_wordsBehindAlias = SqlWords.Set("WINDOW OFFSET RETURNING FULL MINUS SEPARATOR");

    /// <summary>BY behind ORDER, GROUP or PARTITION.</summary>
    private void ExpectBy(string word)
    {
        if (Accept("BY"))
            return;
        var isMisspelt = Current.Kind == SqlTokenKind.Word && Current.Length == 2 && IsName(Current) && StartsExpression(Peek(1));
        var isName = At("FROM") || At(",") || At("=") || At(")") || AtEnd;
        ErrorExpected("BY behind " + word, isMisspelt ? "; did you mean BY?" : isName ? "; as a name it is written " + SqlNames.Quote(_tokens[_index - 1].Text) : "");
        if (isMisspelt)
            Advance();
    }

    /// <summary>A condition behind WHERE or HAVING; what should have been joined to it with AND is reported and read too.</summary>
    private SqlExpression ParseCondition()
    {
        var condition = ParseExpression();
        var isReported = false;
        while (At(",") || (!AtClause() && !AtUnreservedClause() && StartsExpression(Current) && !CorrectClauseAhead()))
        {
            var isComma = At(",");
            if (!isReported)
                Error(Current.Span, isComma ? "conditions are joined with AND or OR, not with a comma" : "unexpected " + Describe(Current) + ConditionHint());
            isReported = true;
            if (isComma)
                Advance();
            if (At("NOT") && !StartsExpression(Peek(1)))
            {
                Advance();
                Advance();
            }
            if (!StartsExpression(Current))
                break;
            var before = _index;
            var other = ParseExpression();
            condition = new SqlBinary(SpanFrom(condition.Span.Start), condition, "AND", other);
            if (_index == before)
                break;
        }
        return condition;
    }

    private bool CorrectClauseAhead() => At("MINUS", "SELECT") || (IsName(Current) && Current.Kind == SqlTokenKind.Word && Current.Length > 2 && DidYouMean.Suggest(Current.Text, s_anyClause) is not null);

    private string ConditionHint()
    {
        var hint = UnexpectedHint();
        return hint == MissingCommaHint ? "; is AND or OR missing before it?" : hint;
    }
}
