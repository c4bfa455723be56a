using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Columns and function calls; what is special about some functions is in SpecialFunctions.
internal sealed partial class SqlStatementParser
{
    private SqlExpression ParseColumnOrFunction()
    {
        var token = Current;
        var isCall = Peek(1).Is("(");
        if (token.Kind == SqlTokenKind.Word)
        {
            if (isCall && (IsName(token) || token.IsOneOf(s_reservedFunctions)))
                return ParseCall(null, token.Start);
            if (!IsName(token) && token.IsOneOf(s_callsWithoutParentheses))
                return new SqlFunction(token.Span, TakeName(), [], hasParentheses: false);
            if (!IsName(token))
                return ParseReservedAsOperand(token);
        }
        else if (isCall)
        {
            return ParseCall(null, token.Start);
        }
        if (Peek(1).Is(".") && IsNameAfterDot(Peek(2)) && Peek(3).Is("("))
        {
            var database = TakeName();
            Advance();
            return ParseCall(database, token.Start);
        }
        var column = ParseColumn("an expression");
        return At("->") || At("->>") ? ParseJsonPath(column) : column;
    }

    /// <summary>A reserved word where an expression should stand: usually a clause that came too early, else a name that lacks its back-ticks.</summary>
    private SqlExpression ParseReservedAsOperand(SqlToken token)
    {
        if (token.Is("IF"))
        {
            Error(token.Span, "IF in a query is a function, IF(condition, a, b); more cases are written CASE WHEN condition THEN a ELSE b END");
            while (!EndsQuery() && !At(",") && !AtAny("FROM", "WHERE"))
                SkipBalanced();
            return Missing();
        }
        var next = Peek(1);
        if (!StandsLikeName() && !next.Is("FROM") && !next.Is("IN") && !next.Is("IS") && !next.Is("AND") && !next.Is("ASC") && !next.Is("DESC"))
        {
            ErrorExpected("an expression");
            return Missing();
        }
        if (token.Is("FROM") || token.Is("WHERE") || token.Is("END") || token.Is("AND") || token.Is("OR") || token.Is("THEN") || token.Is("AS"))
        {
            ErrorExpected("an expression");
            return Missing();
        }
        Error(token.Span, "expected an expression, but '" + token.Text + "' is a reserved word; as a name it is written " + SqlNames.Quote(token.Text));
        var name = TakeName();
        return new SqlColumn(name.Span, null, null, name);
    }

    /// <summary>True when what follows the current word follows names: a comma, a closing parenthesis, a comparison.</summary>
    private bool StandsLikeName()
    {
        var next = Peek(1);
        return next.Kind == SqlTokenKind.Symbol && next.Text is "," or ")" or "=" or "<" or ">" or "." or "<>" or "<=" or ">=";
    }

    /// <summary><c>column</c>, <c>table.column</c> or <c>database.table.column</c>.</summary>
    private SqlColumn ParseColumn(string what)
    {
        var start = Current.Start;
        var name = ParseName(what);
        SqlIdentifier? table = null, database = null;
        while (At(".") && IsNameAfterDot(Peek(1)) && database is null)
        {
            Advance();
            database = table;
            table = name;
            name = TakeName();
        }
        if (At(".") && !HasSpaceAround() && !Peek(1).Is("*"))
        {
            Advance();
            ErrorExpected("the name of a column behind the dot");
        }
        return new SqlColumn(SpanFrom(start), database, table, name);
    }

    private bool HasSpaceAround() => Current.HasSpaceBefore && Peek(1).HasSpaceBefore;

    private SqlExpression ParseJsonPath(SqlExpression column)
    {
        var name = Advance().Text;
        SqlExpression path;
        if (Current.Kind is SqlTokenKind.String or SqlTokenKind.AtName or SqlTokenKind.ColonName or SqlTokenKind.Question)
        {
            path = ParsePrimary();
        }
        else
        {
            ErrorExpected("a JSON path between quotes, such as '$.name'");
            path = Missing();
        }
        return new SqlBinary(SpanFrom(column.Span.Start), column, name, path);
    }

    private SqlExpression ParseCall(SqlIdentifier? database, int start)
    {
        if (!Enter())
        {
            Leave();
            return Missing();
        }
        var isPlainWord = database is null && Current.Kind == SqlTokenKind.Word;
        if (isPlainWord && Peek(1).HasSpaceBefore && Current.IsOneOf(s_closeFunctions))
            Error(SqlSpan.FromBounds(Current.Start, Peek(1).End), "MySQL takes no space between " + Current.Text + " and its parenthesis");
        SqlExpression call;
        if (isPlainWord && At("CAST"))
            call = ParseCast();
        else if (isPlainWord && At("CONVERT"))
            call = ParseConvert();
        else if (isPlainWord && Current.Keyword is { } word && s_specialFunctions.TryGetValue(word, out var special))
            call = special(this, TakeName());
        else
            call = ParseOrdinaryCall(TakeName(), database, start);
        Leave();
        return call;
    }

