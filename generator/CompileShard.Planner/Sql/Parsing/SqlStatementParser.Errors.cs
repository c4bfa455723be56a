using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Reporting errors. Where to go on after one is in Recovery.
internal sealed partial class SqlStatementParser
{
    /// <summary>Nested expressions and queries, counted together. Deeper text is refused, so that no text can exhaust the stack.</summary>
    internal const int MaxDepth = 200;

    /// <summary>More errors than anyone reads; what comes behind them is not reported.</summary>
    internal const int MaxErrors = 100;

    private static readonly string TooDeepMessage = "this is nested more than " + MaxDepth + " levels deep, which is more than is read here; take parts out";

    /// <summary>Where the lexer reported something; null where it had nothing to report.</summary>
    private HashSet<int>? _lexicalErrors;

    /// <summary>The text breaks off in a string, a quoted name or a comment.</summary>
    private bool _isCutOff;

    private int _depth;
    private int _lastErrorIndex = -1;
    private bool _gaveUp;

    /// <summary>Reports an error, unless one was reported at this token already, or the text breaks off in a string.</summary>
    private void Error(SqlSpan span, string message)
    {
        if (_index == _lastErrorIndex || _gaveUp || (AtEnd && _isCutOff) || _lexicalErrors?.Contains(Current.Start) == true)
            return;
        _lastErrorIndex = _index;
        ErrorAt(span, message);
    }

    private void ErrorAt(SqlSpan span, string message)
    {
        if (_errors.Count < MaxErrors)
            _errors.Add(new PlanDiagnostic(SqlDiagnostics.SyntaxError, span, message));
    }

    private void ErrorExpected(string what, string hint = "")
    {
        if (!AtEnd)
            Error(Current.Span, "expected " + what + ", but found " + Describe(Current) + ForeignHint(Current) + ExpressionHint(what) + (hint.Length > 0 ? hint : KeywordHint(what) is { Length: > 0 } keyword ? keyword : NameHint(what)));
        else if (_index == 0)
            Error(Current.Span, "expected " + what + ", but the text is empty");
        else
            Error(_tokens[_index - 1].Span, "expected " + what + " after " + Describe(_tokens[_index - 1]) + ", but the statement ends here");
    }

    /// <summary>What to write where something stands that other languages take for a value.</summary>
    private string ExpressionHint(string what)
    {
        if (what != "an expression")
            return "";
        if (At("SELECT"))
            return "; a query that gives a value stands in parentheses";
        return At("/") && _index > 0 && _tokens[_index - 1].Is("/") && !Current.HasSpaceBefore ? "; a comment begins with '-- ', or stands in /* */" : "";
    }

    /// <summary>A parameter where a name must stand.</summary>
    private string NameHint(string expected) =>
        Current.Kind == SqlTokenKind.AtName && expected.StartsWith("the name of ", StringComparison.Ordinal) ? "; a parameter stands for a value, so write the name out" : "";

    /// <summary>The keyword among those expected that the current word nearly is.</summary>
    private string KeywordHint(string expected)
    {
        if (Current is not { Kind: SqlTokenKind.Word, Keyword: null, Length: > 2 })
            return "";
        var keywords = expected.Split(' ', ',', '(', ')', '.', '\'').Where(w => w.Length > 1 && w.All(c => c is >= 'A' and <= 'Z' or '_'));
        return DidYouMean.Suggest(Current.Text, keywords) is { } meant ? "; did you mean " + meant + "?" : "";
    }

    private string Describe(in SqlToken token)
    {
        if (token.Kind == SqlTokenKind.End)
            return "the end of the statement";
        var written = _text.Substring(token.Start, Math.Min(40, token.End - token.Start));
        if (token.End - token.Start > 40)
            written += "...";
        return token.Kind is SqlTokenKind.String or SqlTokenKind.NationalString ? written : "'" + written + "'";
    }

    /// <summary>What to write instead of a sign that other databases use.</summary>
    private static string ForeignHint(SqlToken token) => token.Text switch
    {
        "[" or "]" when token.Kind == SqlTokenKind.Unknown => "; MySQL quotes names with back-ticks: `name`",
        "::" => "; MySQL converts with CAST(value AS type)",
        "==" => "; equality is written '='",
        _ => "",
    };

