using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// The cursor over the tokens, and names.
internal sealed partial class SqlStatementParser
{
    private ref readonly SqlToken Current => ref _tokens[_index];

    private bool AtEnd => _index == _tokens.Length - 1;

    /// <summary>Where the token before the current one ends.</summary>
    private int PreviousEnd => _index == 0 ? 0 : _tokens[_index - 1].End;

    private SqlToken Peek(int offset) => _tokens[Math.Min(_index + offset, _tokens.Length - 1)];

    private SqlToken Advance() => _index < _tokens.Length - 1 ? _tokens[_index++] : _tokens[_index];

    private bool At(string wordOrSymbol) => _tokens[_index].Is(wordOrSymbol);

    private bool At(string first, string second) => At(first) && Peek(1).Is(second);

    private bool AtAny(params string[] words)
    {
        foreach (var word in words)
        {
            if (At(word))
                return true;
        }
        return false;
    }

    private bool Accept(string wordOrSymbol)
    {
        if (!At(wordOrSymbol))
            return false;
        Advance();
        return true;
    }

    private bool Accept(string first, string second)
    {
        if (!At(first, second))
            return false;
        Advance();
        Advance();
        return true;
    }

    /// <summary>Takes the word, or reports it as missing.</summary>
    private bool Expect(string wordOrSymbol)
    {
        if (Accept(wordOrSymbol))
            return true;
        ErrorExpected("'" + wordOrSymbol + "'");
        // What is nearly the word stands for it.
        if (Current.Kind == SqlTokenKind.Word && IsName(Current) && Current.Text.Length > 2 && DidYouMean.Suggest(Current.Text, [wordOrSymbol]) is not null)
            Advance();
        return false;
    }

    /// <summary>From an offset to the end of the last token taken.</summary>
    private SqlSpan SpanFrom(int start) => SqlSpan.FromBounds(start, Math.Max(start, PreviousEnd));

    /// <summary>The tokens from an index to the current one as they are written, with one space where there was any.</summary>
    private string TextSince(int firstIndex)
    {
        var text = new System.Text.StringBuilder();
        for (var i = firstIndex; i < _index; i++)
        {
            if (i > firstIndex && _tokens[i].HasSpaceBefore)
                text.Append(' ');
            text.Append(_text, _tokens[i].Start, _tokens[i].End - _tokens[i].Start);
        }
        return text.ToString();
    }

    private bool AtName() => IsName(Current);

    private static bool IsName(SqlToken token) =>
        token.Kind == SqlTokenKind.QuotedName || (token.Kind == SqlTokenKind.Word && !SqlKeywords.IsReserved(token.Text));

    /// <summary>Behind a dot every word is a name.</summary>
    private static bool IsNameAfterDot(SqlToken token) => token.Kind is SqlTokenKind.QuotedName or SqlTokenKind.Word;

    private SqlIdentifier TakeName()
    {
        var token = Advance();
        return new SqlIdentifier(token.Span, token.Text, token.Kind == SqlTokenKind.QuotedName);
    }

    /// <summary>A name, or an error and a name without text.</summary>
    private SqlIdentifier ParseName(string what)
    {
        if (AtName())
            return TakeName();
        if (Current.Kind == SqlTokenKind.String && Current.Start < _text.Length && _text[Current.Start] == '"')
        {
            Error(Current.Span, "expected " + what + ", but found the string " + Describe(Current) + "; MySQL quotes names with back-ticks: " + SqlNames.Quote(Current.Text));
            var token = Advance();
            return new SqlIdentifier(token.Span, token.Text, true);
        }
        var isClauseWithoutBy = AtAny("ORDER", "GROUP") && !Peek(1).Is("BY");
        if (Current.Kind == SqlTokenKind.Word && (StandsLikeName() || isClauseWithoutBy || !AtClause()) && !At("VALUES"))
        {
            Error(Current.Span, "expected " + what + ", but '" + Current.Text + "' is a reserved word; as a name it is written " + SqlNames.Quote(Current.Text));
            return TakeName();
        }
        ErrorExpected(what);
        return new SqlIdentifier(new SqlSpan(Current.Start, 0), "", false);
    }

    /// <summary><c>name</c> or <c>database.name</c>.</summary>
    private SqlTableName ParseTableName(string what = "the name of a table")
    {
        var start = Current.Start;
        var name = ParseName(what);
        SqlIdentifier? database = null;
        if (At(".") && IsNameAfterDot(Peek(1)))
        {
            Advance();
            database = name;
            name = TakeName();
        }
        return new SqlTableName(SpanFrom(start), database, name);
    }

    /// <summary><c>(a, b, c)</c> of names.</summary>
    private List<SqlIdentifier> ParseNameList(string what)
    {
        var names = new List<SqlIdentifier>();
        if (!At("(") && AtName())
        {
            Error(Current.Span, what + " must stand in parentheses: (" + Current.Text + ")");
            return [TakeName()];
        }
        OpenParenthesis();
        if (!At(")"))
            ParseList(names, () => ParseName(what));
        CloseParenthesis();
        return names;
    }

    /// <summary>
    /// Takes an alias when one stands: <c>AS name</c>, <c>AS 'name'</c>, or a name that no clause begins with. Columns in parentheses may stand behind the alias of a derived
    /// table.
    /// </summary>
    private SqlIdentifier? ParseAlias(bool allowString, bool columnsMayFollow = false)
    {
        var hasAs = Accept("AS");
        if (Current.Kind == SqlTokenKind.String && (allowString || hasAs))
        {
            var token = Advance();
            return new SqlIdentifier(token.Span, token.Text, true);
        }
        if (hasAs)
            return ParseName("an alias");
        if (!AtName() || AtUnreservedClause() || CorrectClauseInsteadOfAlias(allowString ? s_itemClauses : s_tableClauses, columnsMayFollow))
            return null;
        return TakeName();
    }
}