    private SqlFunction ParseOrdinaryCall(SqlIdentifier name, SqlIdentifier? database, int start)
    {
        var nameToken = _tokens[_index - 1];
        var isPlainWord = database is null && nameToken.Kind == SqlTokenKind.Word;
        var isAggregate = isPlainWord && nameToken.IsOneOf(s_aggregates);
        OpenParenthesis();
        var firstArgument = _index;
        var isDistinct = false;
        IReadOnlyList<SqlExpression> arguments = [];
        if (At("ALL") && (StartsExpression(Peek(1)) || Peek(1).Is("*")))
            Advance();
        var isStar = At("*") && Peek(1).Is(")");
        if (isStar)
        {
            Advance();
        }
        else if (!At(")"))
        {
            isDistinct = Accept("DISTINCT") || Accept("DISTINCTROW");
            arguments = ParseList(static p => p.ParseExpression());
        }
        if (At("ORDER", "BY"))
        {
            Error(Current.Span, "only GROUP_CONCAT and JSON_ARRAYAGG take ORDER BY between their parentheses");
            ParseOrderBy();
        }
        CloseParenthesis();
        CheckArguments(nameToken, firstArgument, isAggregate, isDistinct, isStar, arguments.Count);
        var (modifier, orderBy) = ParseCallModifier();
        var over = ParseOver();
        CheckWindow(nameToken, isPlainWord, isAggregate, over is not null);
        return new SqlFunction(SpanFrom(start), name, arguments, isDistinct, isStar, orderBy: orderBy, over: over, database: database, modifier: modifier);
    }

    /// <summary>What may stand between the arguments and OVER.</summary>
    private (string? Modifier, IReadOnlyList<SqlOrderItem> OrderBy) ParseCallModifier()
    {
        if (At("WITHIN", "GROUP"))
        {
            Advance();
            Advance();
            OpenParenthesis();
            IReadOnlyList<SqlOrderItem> orderBy = Accept("ORDER", "BY") ? ParseOrderItems() : [];
            CloseParenthesis();
            return ("WITHIN GROUP", orderBy);
        }
        var first = _index;
        if (At("FROM") && (Peek(1).Is("FIRST") || Peek(1).Is("LAST")) && (Peek(2).Is("OVER") || Peek(3).Is("NULLS")))
            Accept("FROM", Peek(1).Is("FIRST") ? "FIRST" : "LAST");
        if ((At("RESPECT") || At("IGNORE")) && Peek(1).Is("NULLS"))
            _ = Accept("RESPECT", "NULLS") || Accept("IGNORE", "NULLS");
        var modifier = _index == first ? null : TextSince(first, upper: true);
        if (At("FILTER") && Peek(1).Is("(") && Peek(2).Is("WHERE"))
        {
            Error(Current.Span, "MySQL has no FILTER; put CASE WHEN condition THEN value END inside the aggregate");
            Advance();
            SkipBalanced();
        }
        return (modifier, []);
    }

    private SqlExpression[] ParseArguments()
    {
        SqlExpression[] items = [];
        OpenParenthesis();
        if (!At(")"))
            items = ParseList(static p => p.ParseExpression());
        CloseParenthesis();
        return items;
    }

    /// <summary>Built-in functions that MySQL recognises only right in front of their parenthesis.</summary>
    private static readonly HashSet<string> s_closeFunctions = SqlWords.Set("""
        ADDDATE BIT_AND BIT_OR BIT_XOR CAST COUNT CURDATE CURTIME DATE_ADD DATE_SUB EXTRACT GROUP_CONCAT JSON_ARRAYAGG JSON_OBJECTAGG MAX MID MIN NOW POSITION SESSION_USER STD STDDEV
        STDDEV_POP STDDEV_SAMP SUBDATE SUBSTR SUBSTRING SUM SYSDATE SYSTEM_USER TRIM VARIANCE VAR_POP VAR_SAMP
        """);

    private static readonly HashSet<string> s_callsWithoutParentheses = SqlWords.Set("""
        CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME LOCALTIMESTAMP UTC_DATE UTC_TIME UTC_TIMESTAMP
        """);
}
