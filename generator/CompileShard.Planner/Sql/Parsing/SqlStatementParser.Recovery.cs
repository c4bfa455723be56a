using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Parentheses, lists, and where to go on after an error.
internal sealed partial class SqlStatementParser
{
    /// <summary>The index of each parenthesis that is open, or -1 where one was missed in the text.</summary>
    private readonly ParenthesisStack _parentheses = new();

    private void OpenParenthesis()
    {
        _parentheses.Push(At("(") ? _index : -1);
        Expect("(");
    }

    private void CloseParenthesis()
    {
        // Where the opening one was missed, the closing one is no second mistake.
        var open = _parentheses.Peek();
        if (!At(")") && open >= 0)
        {
            ErrorExpected("')' to close the '(' in front of " + Describe(_tokens[open + 1]));
            if (!EndsList())
                Recover(stopAtComma: false);
        }
        _parentheses.Pop();
        Accept(")");
    }

    /// <summary>Items of lists that are not complete yet.</summary>
    private readonly ListStack _items = new();

    /// <summary>
    /// Items with commas between. A missing comma and a comma too many are reported once and read over. <paramref name="followers"/> are words that may stand behind the
    /// list besides clauses and parentheses.
    /// </summary>
    private T[] ParseList<T>(Func<SqlStatementParser, T> parseItem, params string[] followers)
        where T : class => ParseList(parseItem, static (parser, parse) => parse(parser), followers);

    private T[] ParseList<T, TState>(TState state, Func<SqlStatementParser, TState, T> parseItem, params string[] followers)
        where T : class
    {
        var mark = _items.Count;
        ParseItems(mark, state, parseItem, followers);
        return _items.Cut<T>(mark);
    }

    /// <summary>The same, when the first item is read already.</summary>
    private T[] ParseRestOfList<T>(T first, Func<SqlStatementParser, T> parseItem)
        where T : class
    {
        var mark = _items.Count;
        _items.Push(first);
        ParseItems(mark, parseItem, static (parser, parse) => parse(parser), []);
        return _items.Cut<T>(mark);
    }

    /// <summary>Steps over a list that is kept as part of a longer text. Its items are strings that there is one of, so that they cost nothing.</summary>
    private void SkipList<TState>(TState state, Func<SqlStatementParser, TState, string> skipItem, params string[] followers)
    {
        var mark = _items.Count;
        ParseItems(mark, state, skipItem, followers);
        _items.Drop(mark);
    }

    private void ParseItems<T, TState>(int mark, TState state, Func<SqlStatementParser, TState, T> parseItem, string[] followers)
        where T : class
    {
        var hasFirst = _items.Count > mark;
        var missedComma = false;
        while (true)
        {
            var before = _index;
            if (!hasFirst)
                _items.Push(parseItem(this, state));
            hasFirst = false;
            if (At(","))
            {
                if (EndsListAfterComma(followers))
                {
                    Error(Current.Span, "nothing to list follows this comma; remove it");
                    Advance();
                    return;
                }
                Advance();
                continue;
            }
            if (EndsList() || AtAny(followers))
                return;
            if (!missedComma && CorrectClause())
                return;
            if (!missedComma)
                Error(Current.Span, "unexpected " + Describe(Current) + UnexpectedHint());
            if (!StartsExpression(Current) || (_index == before && _items.Count - mark > 1))
            {
                Recover(stopAtComma: true);
                if (!Accept(","))
                    return;
            }
            missedComma = true;
        }
    }

    private bool EndsListAfterComma(string[] followers)
    {
        var next = Peek(1);
        // A column of that name lacks its back-ticks.
        if ((next.Is("ORDER") || next.Is("GROUP")) && !Peek(2).Is("BY"))
            return false;
        foreach (var follower in followers)
        {
            if ((next.Traits & SqlWordTraits.Reserved) != 0 && next.Is(follower))
                return true;
        }
        return next.Kind == SqlTokenKind.End || next.Is(")") || next.Is(";") || (IsClause(next) && !(Peek(2).Kind == SqlTokenKind.Symbol && Peek(2).Text is "(" or "." or "," or ")" or "="));
    }

