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
            var mark = _items.Count;
            if (StartsExpression(Current))
            {
                do
                    _items.Push(ParseOperand());
                while (Accept(","));
            }
            return new SqlInList(SpanFrom(left.Span.Start), left, isNegated, _items.Cut<SqlExpression>(mark), SpanFrom(listStart));
        }
        OpenParenthesis();
        if (AtQueryStart())
        {
            var query = ParseQuery();
            CloseParenthesis();
            return new SqlInQuery(SpanFrom(left.Span.Start), left, isNegated, query);
        }
        SqlExpression[] items = [];
        if (At("(") && (Peek(1).Is("SELECT") || Peek(1).Is("WITH")))
        {
            // IN ((SELECT ...)) is a query in two pairs of parentheses, perhaps the first of a set operation; or the first value is a query.
            var start = Current.Start;
            OpenParenthesis();
            var query = ParseQuery();
            CloseParenthesis();
            if (At(")") || AtQueryContinuation())
            {
                query = ParseQueryFrom(SpanFrom(start), query);
                CloseParenthesis();
                return new SqlInQuery(SpanFrom(left.Span.Start), left, isNegated, query);
            }
            items = ParseRestOfList(ParseOperators(ParseCollations(new SqlSubquery(SpanFrom(start), query)), Level.Or), static p => p.ParseExpression());
        }
        else if (At(")"))
        {
            Error(SpanFrom(listStart).Union(Current.Span), "IN needs at least one value between its parentheses");
        }
        else
        {
            items = ParseList(static p => p.ParseExpression());
        }
        if (items.Length == 1 && items[0] is SqlSubquery subquery)
        {
            var query = ParseQueryFrom(subquery.Span, subquery.Query);
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
        var escape = name == "LIKE" && Accept("ESCAPE") ? ParsePattern() : null;
        return new SqlLike(SpanFrom(left.Span.Start), left, isNegated, name, pattern, escape);
    }

    /// <summary>
    /// What stands behind LIKE, ESCAPE, REGEXP and SOUNDS LIKE. A negated predicate behind it belongs to it: MariaDB reads <c>a LIKE b NOT IN (c)</c> as <c>a LIKE (b NOT IN (c))</c>,
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