    /// <summary>What was probably meant, where something stands that cannot.</summary>
    private string UnexpectedHint()
    {
        if (At(")"))
            return "; it closes no '('";
        if (ForeignHint(Current) is { Length: > 0 } foreign)
            return foreign;
        var previous = _index > 0 ? _tokens[_index - 1] : default;
        if (previous.Kind == SqlTokenKind.String && !Current.HasSpaceBefore)
        {
            // What was meant to end the string now begins one: that is the same mistake.
            if (_isCutOff)
                _errors.RemoveAll(e => e.Span.End == _text.Length && e.Span.Start > Current.Start && _lexicalErrors?.Contains(e.Span.Start) == true);
            return "; a quotation mark inside a string is written twice: ''";
        }
        if (At("SELECT"))
            return "; is UNION or a parenthesis missing before it?";
        if (SpecialHint(previous) is { } special)
            return special;
        if (previous.Kind == SqlTokenKind.Word && IsName(previous) && MeantClause(previous) is { } before)
            return "; is '" + previous.Text + "' before it meant to be " + before + "?";
        if (Current.Kind == SqlTokenKind.Word && IsName(Current) && MeantClause(Current) is { } here)
            return "; did you mean " + here + "?";
        if (At("NOT"))
            return Peek(1).Is("NULL") ? "; write IS NOT NULL" : "; NOT stands in front of the whole condition, and 'differs from' is written '<>'";
        if (At("!"))
            return "; 'differs from' is written '<>', and NOT negates a condition";
        if ((At(".") || AtComparison()) && previous.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
            return "; is WHERE or ON missing before " + Describe(previous) + "?";
        return StartsExpression(Current) ? MissingCommaHint : "";
    }

    /// <summary>What is meant where the token before shows it, or where another database would take the words.</summary>
    private string? SpecialHint(in SqlToken previous)
    {
        if (At("WITH") && Peek(1).Is("("))
            return "; MySQL has no hints in WITH (...) behind a table; leave it out";
        if (At(".") && previous.Kind == SqlTokenKind.AtName)
            return "; the name of a member is missing behind the dot";
        if (IsUnit(Current) && previous.Kind is SqlTokenKind.Integer or SqlTokenKind.String or SqlTokenKind.AtName)
            return "; a stretch of time is written INTERVAL 1 DAY";
        if (At("RETURNING") && _tokens[0].Is("UPDATE"))
            return "; UPDATE has no RETURNING";
        if (AtConditionOfJoin())
            return "; is ON missing before it?";
        return AtReservedAlias(previous) ? "; '" + Current.Text + "' is a reserved word, and as a name it is written " + SqlNames.Quote(Current.Text) : null;
    }

    /// <summary>True at <c>a.x = b.y</c> behind a joined table.</summary>
    private bool AtConditionOfJoin()
    {
        if (!AtName() || !(Peek(1).Is(".") || Peek(1).Is("=")))
            return false;
        for (var i = _index - 1; i >= Math.Max(0, _index - 6); i--)
        {
            if (_tokens[i].Is("JOIN"))
                return true;
            if (!IsName(_tokens[i]) && !_tokens[i].Is(".") && !_tokens[i].Is("AS"))
                return false;
        }
        return false;
    }

    /// <summary>True at a reserved word where an alias would stand.</summary>
    private bool AtReservedAlias(in SqlToken previous)
    {
        if (Current.Kind != SqlTokenKind.Word || IsName(Current) || AtClause() || AtAny("DISTINCT", "ALL", "ASC", "DESC", "NOT") || !(IsName(previous) || previous.Is(")")))
            return false;
        ref readonly var next = ref Peek(1);
        return next.Kind == SqlTokenKind.End || next.Is(",") || next.Is(")") || IsClause(next);
    }

    private const string MissingCommaHint = "; is a comma or an operator missing before it?";

    private bool AtComparison() => Current.Kind == SqlTokenKind.Symbol && Current.Text is "=" or "<" or ">" or "<=" or ">=" or "<>" or "!=" or "<=>" or "==";

    private static string? MeantClause(SqlToken word) => word.Length < 3 ? null : DidYouMean.Suggest(word.Text, s_clauseWords);

    /// <summary>Steps into a nested expression or query; false (and everything is over) when the text is nested too deep.</summary>
    private bool Enter()
    {
        if (++_depth <= MaxDepth)
            return true;
        if (!_gaveUp)
        {
            _errors.Add(new PlanDiagnostic(SqlDiagnostics.SyntaxError, Current.Span, TooDeepMessage));
            _gaveUp = true;
            _index = _last;
        }
        return false;
    }

    private void Leave() => _depth--;

    private SqlMissing Missing() => new(new SqlSpan(Math.Min(Current.Start, _text.Length), 0));

    private static readonly string[] s_clauseWords = ["WHERE", "FROM", "GROUP BY", "ORDER BY", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "JOIN", "VALUES", "USING", "AND", "BETWEEN", "LIKE"];
}
