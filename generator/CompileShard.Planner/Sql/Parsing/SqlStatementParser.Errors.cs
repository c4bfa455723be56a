using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Reporting errors, and where to go on after one.
internal sealed partial class SqlStatementParser
{
    /// <summary>Nested expressions and queries, counted together. Deeper text is refused, so that no text can exhaust the stack.</summary>
    internal const int MaxDepth = 400;

    private static readonly string TooDeepMessage = "this is nested more than " + MaxDepth + " levels deep, which is more than is read here; take parts out";

    private int _depth;
    private int _openParentheses;
    private int _lastErrorIndex = -1;
    private bool _gaveUp;

    /// <summary>Reports an error, unless one was reported at this token already.</summary>
    private void Error(SqlSpan span, string message)
    {
        if (_index == _lastErrorIndex || _gaveUp)
            return;
        _lastErrorIndex = _index;
        ErrorAt(span, message);
    }

    private void ErrorAt(SqlSpan span, string message) => _errors.Add(new PlanDiagnostic(SqlDiagnostics.SyntaxError, span, message));

    private void ErrorExpected(string what)
    {
        if (!AtEnd)
            Error(Current.Span, "expected " + what + ", but found " + Describe(Current) + Hint(Current));
        else if (_index == 0)
            Error(Current.Span, "expected " + what + ", but the text is empty");
        else
            Error(_tokens[_index - 1].Span, "expected " + what + " after " + Describe(_tokens[_index - 1]) + ", but the statement ends here");
    }

    private string Describe(SqlToken token)
    {
        if (token.Kind == SqlTokenKind.End)
            return "the end of the statement";
        var written = _text.Substring(token.Start, Math.Min(40, token.End - token.Start));
        if (token.End - token.Start > 40)
            written += "...";
        return token.Kind is SqlTokenKind.String or SqlTokenKind.NationalString ? written : "'" + written + "'";
    }

    private static string Hint(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Unknown when token.Text is "[" or "]" => "; MySQL quotes names with back-ticks: `name`",
        _ => "",
    };

    /// <summary>Steps into a nested expression or query; false (and everything is over) when the text is nested too deep.</summary>
    private bool Enter()
    {
        if (++_depth <= MaxDepth)
            return true;
        if (!_gaveUp)
        {
            Error(Current.Span, TooDeepMessage);
            _gaveUp = true;
            _index = _tokens.Length - 1;
        }
        return false;
    }

    private void Leave() => _depth--;

    private bool OpenParenthesis()
    {
        _openParentheses++;
        return Expect("(");
    }

    private void CloseParenthesis()
    {
        if (!At(")"))
        {
            ErrorExpected("')'");
            Recover(stopAtComma: false);
        }
        _openParentheses--;
        Accept(")");
    }

    /// <summary>
    /// Items with commas between. A missing comma and a comma too many are reported once and read over. <paramref name="followers"/> are words that may stand behind the
    /// list besides clauses and parentheses.
    /// </summary>
    private void ParseList<T>(List<T> items, Func<T> parseItem, params string[] followers)
    {
        var missedComma = false;
        while (true)
        {
            var before = _index;
            items.Add(parseItem());
            if (At(","))
            {
                if (!EndsListAfterComma())
                {
                    Advance();
                    continue;
                }
                Error(Current.Span, "nothing follows this comma; remove it" + (Peek(1).Kind == SqlTokenKind.End ? "" : " (" + Describe(Peek(1)) + " comes next)"));
                Advance();
                return;
            }
            if (EndsList() || AtAny(followers))
                return;
            if (!missedComma)
                Error(Current.Span, "unexpected " + Describe(Current) + (StartsExpression(Current) ? "; is a comma or an operator missing before it?" : "") + Hint(Current));
            if (!StartsExpression(Current) || (_index == before && items.Count > 1))
            {
                Recover(stopAtComma: true);
                if (!Accept(","))
                    return;
            }
            missedComma = true;
        }
    }

    private bool EndsListAfterComma()
    {
        var next = Peek(1);
        return next.Kind == SqlTokenKind.End || next.Is(")") || next.Is(";") || (IsClause(next) && !Peek(2).Is("(") && !Peek(2).Is("."));
    }

    private bool EndsList() => AtEnd || At(")") || At(";") || AtClause() || AtUnreservedClause() || (At("VALUES") && !_inOnDuplicate);

    /// <summary>Skips to what ends the part at hand: a comma if asked, the closing parenthesis around it, a clause, or the end. Pairs of parentheses are stepped over.</summary>
    private void Recover(bool stopAtComma)
    {
        var depth = 0;
        while (!AtEnd && !At(";"))
        {
            if (At("("))
                depth++;
            else if (At(")") && depth == 0 && _openParentheses > 0)
                return;
            else if (At(")") && depth > 0)
                depth--;
            else if (depth == 0 && ((stopAtComma && At(",")) || AtClause()))
                return;
            Advance();
        }
    }

    private bool AtClause() => IsClause(Current);

    /// <summary>Reserved words that begin a clause and never continue an expression.</summary>
    private static bool IsClause(SqlToken token) => token.Kind == SqlTokenKind.Word && s_clauses.Contains(token.Text);

    /// <summary>Words that begin a clause in one of the servers and are ordinary names in the other; what follows tells which.</summary>
    private bool AtUnreservedClause()
    {
        if (Current.Kind != SqlTokenKind.Word)
            return false;
        if (At("WINDOW"))
            return IsName(Peek(1)) && Peek(2).Is("AS");
        if (At("OFFSET"))
            return StartsExpression(Peek(1));
        if (At("RETURNING"))
            return _readsReturning && (StartsExpression(Peek(1)) || Peek(1).Is("*"));
        if (AtAny("LEFT", "RIGHT", "FULL"))
            return Peek(1).Is("JOIN") || Peek(1).Is("OUTER");
        return false;
    }

    private SqlMissing Missing() => new(new SqlSpan(Math.Min(Current.Start, _text.Length), 0));

    private static readonly HashSet<string> s_clauses = SqlKeywords.Words("""
        FROM WHERE GROUP HAVING ORDER LIMIT UNION INTERSECT EXCEPT SET INTO JOIN INNER CROSS NATURAL STRAIGHT_JOIN SELECT UPDATE DELETE ON USING FOR
        LOCK PROCEDURE FETCH WHEN THEN ELSE OUTER
        """);
}
