using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Functions whose arguments are not just a list with commas.
internal sealed partial class SqlStatementParser
{
    private static readonly string[] s_weightWords = ["AS", "LEVEL"];

    private static readonly string[] s_jsonValueWords = ["RETURNING", "NULL", "ERROR", "DEFAULT"];

    private static readonly Dictionary<string, Func<SqlStatementParser, SqlIdentifier, SqlExpression>> s_specialFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EXTRACT"] = (p, n) => p.ParseExtract(n),
        ["TRIM"] = (p, n) => p.ParseTrim(n),
        ["SUBSTRING"] = (p, n) => p.ParseSubstring(n),
        ["SUBSTR"] = (p, n) => p.ParseSubstring(n),
        ["MID"] = (p, n) => p.ParseSubstring(n),
        ["POSITION"] = (p, n) => p.ParsePosition(n),
        ["CHAR"] = (p, n) => p.ParseChar(n),
        ["GROUP_CONCAT"] = (p, n) => p.ParseGroupConcat(n),
        ["JSON_ARRAYAGG"] = (p, n) => p.ParseJsonArrayAggregate(n),
        ["TIMESTAMPADD"] = (p, n) => p.ParseUnitCall(n),
        ["TIMESTAMPDIFF"] = (p, n) => p.ParseUnitCall(n),
        ["GET_FORMAT"] = (p, n) => p.ParseUnitCall(n),
        ["WEIGHT_STRING"] = (p, n) => p.ParseTrailingWords(n, s_weightWords),
        ["JSON_VALUE"] = (p, n) => p.ParseTrailingWords(n, s_jsonValueWords),
    };

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
        SqlFunction Finish(SqlExpression[] arguments, string[] words)
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

    private static readonly string[] s_from = ["", "FROM"];

    private static readonly string[] s_fromFor = ["", "FROM", "FOR"];

    /// <summary><c>SUBSTRING(x, a, b)</c> or <c>SUBSTRING(x FROM a FOR b)</c>.</summary>
    private SqlFunction ParseSubstring(SqlIdentifier name)
    {
        OpenParenthesis();
        var first = ParseExpression();
        SqlExpression[] arguments;
        IReadOnlyList<string> words = [];
        if (Accept("FROM"))
        {
            var from = ParseExpression();
            words = s_from;
            if (Accept("FOR"))
            {
                words = s_fromFor;
                arguments = [first, from, ParseExpression()];
            }
            else
            {
                arguments = [first, from];
            }
        }
        else
        {
            arguments = ContinueList(first);
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
        var arguments = ParseList(static p => p.ParseExpression());
        string[] words = [];
        if (Accept("USING"))
            words = CommasBefore(arguments.Length, ParseNameBehind("USING ", "the name of a character set"));
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words);
    }

    /// <summary>The words in front of each of some arguments with commas between, and behind the last one.</summary>
    private static string[] CommasBefore(int count, string? ending = null)
    {
        var words = new string[ending is null ? count : count + 1];
        for (var i = 0; i < count; i++)
            words[i] = i == 0 ? "" : ",";
        if (ending is not null)
            words[count] = ending;
        return words;
    }

    /// <summary><c>TIMESTAMPDIFF(DAY, a, b)</c>: the first argument is a word, not a value.</summary>
    private SqlFunction ParseUnitCall(SqlIdentifier name)
    {
        OpenParenthesis();
        var unit = name.Text.Equals("GET_FORMAT", StringComparison.OrdinalIgnoreCase) && Current.Kind == SqlTokenKind.Word
            ? Advance().Upper
            : ParseUnit();
        SqlExpression[] arguments = [];
        if (Expect(","))
            arguments = ParseList(static p => p.ParseExpression());
        var words = CommasBefore(arguments.Length);
        if (words.Length > 0)
            words[0] = unit + ",";
        CloseParenthesis();
        return new SqlFunction(SpanFrom(name.Span.Start), name, arguments, words: words);
    }

    /// <summary>Ordinary arguments, and then perhaps words of the function's own, kept as written.</summary>
    private SqlFunction ParseTrailingWords(SqlIdentifier name, string[] firstWords)
    {
        OpenParenthesis();
        var mark = _items.Count;
        do
            _items.Push(ParseExpression());
        while (Accept(","));
        var arguments = _items.Cut<SqlExpression>(mark);
        string[] words = [];
        if (AtAny(firstWords))
        {
            var first = _index;
            SkipToClosingParenthesis();
            words = CommasBefore(arguments.Length, TextSince(first));
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

    private static readonly string[] s_against = ["AGAINST"];

    private SqlMatch ParseMatch()
    {
        var start = Advance().Start;
        var hasParentheses = At("(");
        if (hasParentheses)
            OpenParenthesis();
        var columns = ParseList<SqlExpression>(static p => p.ParseColumn("the name of a column"), s_against);
        if (hasParentheses)
            CloseParenthesis();
        Expect("AGAINST");
        OpenParenthesis();
        var against = ParseExpression(Level.BitOr);
        string? modifier = null;
        if (AtAny("IN", "WITH"))
        {
            var first = _index;
            SkipSearchModifier();
            modifier = TextSince(first, upper: true);
        }
        CloseParenthesis();
        return new SqlMatch(SpanFrom(start), columns, against, modifier);
    }

    /// <summary><c>IN BOOLEAN MODE</c>, <c>IN NATURAL LANGUAGE MODE</c>, <c>WITH QUERY EXPANSION</c>.</summary>
    private void SkipSearchModifier()
    {
        if (Accept("IN"))
        {
            if (Accept("BOOLEAN"))
            {
                Expect("MODE");
                return;
            }
            if (!Accept("NATURAL", "LANGUAGE"))
                ErrorExpected("BOOLEAN MODE or NATURAL LANGUAGE MODE after IN");
            Expect("MODE");
        }
        if (!Accept("WITH"))
            return;
        Expect("QUERY");
        Expect("EXPANSION");
    }

    /// <summary><c>{d '2020-01-01'}</c>, <c>{fn now()}</c>: the escape of ODBC. The value inside is what is meant.</summary>
    private SqlExpression ParseOdbc()
    {
        var start = Advance().Start;
        var kind = At("D") ? "DATE" : At("T") ? "TIME" : At("TS") ? "TIMESTAMP" : null;
        if (Current.Kind == SqlTokenKind.Word && !Peek(1).Is("}"))
            Advance();
        else
            ErrorExpected("d, t, ts or fn behind '{'", "; a parameter of the method is written @name");
        if (kind is not null && Current.Kind == SqlTokenKind.String)
        {
            var text = Advance().Text;
            Expect("}");
            return new SqlLiteral(SpanFrom(start), SqlLiteralKind.Temporal, text, kind);
        }
        var value = ParseExpression();
        Expect("}");
        return new SqlParenthesized(SpanFrom(start), value);
    }
}