    private bool EndsList() => AtEnd || At(")") || At(";") || AtClause() || AtUnreservedClause() || AtValuesClause();

    /// <summary>VALUES with a row behind it; inside ON DUPLICATE KEY UPDATE it is a function.</summary>
    private bool AtValuesClause() => At("VALUES") && !_inOnDuplicate && Peek(1).Is("(");

    /// <summary>Skips to what ends the part at hand: a comma if asked, the closing parenthesis around it, a clause, or the end. Pairs of parentheses are stepped over.</summary>
    private void Recover(bool stopAtComma)
    {
        var depth = 0;
        while (!AtEnd && !At(";"))
        {
            if (At("("))
                depth++;
            else if (At(")") && depth == 0 && _parentheses.Count > 0)
                return;
            else if (At(")") && depth > 0)
                depth--;
            else if (depth == 0 && ((stopAtComma && At(",")) || AtClause() || AtValuesClause()))
                return;
            Advance();
        }
    }

    /// <summary>Goes to the end, for texts of which nothing more can be told.</summary>
    private void Abandon()
    {
        _index = _last;
        _lastErrorIndex = _index;
    }

    /// <summary>Reports what cannot stand behind a clause, and goes on at the next clause.</summary>
    private void SkipGarbage()
    {
        while (!EndsQuery() && !AtQueryClause() && !CorrectClause())
        {
            Error(Current.Span, "unexpected " + Describe(Current) + UnexpectedHint());
            var isQuery = AtAny("SELECT", "UPDATE", "DELETE");
            Advance();
            // A second query has clauses of its own, which are not those of the first.
            while (isQuery && !EndsQuery() && !AtSetOperator())
                Advance();
            while (!isQuery && !EndsQuery() && !AtQueryClause() && !At("SELECT"))
                SkipBalanced();
        }
    }

    /// <summary>Skips a token, or a pair of parentheses with all that is in it.</summary>
    private void SkipBalanced()
    {
        var depth = 0;
        do
            depth += At("(") ? 1 : At(")") ? -1 : 0;
        while (Advance().Kind != SqlTokenKind.End && depth > 0 && !AtEnd && !At(";"));
    }

    /// <summary>True where nothing of the query at hand can follow.</summary>
    private bool EndsQuery() =>
        AtEnd || At(";") || (At(")") && _parentheses.Count > 0) || (_readsReturning && _parentheses.Count == 0 && (At("ON", "DUPLICATE") || At("RETURNING") || At("AS")));

    /// <summary>True at a clause that stands behind the items of a query.</summary>
    private bool AtQueryClause() => (Current.Traits & SqlWordTraits.QueryClause) != 0 || AtUnreservedClause();

    private bool AtClause() => IsClause(Current);

    /// <summary>Reserved words that begin a clause and never continue an expression.</summary>
    private static bool IsClause(in SqlToken token) => (token.Traits & SqlWordTraits.Clause) != 0;

    /// <summary>Words that begin a clause in one of the servers and are ordinary names in the other, or functions; what follows tells which.</summary>
    private bool AtUnreservedClause()
    {
        if (Current.Kind != SqlTokenKind.Word)
            return false;
        if (At("WITH"))
            return AtCheckOption();
        if (At("WINDOW"))
            return IsName(Peek(1)) && Peek(2).Is("AS");
        if (At("OFFSET"))
            return Peek(1).Kind is SqlTokenKind.Integer or SqlTokenKind.AtName or SqlTokenKind.ColonName or SqlTokenKind.Question;
        if (At("RETURNING"))
            return _readsReturning && (StartsExpression(Peek(1)) || Peek(1).Is("*"));
        if (AtAny("LEFT", "RIGHT", "FULL"))
            return Peek(1).Is("JOIN") || Peek(1).Is("OUTER");
        return false;
    }
}
