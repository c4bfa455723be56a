using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// What stands between operators: literals, parameters, columns, parentheses, CASE, and the prefixes and suffixes that bind tightest.
internal sealed partial class SqlStatementParser
{
    private SqlExpression ParseOperand()
    {
        if (AtAny("-", "+", "~", "!") || AtBinaryPrefix())
            return ParsePrefix();
        var operand = ParsePrimary();
        return ParseCollations(operand);
    }

    private SqlExpression ParseCollations(SqlExpression operand)
    {
        while (At("COLLATE"))
        {
            Advance();
            var collation = Current.Kind == SqlTokenKind.String || At("BINARY") ? Advance().Text : ParseNameText("the name of a collation");
            operand = new SqlCollate(SpanFrom(operand.Span.Start), operand, collation);
        }
        return operand;
    }

    private bool AtBinaryPrefix() => (At("BINARY") || At("PRIOR")) && (StartsExpression(Peek(1)) || Peek(1).Is("-") || Peek(1).Is("+"));

    private SqlExpression ParsePrefix()
    {
        if (!Enter())
        {
            Leave();
            return Missing();
        }
        var prefix = Advance();
        var operand = ParseOperand();
        Leave();
        return new SqlUnary(SpanFrom(prefix.Start), prefix.Upper, operand);
    }

