using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// The cursor over the tokens, and names.
internal sealed partial class SqlStatementParser
{
    private ref readonly SqlToken Current => ref _tokens[_index];

    private bool AtEnd => _index == _last;

    /// <summary>Where the token before the current one ends.</summary>
    private int PreviousEnd => _index == 0 ? 0 : _tokens[_index - 1].End;

    /// <summary>Tokens taken and looked at: what the work is measured by.</summary>
    internal int Steps { get; private set; }

    internal int TokenCount => _last + 1;

    private ref readonly SqlToken Peek(int offset)
    {
        Steps++;
        return ref _tokens[Math.Min(_index + offset, _last)];
    }

    private ref readonly SqlToken Advance()
    {
        Steps++;
        return ref _index < _last ? ref _tokens[_index++] : ref _tokens[_index];
    }

    private bool At(string wordOrSymbol) => _tokens[_index].Is(wordOrSymbol);

    private bool At(string first, string second) => At(first) && Peek(1).Is(second);

    private bool AtAny(string first, string second) => At(first) || At(second);

    private bool AtAny(string first, string second, string third) => At(first) || At(second) || At(third);

    private bool AtAny(string first, string second, string third, string fourth) => At(first) || At(second) || At(third) || At(fourth);

    private bool AtAny(string first, string second, string third, string fourth, string fifth) => At(first) || At(second) || At(third) || At(fourth) || At(fifth);

    private bool AtAny(string[] words)
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

    /// <summary>All of these words that follow, in upper case.</summary>
    private string[] ParseWords(string first, string second, string third = "", string fourth = "")
    {
        var mark = _items.Count;
        while (AtAny(first, second, third, fourth) && !AtEnd)
            _items.Push(Advance().Upper);
        return _items.Cut<string>(mark);
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
        // What is nearly the word stands for it.
        var isNearly = Current.Kind == SqlTokenKind.Word && IsName(Current) && Current.Length > 1 && DidYouMean.Suggest(Current.Text, [wordOrSymbol]) is not null;
        ErrorExpected("'" + wordOrSymbol + "'", isNearly ? "; did you mean " + wordOrSymbol + "?" : "");
        if (isNearly)
            Advance();
        return false;
    }

    /// <summary>From an offset to the end of the last token taken.</summary>
    private SqlSpan SpanFrom(int start) => SqlSpan.FromBounds(start, Math.Max(start, PreviousEnd));

    /// <summary>The tokens from an index to the current one as they are written, with one space where there was any.</summary>
    private string TextSince(int firstIndex, string before = "", string ending = "", bool upper = false)
    {
        var text = _builder.Clear().Append(before);
        for (var i = firstIndex; i < _index; i++)
        {
            if (i > firstIndex && _tokens[i].HasSpaceBefore)
                text.Append(' ');
            for (var at = _tokens[i].Start; at < _tokens[i].End; at++)
                text.Append(upper ? char.ToUpperInvariant(_text[at]) : _text[at]);
        }
        return text.Append(ending).ToString();
    }

    /// <summary>Where texts are put together.</summary>
    private readonly TextBuffer _builder = new();

    private bool AtName() => IsName(Current);

    private static bool IsName(in SqlToken token) =>
        token.Kind == SqlTokenKind.QuotedName || (token.Kind == SqlTokenKind.Word && (token.Traits & SqlWordTraits.Reserved) == 0);

    /// <summary>Right behind a dot every word is a name.</summary>
    private static bool IsNameAfterDot(in SqlToken token) => token.Kind == SqlTokenKind.QuotedName || (token.Kind == SqlTokenKind.Word && (!token.HasSpaceBefore || IsName(token)));

    private SqlIdentifier TakeName()
    {
        ref readonly var token = ref Advance();
        return new SqlIdentifier(token.Span, token.Text, token.Kind == SqlTokenKind.QuotedName);
    }

    /// <summary>A name that is kept as its text only, without a place.</summary>
    private string ParseNameText(string what) => AtName() ? Advance().Text : ParseName(what).Text;

    /// <summary>A name that is kept as its text behind a word.</summary>
    private string ParseNameBehind(string word, string what)
    {
        if (Current.Kind != SqlTokenKind.Word || !(AtName() || At("BINARY")))
            return word + ParseNameText(what);
        var first = _index;
        Advance();
        return TextSince(first, word);
    }

    /// <summary>Steps over a name that is kept as part of a longer text.</summary>
    private string SkipName(string what)
    {
        if (AtName())
            Advance();
        else
            ParseName(what);
        return "";
    }

    /// <summary>Steps over <c>(a, b, c)</c> of names that are kept as part of a longer text.</summary>
    private void SkipNameList(string what)
    {
        if (!At("(") && AtName())
        {
            ParseNameList(what);
            return;
        }
        OpenParenthesis();
        if (!At(")"))
            SkipList(what, static (p, of) => p.SkipName(of));
        CloseParenthesis();
    }

    /// <summary>A name, or an error and a name without text.</summary>
    private SqlIdentifier ParseName(string what)
    {
        if (AtName())
            return TakeName();
        if (Current.Kind == SqlTokenKind.String)
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
        var name = ParseQualifiedName(what, out var database);
        return new SqlTableName(SpanFrom(start), database, name);
    }

    private SqlIdentifier ParseQualifiedName(string what, out SqlIdentifier? database)
    {
        database = null;
        // The servers take a dot in front of a table.
        if (At(".") && IsNameAfterDot(Peek(1)))
            Advance();
        var name = ParseName(what);
        if (At(".") && !IsNameAfterDot(Peek(1)) && !Peek(1).Is("*") && !HasSpaceAround())
        {
            Advance();
            ErrorExpected(what + " behind the dot");
        }
        if (!At(".") || !IsNameAfterDot(Peek(1)))
            return name;
        Advance();
        database = name;
        return TakeName();
    }

    /// <summary><c>(a, b, c)</c> of names.</summary>
    private SqlIdentifier[] ParseNameList(string what)
    {
        SqlIdentifier[] names = [];
        if (!At("(") && AtName())
        {
            Error(Current.Span, what + " must stand in parentheses: (" + Current.Text + ")");
            return [TakeName()];
        }
        OpenParenthesis();
        if (!At(")"))
            names = ParseList(what, static (p, of) => p.ParseName(of));
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
        if (!AtName() || AtUnreservedClause() || CorrectClauseInsteadOfAlias(allowString ? s_itemClauses : _tokens[0].Is("UPDATE") ? s_updateClauses : s_tableClauses, columnsMayFollow))
            return null;
        return TakeName();
    }
}
