using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// Recursive descent over the tokens of one text. After an error it goes on at the next comma, closing parenthesis or clause, so that one run finds every error, and it
/// says nothing twice at the same place.
/// </summary>
internal sealed partial class SqlStatementParser
{
    private string _text = "";

    /// <summary>Tokens live as long as their statement; the room for them is used again.</summary>
    private SqlToken[] _tokens = [];

    /// <summary>The index of the token behind the last one.</summary>
    private int _last;

    /// <summary>A parser and its buffers, for the next statement on the same thread: so that reading a statement costs the memory of its tree and nothing else.</summary>
    [ThreadStatic]
    private static SqlStatementParser? t_idle;

    private const int LargestBuffer = 4096;
    private readonly List<PlanDiagnostic> _errors = [];
    private readonly SqlTreeDepth _depthOfTree = new();
    private int _index;
    private int _positionalCount;

    public SqlStatementParser(string text) => Begin(text);

    /// <summary>Reads one statement with the parser of the thread.</summary>
    public static SqlParseResult Parse(string text)
    {
        var parser = t_idle;
        // Whatever happens while this one works, it is no other's.
        t_idle = null;
        if (parser is null)
            parser = new SqlStatementParser(text);
        else
            parser.Begin(text);
        var result = parser.Parse();
        parser.Forget();
        t_idle = parser;
        return result;
    }

    private void Begin(string text)
    {
        _text = text;
        _index = _positionalCount = _depth = 0;
        _lastErrorIndex = -1;
        _gaveUp = _inOnDuplicate = _readsReturning = _readsCheckOption = false;
        Steps = 0;
        var lexer = new SqlLexer(text, _errors, _tokens.Length == 0 ? null : _tokens);
        _tokens = lexer.Read(out var count);
        _last = count - 1;
        _isCutOff = lexer.IsCutOff;
        _lexicalErrors = _errors.Count > 0 ? [.. _errors.Select(e => e.Span.Start)] : null;
    }

    /// <summary>Lets go of the statement, and of room that only a very long one needed.</summary>
    private void Forget()
    {
        if (_tokens.Length <= LargestBuffer)
            Array.Clear(_tokens, 0, _last + 1);
        else
            _tokens = [];
        _text = "";
        _errors.Clear();
        _lexicalErrors = null;
        _parentheses.Clear();
        _joins.Clear();
        _items.Trim();
        _builder.Trim();
    }

    public SqlParseResult Parse()
    {
        while (Accept(";"))
        {
        }
        var statement = AtEnd ? null : ParseStatement();
        if (statement is null && _errors.Count == 0)
            ErrorAt(new SqlSpan(0, _text.Length), "expected a statement, but the text is empty");
        if (statement is not null)
            FinishStatement();
        if (statement is not null && _last > SqlTreeDepth.NeverTooDeep && _depthOfTree.FindTooDeep(statement) is { } deep)
        {
            _errors.Add(new PlanDiagnostic(SqlDiagnostics.SyntaxError, deep.Span, TooDeepMessage));
            statement = null;
        }
        return new SqlParseResult(_text, _gaveUp ? null : statement, _errors.Count == 0 ? [] : InOrder());
    }

    /// <summary>What may stand behind a statement: semicolons and nothing else.</summary>
    private void FinishStatement()
    {
        if (!AtEnd && !At(";"))
        {
            var hint = At("WHERE") && _tokens[0].Is("TRUNCATE") ? "; TRUNCATE empties the whole table, DELETE takes a WHERE" : UnexpectedHint();
            Error(Current.Span, "unexpected " + Describe(Current) + hint);
            while (!AtEnd && !At(";"))
                Advance();
        }
        var semicolon = Current;
        while (Accept(";"))
        {
        }
        if (AtEnd)
            return;
        if (Current.Kind != SqlTokenKind.Word || IsClause(Current) && !AtAny("SELECT", "UPDATE", "DELETE", "LOCK", "SET") || At("AND") || At("OR"))
        {
            ErrorAt(semicolon.Span, "a ';' ends the statement, but " + Describe(Current) + " goes on behind it; remove the ';'");
            _index = _last;
            return;
        }
        var start = Current.Start;
        ErrorAt(SqlSpan.FromBounds(start, _tokens[_last - 1].End), "a second statement begins here; one method runs one statement, so give this one a method of its own");
        _index = _last;
    }

    private SqlStatement? ParseStatement()
    {
        if (Current.Kind is SqlTokenKind.Word or SqlTokenKind.Symbol)
        {
            if (At("WITH"))
                return ParseWithStatement();
            if (AtQueryStart() || At("("))
                return ParseQueryStatement();
            switch (Current.Upper)
            {
                case "INSERT":
                    return ParseInsert(isReplace: false);
                case "REPLACE":
                    return ParseInsert(isReplace: true);
                case "UPDATE":
                    return ParseUpdate(null, Current.Start);
                case "DELETE":
                    return ParseDelete(null, Current.Start);
            }
            if (Current.IsOneOf(s_otherStatements))
                return ParseCommand();
        }
        return ParseMistypedStatement();
    }

    private SqlQueryStatement ParseQueryStatement()
    {
        var query = ParseQuery();
        return new SqlQueryStatement(query.Span, query);
    }

    private SqlStatement ParseWithStatement()
    {
        var start = Current.Start;
        var with = ParseWith();
        if (At("UPDATE"))
            return ParseUpdate(with, start);
        if (At("DELETE"))
            return ParseDelete(with, start);
        var query = ParseQueryAfterWith(with, start);
        return new SqlQueryStatement(query.Span, query);
    }

    /// <summary>Errors come from the lexer first and then from the parser; whoever reads them wants them as they stand in the text.</summary>
    private List<PlanDiagnostic> InOrder() => [.. _errors.OrderBy(e => e.Span.Start)];
}