    private SqlExpression ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case SqlTokenKind.Integer:
                return Literal(SqlLiteralKind.Integer);
            case SqlTokenKind.Decimal:
                return Literal(SqlLiteralKind.Decimal);
            case SqlTokenKind.Float:
                return Literal(SqlLiteralKind.Float);
            case SqlTokenKind.Hex:
                return Literal(HexKind(token));
            case SqlTokenKind.Bit:
                return Literal(SqlLiteralKind.Bit);
            case SqlTokenKind.String:
                return ParseString(token.Start, null, SqlLiteralKind.String);
            case SqlTokenKind.NationalString:
                return ParseString(token.Start, "N", SqlLiteralKind.String);
            case SqlTokenKind.AtName:
                Advance();
                return ParseVariable(new SqlParameter(token.Span, token.Text, '@'));
            case SqlTokenKind.ColonName:
                Advance();
                return new SqlParameter(token.Span, token.Text, ':');
            case SqlTokenKind.Question:
                Advance();
                return new SqlParameter(token.Span, (_positionalCount++).ToString(System.Globalization.CultureInfo.InvariantCulture), '?');
            case SqlTokenKind.QuotedVariable:
                Advance();
                return ParseVariable(new SqlVariable(token.Span, token.Text, isSystem: false));
            case SqlTokenKind.SystemVariable:
                Advance();
                return new SqlVariable(token.Span, token.Text, isSystem: true);
            case SqlTokenKind.QuotedName:
                return ParseColumnOrFunction();
            case SqlTokenKind.Word:
                return ParseWord(token);
            case SqlTokenKind.Symbol:
                return ParseSymbol(token);
            default:
                ErrorExpected("an expression");
                return Missing();
        }
    }

    private SqlLiteralKind HexKind(in SqlToken token) => _text[token.Start + 1] == '\'' ? SqlLiteralKind.HexString : SqlLiteralKind.Hex;

    private SqlLiteral Literal(SqlLiteralKind kind)
    {
        var token = Advance();
        return new SqlLiteral(token.Span, kind, token.Text);
    }

    private SqlLiteral Constant(SqlLiteralKind kind)
    {
        var token = Advance();
        return new SqlLiteral(token.Span, kind, token.Upper);
    }

    /// <summary>One string, or several side by side, which the server joins.</summary>
    private SqlLiteral ParseString(int start, string? introducer, SqlLiteralKind kind)
    {
        var first = _index;
        Advance();
        while (Current.Kind == SqlTokenKind.String && kind == SqlLiteralKind.String)
            Advance();
        var value = _index == first + 1 ? _tokens[first].Text : SqlTokenText.Join(_text, _tokens, first, _index);
        return new SqlLiteral(SpanFrom(start), kind, value, introducer);
    }

    /// <summary>A variable, and the assignment behind it: <c>@x := anything</c>, which takes all that follows.</summary>
    private SqlExpression ParseVariable(SqlExpression variable)
    {
        if (!Accept(":="))
            return variable;
        var value = ParseExpression();
        return new SqlBinary(SpanFrom(variable.Span.Start), variable, ":=", value);
    }

    private SqlExpression ParseWord(SqlToken token)
    {
        var next = Peek(1);
        // Each word asked for here must be one of SqlWords.
        switch (token.Keyword)
        {
            case null:
                break;
            case "NULL":
                return Constant(SqlLiteralKind.Null);
            case "TRUE" when !next.Is("("):
                return Constant(SqlLiteralKind.True);
            case "FALSE" when !next.Is("("):
                return Constant(SqlLiteralKind.False);
            case "CASE":
                return ParseCase();
            case "EXISTS":
                return ParseExists();
            case "INTERVAL" when !next.Is("."):
                return ParseInterval();
            case "DEFAULT":
                return ParseDefault();
            case "NEXT" when next.Is("VALUE") && Peek(2).Is("FOR") && (IsName(Peek(3)) || Peek(3).Is(".")):
                return ParseNextValue();
            case "MATCH":
                return ParseMatch();
            case "ROW" when next.Is("("):
                return ParseRow();
            case "NOT":
                // Reached behind a prefix such as a minus only; the sign needs a value.
                return ParseExpression(Level.Operand);
            case "DATE" or "TIME" or "TIMESTAMP" when next.Kind == SqlTokenKind.String:
                Advance();
                return ParseString(token.Start, token.Upper, SqlLiteralKind.Temporal);
        }
        if (token.Keyword is { } word && word[0] == '_' && next.Kind is SqlTokenKind.String or SqlTokenKind.Hex or SqlTokenKind.Bit)
            return ParseIntroduced(token);
        return ParseColumnOrFunction();
    }

    /// <summary><c>_utf8mb4'text'</c>.</summary>
    private SqlLiteral ParseIntroduced(SqlToken introducer)
    {
        Advance();
        var set = introducer.Upper.ToLowerInvariant();
        if (Current.Kind == SqlTokenKind.String)
            return ParseString(introducer.Start, set, SqlLiteralKind.String);
        var digits = Advance();
        var kind = digits.Kind == SqlTokenKind.Hex ? HexKind(digits) : SqlLiteralKind.Bit;
        return new SqlLiteral(SpanFrom(introducer.Start), kind, digits.Text, set);
    }

    private SqlExpression ParseSymbol(SqlToken token)
    {
        switch (token.Text)
        {
            case "(":
                return ParseParenthesized();
            case "\\N":
                Advance();
                return new SqlLiteral(token.Span, SqlLiteralKind.Null, "NULL");
            case "{":
                return ParseOdbc();
            case "." when IsNameAfterDot(Peek(1)):
                // MySQL takes a dot in front of a table and its column.
                if (!Peek(2).Is(".") || !IsNameAfterDot(Peek(3)))
                    ErrorExpected("an expression", "; write the table in front of the dot, or leave the dot out");
                Advance();
                return ParseColumnOrFunction();
            case "*":
                ErrorExpected("an expression");
                Advance();
                return StartsExpression(Current) ? ParseOperand() : Missing();
            default:
                ErrorExpected("an expression");
                return Missing();
        }
    }

    /// <summary>A value, a row or a query between parentheses.</summary>
    private SqlExpression ParseParenthesized()
    {
        var start = Current.Start;
        return ParseParenthesized(out var items) ?? new SqlRow(SpanFrom(start), items);
    }

    /// <summary>The same, and null with the items of what may be a row.</summary>
    private SqlExpression? ParseParenthesized(out SqlExpression[] items)
    {
        var start = Current.Start;
        items = [];
        OpenParenthesis();
        if (AtQueryStart())
        {
            var query = ParseQuery();
            CloseParenthesis();
            return new SqlSubquery(SpanFrom(start), query);
        }
        var first = ParseExpression();
        if (first is SqlSubquery subquery && AtQueryContinuation())
        {
            var query = ParseQueryFrom(subquery.Span, subquery.Query);
            CloseParenthesis();
            subquery.Become(SpanFrom(start), query);
            return subquery;
        }
        if (At(")") || AtEnd)
        {
            CloseParenthesis();
            return new SqlParenthesized(SpanFrom(start), first);
        }
        items = ContinueList(first);
        CloseParenthesis();
        return items.Length == 1 ? new SqlParenthesized(SpanFrom(start), first) : null;
    }

    /// <summary>The rest of a list in parentheses whose first item is read.</summary>
    private SqlExpression[] ContinueList(SqlExpression first) => ParseRestOfList(first, static p => p.ParseExpression());

    /// <summary>Words that are reserved and yet begin an expression, some of them only with a parenthesis behind.</summary>
    private static readonly HashSet<string> s_reservedOperands = SqlWords.Set("""
        NULL TRUE FALSE CASE EXISTS INTERVAL DEFAULT MATCH NOT BINARY CAST CONVERT VALUES CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME
        LOCALTIMESTAMP UTC_DATE UTC_TIME UTC_TIMESTAMP
        """);

    /// <summary>Reserved words that are functions when a parenthesis follows.</summary>
    private static readonly HashSet<string> s_reservedFunctions = SqlWords.Set("""
        LEFT RIGHT IF REPLACE INSERT REPEAT MOD CHAR DATABASE SCHEMA CONVERT VALUES CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME
        LOCALTIMESTAMP UTC_DATE UTC_TIME UTC_TIMESTAMP RELEASE USE
        """);

    private bool StartsExpression(in SqlToken token) => token.Kind switch
    {
        SqlTokenKind.End or SqlTokenKind.Unknown => false,
        SqlTokenKind.Symbol => token.Text is "(" or "~" or "!" or "\\N" or "{",
        SqlTokenKind.Word => IsName(token) || token.IsOneOf(s_reservedOperands) || (token.IsOneOf(s_reservedFunctions) && IsFollowedByParenthesis(token)),
        _ => true,
    };

    private bool IsFollowedByParenthesis(in SqlToken token)
    {
        for (var i = _index; i < Math.Min(_index + 4, _last); i++)
        {
            if (_tokens[i].Start == token.Start)
                return _tokens[i + 1].Is("(");
        }
        return false;
    }
}
