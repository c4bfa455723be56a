using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Operands that begin with a word of their own: ROW, EXISTS, DEFAULT, NEXT VALUE FOR, CASE, INTERVAL.
internal sealed partial class SqlStatementParser
{
    private SqlRow ParseRow()
    {
        var start = Advance().Start;
        var items = ParseArguments();
        return new SqlRow(SpanFrom(start), items);
    }

    private SqlExists ParseExists()
    {
        var start = Advance().Start;
        OpenParenthesis();
        var query = ParseQuery();
        CloseParenthesis();
        return new SqlExists(SpanFrom(start), query);
    }

    /// <summary><c>DEFAULT(column)</c>. DEFAULT alone is read by <see cref="ParseValue"/> where it may stand.</summary>
    private SqlDefault ParseDefault()
    {
        if (!Peek(1).Is("("))
            Error(Current.Span, "DEFAULT alone is a value of VALUES or SET, and no part of an expression; elsewhere write DEFAULT(column)");
        var start = Advance().Start;
        SqlColumn? column = null;
        if (At("("))
        {
            OpenParenthesis();
            column = ParseColumn("the name of a column");
            CloseParenthesis();
        }
        return new SqlDefault(SpanFrom(start), column);
    }

    /// <summary>A value that is given to a column: an expression, or DEFAULT.</summary>
    private SqlExpression ParseValue() => At("DEFAULT") && !Peek(1).Is("(") ? new SqlDefault(Advance().Span, null) : ParseExpression();

    private SqlNextValue ParseNextValue()
    {
        var start = Advance().Start;
        Advance();
        Advance();
        var sequence = ParseTableName("the name of a sequence");
        return new SqlNextValue(SpanFrom(start), sequence);
    }

    private SqlCase ParseCase()
    {
        var start = Advance().Start;
        var operand = At("WHEN") || AtEnd ? null : ParseExpression();
        var mark = _items.Count;
        while (At("WHEN"))
        {
            var branch = Advance().Start;
            var condition = ParseExpression();
            Expect("THEN");
            var result = ParseExpression();
            _items.Push(new SqlWhen(SpanFrom(branch), condition, result));
        }
        var branches = _items.Cut<SqlWhen>(mark);
        if (branches.Length == 0)
            ErrorExpected("WHEN in CASE");
        var otherwise = Accept("ELSE") ? ParseExpression() : null;
        if (!Accept("END"))
            ErrorExpected(otherwise is null ? "WHEN, ELSE or END of the CASE" : "END of the CASE");
        else if (At("CASE"))
        {
            Error(Current.Span, "CASE ends with END alone in a query; remove this CASE");
            Advance();
        }
        return new SqlCase(SpanFrom(start), operand, branches, otherwise);
    }

    /// <summary><c>INTERVAL 1 DAY</c>, or the function <c>INTERVAL(n, a, b)</c>, which the lack of a unit tells apart.</summary>
    private SqlExpression ParseInterval()
    {
        var word = Advance();
        SqlExpression amount;
        if (At("("))
        {
            var start = Current.Start;
            var value = ParseParenthesized(out var items);
            if (value is null && !IsUnit(Current))
                return new SqlFunction(SpanFrom(word.Start), new SqlIdentifier(word.Span, word.Text, false), items);
            amount = ParseOperators(value ?? new SqlRow(SpanFrom(start), items), Level.Or);
        }
        else
        {
            amount = ParseExpression();
        }
        var unit = ParseUnit();
        return new SqlInterval(SpanFrom(word.Start), amount, unit);
    }

    private string ParseUnit()
    {
        if (IsUnit(Current))
            return Advance().Upper;
        ErrorExpected("a unit of time (DAY, HOUR, MINUTE, ...)");
        if (AtName())
            Advance();
        return "DAY";
    }

    private static bool IsUnit(SqlToken token) => token.IsOneOf(s_units);

    private static readonly HashSet<string> s_units = SqlWords.Set("""
        MICROSECOND SECOND MINUTE HOUR DAY WEEK MONTH QUARTER YEAR SECOND_MICROSECOND MINUTE_MICROSECOND MINUTE_SECOND HOUR_MICROSECOND HOUR_SECOND
        HOUR_MINUTE DAY_MICROSECOND DAY_SECOND DAY_MINUTE DAY_HOUR YEAR_MONTH SQL_TSI_SECOND SQL_TSI_MINUTE SQL_TSI_HOUR SQL_TSI_DAY SQL_TSI_WEEK
        SQL_TSI_MONTH SQL_TSI_QUARTER SQL_TSI_YEAR SQL_TSI_MICROSECOND SQL_TSI_FRAC_SECOND
        """);
}
