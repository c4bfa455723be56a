using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Functions whose arguments are not just a list with commas.
internal sealed partial class SqlStatementParser
{
    private static readonly Dictionary<string, Func<SqlStatementParser, SqlIdentifier, SqlExpression>> s_specialFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CAST"] = (p, n) => p.ParseCast(n),
        ["CONVERT"] = (p, n) => p.ParseConvert(n),
        ["EXTRACT"] = (p, n) => p.ParseExtract(n),
        ["TRIM"] = (p, n) => p.ParseTrim(n),
        ["SUBSTRING"] = (p, n) => p.ParseSubstring(n),
        ["SUBSTR"] = (p, n) => p.ParseSubstring(n),
        ["MID"] = (p, n) => p.ParseSubstring(n),
        ["POSITION"] = (p, n) => p.ParsePosition(n),
        ["CHAR"] = (p, n) => p.ParseChar(n),
        ["GROUP_CONCAT"] = (p, n) => p.ParseGroupConcat(n),
        ["TIMESTAMPADD"] = (p, n) => p.ParseUnitCall(n),
        ["TIMESTAMPDIFF"] = (p, n) => p.ParseUnitCall(n),
        ["GET_FORMAT"] = (p, n) => p.ParseUnitCall(n),
        ["WEIGHT_STRING"] = (p, n) => p.ParseTrailingWords(n, "AS", "LEVEL"),
        ["JSON_VALUE"] = (p, n) => p.ParseTrailingWords(n, "RETURNING", "NULL", "ERROR", "DEFAULT"),
    };

    private SqlCast ParseCast(SqlIdentifier name)
    {
        OpenParenthesis();
        var operand = ParseExpression();
        var target = "";
        if (Expect("AS"))
            target = ParseTypeText();
        CloseParenthesis();
        return new SqlCast(SpanFrom(name.Span.Start), "CAST", operand, target);
    }

    private SqlCast ParseConvert(SqlIdentifier name)
    {
        OpenParenthesis();
        var operand = ParseExpression();
        var function = "CONVERT";
        var target = "";
        if (Accept("USING"))
        {
            function = "CONVERT USING";
            target = At("BINARY") ? Advance().Text : ParseName("the name of a character set").Text;
        }
        else if (Accept(","))
        {
            target = ParseTypeText();
        }
        else
        {
            ErrorExpected("',' and a type, or USING and a character set");
        }
        CloseParenthesis();
        return new SqlCast(SpanFrom(name.Span.Start), function, operand, target);
    }

    /// <summary>A type as written, up to the parenthesis that closes the call.</summary>
    private string ParseTypeText()
    {
        if (Current.Kind != SqlTokenKind.Word)
        {
            ErrorExpected("a type");
            return "";
        }
        var first = _index;
        while (Current.Kind == SqlTokenKind.Word || At("("))
        {
            if (!At("("))
            {
                Advance();
                continue;
            }
            OpenParenthesis();
            while (Current.Kind == SqlTokenKind.Integer || At(","))
                Advance();
            CloseParenthesis();
        }
        return TextSince(first);
    }

    /// <summary><c>EXTRACT(DAY FROM x)</c>.</summary>
    private SqlFunction ParseExtract(SqlIdentifier name)
    {
        OpenParenthesis();
        var unit = ParseUnit();
        Expect("FROM");
        var from = ParseExpression();
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, [from], words: [unit + " FROM"]);
    }

    /// <summary><c>TRIM(x)</c>, <c>TRIM([LEADING | TRAILING | BOTH] [a] FROM x)</c>.</summary>
    private SqlFunction ParseTrim(SqlIdentifier name)
    {
        OpenParenthesis();
        var side = AtAny("LEADING", "TRAILING", "BOTH") ? Advance().Upper : "";
        SqlFunction Finish(List<SqlExpression> arguments, List<string> words)
        {
            CloseParenthesis();
            return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words);
        }
        if (side.Length > 0 && Accept("FROM"))
            return Finish([ParseExpression()], [side + " FROM"]);
        var first = ParseExpression();
        if (!At("FROM"))
        {
            if (side.Length > 0)
                ErrorExpected("FROM and what is trimmed");
            return Finish([first], []);
        }
        Advance();
        return Finish([first, ParseExpression()], [side, "FROM"]);
    }

    /// <summary><c>SUBSTRING(x, a, b)</c> or <c>SUBSTRING(x FROM a FOR b)</c>.</summary>
    private SqlFunction ParseSubstring(SqlIdentifier name)
    {
        OpenParenthesis();
        var arguments = new List<SqlExpression> { ParseExpression() };
        var words = new List<string>();
        if (Accept("FROM"))
        {
            words.AddRange(["", "FROM"]);
            arguments.Add(ParseExpression());
            if (Accept("FOR"))
            {
                words.Add("FOR");
                arguments.Add(ParseExpression());
            }
        }
        else
        {
            arguments = ContinueList(arguments[0]);
        }
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words);
    }

    /// <summary><c>POSITION(a IN b)</c>: the first argument stops before IN.</summary>
    private SqlFunction ParsePosition(SqlIdentifier name)
    {
        OpenParenthesis();
        var part = ParseExpression(Level.BitOr);
        if (At(","))
        {
            var arguments = ContinueList(part);
            CloseParenthesis();
            return new SqlFunction(SpanFrom(name.Span.Start), name, arguments);
        }
        Expect("IN");
        var whole = ParseExpression();
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, [part, whole], words: ["", "IN"]);
    }

    /// <summary><c>CHAR(77, 121 USING utf8mb4)</c>.</summary>
    private SqlFunction ParseChar(SqlIdentifier name)
    {
        OpenParenthesis();
        var arguments = new List<SqlExpression>();
        ParseList(arguments, static p => p.ParseExpression());
        List<string> words = [];
        if (Accept("USING"))
        {
            words = CommasBefore(arguments.Count);
            words.Add("USING " + (At("BINARY") ? Advance().Text : ParseName("the name of a character set").Text));
        }
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words);
    }

    private static List<string> CommasBefore(int count) => [.. Enumerable.Range(0, count).Select(i => i == 0 ? "" : ",")];

    /// <summary><c>TIMESTAMPDIFF(DAY, a, b)</c>: the first argument is a word, not a value.</summary>
    private SqlFunction ParseUnitCall(SqlIdentifier name)
    {
        OpenParenthesis();
        var unit = name.Text.Equals("GET_FORMAT", StringComparison.OrdinalIgnoreCase) && Current.Kind == SqlTokenKind.Word
            ? Advance().Upper
            : ParseUnit();
        var arguments = new List<SqlExpression>();
        if (Expect(","))
            ParseList(arguments, static p => p.ParseExpression());
        var words = CommasBefore(arguments.Count);
        if (words.Count > 0)
            words[0] = unit + ",";
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words);
    }

    /// <summary>Ordinary arguments, and then perhaps words of the function's own, kept as written.</summary>
    private SqlFunction ParseTrailingWords(SqlIdentifier name, params string[] firstWords)
    {
        OpenParenthesis();
        var arguments = new List<SqlExpression>();
        do
            arguments.Add(ParseExpression());
        while (Accept(","));
        List<string> words = [];
        if (AtAny(firstWords))
        {
            var first = _index;
            SkipToClosingParenthesis();
            words = CommasBefore(arguments.Count);
            words.Add(TextSince(first));
        }
        CloseParenthesis();
        var over = ParseOver();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words, over: over);
    }

    private void SkipToClosingParenthesis()
    {
        for (var depth = 0; !AtEnd && !(At(")") && depth == 0); Advance())
            depth += At("(") ? 1 : At(")") ? -1 : 0;
    }

    private SqlFunction ParseGroupConcat(SqlIdentifier name)
    {
        OpenParenthesis();
        var isDistinct = Accept("DISTINCT");
        var arguments = new List<SqlExpression>();
        ParseList(arguments, static p => p.ParseExpression(), "SEPARATOR");
        IReadOnlyList<SqlOrderItem> orderBy = Accept("ORDER", "BY") ? ParseOrderItems("SEPARATOR") : [];
        var separator = Accept("SEPARATOR") ? ParsePrimary() : null;
        var limit = At("LIMIT") ? ParseLimit() : null;
        CloseParenthesis();
        var over = ParseOver();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, isDistinct, orderBy: orderBy, separator: separator, over: over, limit: limit);
    }

    private SqlMatch ParseMatch()
    {
        var start = Advance().Start;
        var columns = new List<SqlExpression>();
        var hasParentheses = At("(");
        if (hasParentheses)
            OpenParenthesis();
        ParseList(columns, static p => p.ParseColumn("the name of a column"), "AGAINST");
        if (hasParentheses)
            CloseParenthesis();
        Expect("AGAINST");
        OpenParenthesis();
        var against = ParseExpression(Level.BitOr);
        string? modifier = null;
        if (AtAny("IN", "WITH"))
        {
            var first = _index;
            while (Current.Kind == SqlTokenKind.Word)
                Advance();
            modifier = TextSince(first).ToUpperInvariant();
        }
        CloseParenthesis();
        return new SqlMatch(SpanFrom(start), columns, against, modifier);
    }

    /// <summary><c>{d '2020-01-01'}</c>, <c>{fn now()}</c>: the escape of ODBC. The value inside is what is meant.</summary>
    private SqlExpression ParseOdbc()
    {
        var start = Advance().Start;
        var word = Current.Kind == SqlTokenKind.Word ? Advance().Text.ToLowerInvariant() : "";
        if (word.Length == 0)
            ErrorExpected("d, t, ts or fn behind '{'");
        SqlExpression value = Current.Kind == SqlTokenKind.String && word is "d" or "t" or "ts"
            ? ParseString(start, word == "d" ? "DATE" : word == "t" ? "TIME" : "TIMESTAMP", SqlLiteralKind.Temporal)
            : new SqlParenthesized(Current.Span, ParseExpression());
        if (!Expect("}"))
            return value;
        return value is SqlLiteral literal
            ? new SqlLiteral(SpanFrom(start), literal.Kind, literal.Value, literal.Introducer)
            : new SqlParenthesized(SpanFrom(start), ((SqlParenthesized)value).Inner);
    }
}
