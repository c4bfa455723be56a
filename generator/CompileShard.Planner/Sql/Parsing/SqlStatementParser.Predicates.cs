using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// IN, BETWEEN, LIKE, REGEXP, SOUNDS LIKE, MEMBER OF.
internal sealed partial class SqlStatementParser
{
    private SqlExpression ParsePredicate(SqlExpression left)
    {
        var isNegated = Accept("NOT");
        var word = Advance();
        switch (word.Upper)
        {
            case "IN":
                return ParseIn(left, isNegated);
            case "BETWEEN":
                return ParseBetween(left, isNegated);
            case "SOUNDS":
                Advance();
                var sound = ParsePattern();
                return new SqlBinary(SpanFrom(left.Span.Start), left, "SOUNDS LIKE", sound);
            case "MEMBER":
                return ParseMemberOf(left);
            case "ILIKE":
                ErrorAt(word.Span, "MySQL has no ILIKE; LIKE compares by the collation, which by default ignores case");
                return ParseLike(left, isNegated, "LIKE");
            case "LIKE":
                return ParseLike(left, isNegated, "LIKE");
            default:
                return ParseLike(left, isNegated, "REGEXP");
        }
    }

    private SqlExpression ParseIn(SqlExpression left, bool isNegated)
    {
        var listStart = Current.Start;
        if (!At("("))
        {
            if (Current.Kind is SqlTokenKind.AtName or SqlTokenKind.ColonName or SqlTokenKind.Question)
            {
                Error(Current.Span, "IN takes its values in parentheses; write IN (" + Describe(Current).Trim('\'') + ")");
                var value = ParseOperand();
                return new SqlInList(SpanFrom(left.Span.Start), left, isNegated, [value], value.Span);
            }
            ErrorExpected("'(' after IN");
            var loose = new List<SqlExpression>();
            if (StartsExpression(Current))
            {
                do
                    loose.Add(ParseOperand());
                while (Accept(","));
            }
            return new SqlInList(SpanFrom(left.Span.Start), left, isNegated, loose, SpanFrom(listStart));
        }
        OpenParenthesis();
        if (AtQueryStart())
        {
            var query = ParseQuery();
            CloseParenthesis();
            return new SqlInQuery(SpanFrom(left.Span.Start), left, isNegated, query);
        }
        var items = new List<SqlExpression>();
        if (At(")"))
            Error(SpanFrom(listStart).Union(Current.Span), "IN needs at least one value between its parentheses");
        else
            ParseList(items, static p => p.ParseExpression());
        if (items.Count == 1 && items[0] is SqlSubquery subquery)
        {
            // IN ((SELECT ...)) is a query in two pairs of parentheses, perhaps the first of a set operation.
            var query = ParseQueryFrom(new SqlParenthesizedQuery(subquery.Span, SqlQueryTail.None, subquery.Query));
            CloseParenthesis();
            return new SqlInQuery(SpanFrom(left.Span.Start), left, isNegated, query);
        }
        CloseParenthesis();
        return new SqlInList(SpanFrom(left.Span.Start), left, isNegated, items, SpanFrom(listStart));
    }

    private SqlBetween ParseBetween(SqlExpression left, bool isNegated)
    {
        var low = ParseExpression(Level.BitOr);
        SqlExpression high;
        if (Accept("AND"))
        {
            high = ParseExpression(Level.Predicate);
        }
        else
        {
            ErrorExpected("AND and the upper bound of BETWEEN");
            if (Accept(",") || Accept("TO"))
                high = ParseExpression(Level.Predicate);
            else
                high = Missing();
        }
        return new SqlBetween(SpanFrom(left.Span.Start), left, isNegated, low, high);
    }

    private SqlLike ParseLike(SqlExpression left, bool isNegated, string name)
    {
        var pattern = ParsePattern();
        var escape = name == "LIKE" && Accept("ESCAPE") ? ParseExpression(Level.BitOr) : null;
        return new SqlLike(SpanFrom(left.Span.Start), left, isNegated, name, pattern, escape);
    }

    /// <summary>
    /// What stands behind LIKE, REGEXP and SOUNDS LIKE. A negated predicate behind it belongs to it: MariaDB reads <c>a LIKE b NOT IN (c)</c> as <c>a LIKE (b NOT IN (c))</c>,
    /// and MySQL not at all.
    /// </summary>
    private SqlExpression ParsePattern()
    {
        var pattern = ParseExpression(Level.BitOr);
        while (At("NOT") && TryGetOperator(out _, out _))
            pattern = ParsePredicate(pattern);
        return pattern;
    }

    private SqlBinary ParseMemberOf(SqlExpression left)
    {
        Advance();
        OpenParenthesis();
        var start = PreviousEnd - 1;
        var array = ParseExpression();
        CloseParenthesis();
        var right = new SqlParenthesized(SpanFrom(start), array);
        return new SqlBinary(SpanFrom(left.Span.Start), left, "MEMBER OF", right);
    }
}
