using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Aggregates and window functions: their own clauses, and what only they take.
internal sealed partial class SqlStatementParser
{
    private static readonly string[] s_separator = ["SEPARATOR"];

    /// <summary><c>GROUP_CONCAT(DISTINCT a, b ORDER BY c SEPARATOR ', ' LIMIT 5)</c>.</summary>
    private SqlFunction ParseGroupConcat(SqlIdentifier name)
    {
        OpenParenthesis();
        var isDistinct = Accept("DISTINCT");
        var arguments = ParseList(static p => p.ParseExpression(), s_separator);
        IReadOnlyList<SqlOrderItem> orderBy = Accept("ORDER", "BY") ? ParseOrderItems(s_separator) : [];
        var separator = Accept("SEPARATOR") ? ParsePrimary() : null;
        return FinishOrderedAggregate(name, isDistinct, arguments, orderBy, separator);
    }

    /// <summary><c>JSON_ARRAYAGG(a)</c>, to MariaDB also <c>JSON_ARRAYAGG(DISTINCT a ORDER BY b LIMIT 5)</c>.</summary>
    private SqlFunction ParseJsonArrayAggregate(SqlIdentifier name)
    {
        OpenParenthesis();
        var isDistinct = Accept("DISTINCT");
        var argument = ParseExpression();
        IReadOnlyList<SqlOrderItem> orderBy = Accept("ORDER", "BY") ? ParseOrderItems() : [];
        return FinishOrderedAggregate(name, isDistinct, [argument], orderBy, null);
    }

    private SqlFunction FinishOrderedAggregate(SqlIdentifier name, bool isDistinct, SqlExpression[] arguments, IReadOnlyList<SqlOrderItem> orderBy, SqlExpression? separator)
    {
        var limit = At("LIMIT") ? ParseLimit() : null;
        CloseParenthesis();
        var over = ParseOver();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, isDistinct, orderBy: orderBy, separator: separator, over: over, limit: limit);
    }

    /// <summary>Reports <c>*</c>, DISTINCT, and a number of values that the function does not take. Where the arguments begin is the token behind the parenthesis.</summary>
    private void CheckArguments(in SqlToken name, int firstArgument, bool isAggregate, bool isDistinct, bool isStar, int count)
    {
        if (isStar && !name.Is("COUNT"))
            ReportCall(_tokens[firstArgument].Span, "* stands in COUNT(*) only; name " + (isAggregate ? "the value that " + name.Upper + " takes" : "what " + name.Text + " takes"));
        else if (isDistinct && !isAggregate)
            ReportCall(_tokens[firstArgument].Span, "DISTINCT stands in aggregates only (COUNT, SUM, AVG, ...), which " + name.Text + " is none of");
        else if (isAggregate && count == 0 && !isStar)
            ReportCall(_tokens[firstArgument].Span, name.Upper + (name.Is("COUNT") ? " counts something: COUNT(*), or COUNT(column)" : " takes one value"));
        else if (isAggregate && count > 1 && !(isDistinct && name.Is("COUNT")))
            ReportCall(SqlSpan.FromBounds(_tokens[firstArgument].Start, _tokens[_index - 1].Start), name.Is("COUNT") ? "COUNT takes several values only as COUNT(DISTINCT a, b)" : name.Upper + " takes one value");
    }

    /// <summary>Reports OVER behind what is no function of windows, and its lack behind what is nothing else.</summary>
    private void CheckWindow(in SqlToken name, bool isPlainWord, bool isAggregate, bool hasOver)
    {
        if (hasOver && !isAggregate && !(isPlainWord && name.IsOneOf(s_windowFunctions)))
            ReportCall(name.Span, "only aggregates and window functions take OVER, and " + name.Text + " is neither");
        else if (!hasOver && isPlainWord && name.IsOneOf(s_windowOnlyFunctions))
            ReportCall(name.Span, name.Upper + " needs a window behind it: OVER (ORDER BY ...)");
    }

    /// <summary>An error in a call that is read to its end; nothing is said where something was said within it.</summary>
    private void ReportCall(SqlSpan span, string message)
    {
        if (!_errors.Any(e => e.Span.Start >= span.Start) && _lastErrorIndex != _index)
            ErrorAt(span, message);
    }

    /// <summary>Those that take DISTINCT and one value.</summary>
    private static readonly HashSet<string> s_aggregates = SqlWords.Set("""
        COUNT SUM AVG MIN MAX STD STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP BIT_AND BIT_OR BIT_XOR
        """);

    private static readonly HashSet<string> s_windowFunctions = SqlWords.Set("""
        ROW_NUMBER RANK DENSE_RANK PERCENT_RANK CUME_DIST NTILE LEAD LAG FIRST_VALUE LAST_VALUE NTH_VALUE MEDIAN PERCENTILE_CONT PERCENTILE_DISC JSON_OBJECTAGG ST_COLLECT
        """);

    /// <summary>Both servers know them as window functions and nothing else.</summary>
    private static readonly HashSet<string> s_windowOnlyFunctions = SqlWords.Set("ROW_NUMBER RANK DENSE_RANK NTILE LEAD LAG FIRST_VALUE NTH_VALUE");
}
