using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Parsing;

namespace CompileShard.Planner.Sql.Lexing;

/// <summary>Cuts a text into tokens, once, from left to right. Comments are left out; what stands in a versioned comment is read as SQL.</summary>
internal partial struct SqlLexer(string text, ICollection<PlanDiagnostic> errors, SqlToken[]? buffer = null)
{
    private SqlToken[] _tokens = buffer ?? new SqlToken[text.Length / 4 + 8];
    private int _count;
    private int _position;
    private int _spaceEnd;

    /// <summary>Where the versioned comment that is open begins, or -1.</summary>
    private int _versionedStart = -1;

    /// <summary>True when a string, a quoted name or a comment runs to the end of the text: whatever is missing there is missing for that reason.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The tokens, the last of which is <see cref="SqlTokenKind.End"/>, in the buffer that was given where they fit; what stands behind them means nothing.</summary>
    public SqlToken[] Read(out int count)
    {
        while (true)
        {
            SkipSpaceAndComments();
            if (_position >= text.Length)
                break;
            ReadToken();
        }
        if (_versionedStart >= 0)
            CutOff(_versionedStart, 3, "this versioned comment is never closed; end it with */");
        Add(new SqlToken(text, SqlTokenKind.End, text.Length, text.Length, true, ""));
        count = _count;
        return _tokens;
    }

    private void Add(SqlToken token)
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = token;
    }

    private char Current => _position < text.Length ? text[_position] : '\0';

    private char At(int offset) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private void ReadToken()
    {
        var start = _position;
        var c = Current;
        switch (c)
        {
            case '\'' or '"':
                ReadString(start);
                break;
            case '`':
                ReadQuotedName(start);
                break;
            case 'x' or 'X' when At(1) == '\'':
                ReadDigitString(start, SqlTokenKind.Hex);
                break;
            case 'b' or 'B' when At(1) == '\'':
                ReadDigitString(start, SqlTokenKind.Bit);
                break;
            case 'n' or 'N' when At(1) == '\'':
                _position++;
                ReadString(start, SqlTokenKind.NationalString);
                break;
            case '@':
                ReadAt(start);
                break;
            case ':' when IsNameCharacter(At(1)):
                _position++;
                SkipNameCharacters();
                Add(SqlTokenKind.ColonName, start);
                break;
            case '?':
                _position++;
                Add(SqlTokenKind.Question, start, "?");
                break;
            case '.' when IsDigit(At(1)) && !FollowsName():
            case >= '0' and <= '9':
                ReadNumber(start);
                break;
            default:
                if (IsNameCharacter(c))
                    ReadWord(start);
                else
                    ReadSymbol(start);
                break;
        }
    }

    private void ReadWord(int start)
    {
        SkipNameCharacters();
        var word = SqlWords.Find(text, start, _position - start, out var keyword, out var traits);
        // Right in front of a dot and a name, the servers read a reserved word as a name too.
        if ((traits & SqlWordTraits.Reserved) != 0 && Current == '.' && IsNameCharacter(At(1)))
        {
            Add(SqlTokenKind.QuotedName, start, text.Substring(start, _position - start));
            return;
        }
        Add(new SqlToken(text, SqlTokenKind.Word, start, _position, HasSpaceBefore(start), word, keyword, traits));
    }

    private void SkipNameCharacters()
    {
        while (_position < text.Length && IsNameCharacter(text[_position]))
            _position++;
    }

    private void ReadSymbol(int start)
    {
        foreach (var symbol in s_symbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            {
                _position += symbol.Length;
                Add(SqlTokenKind.Symbol, start, symbol);
                return;
            }
        }
        ReadUnknown(start);
    }

    private void ReadUnknown(int start)
    {
        var c = Current;
        if (c is '\u2018' or '\u2019' or '\u201C' or '\u201D')
        {
            // Text that went through a word processor: the whole quoted stretch is one mistake.
            var end = text.IndexOfAny(['\u2019', '\u201D', '\u2018', '\u201C'], start + 1);
            _position = end < 0 ? start + 1 : end + 1;
            Error(start, _position - start, "typographic quotation marks do not quote in SQL; write ' instead");
            Add(SqlTokenKind.String, start);
            return;
        }
        _position++;
        if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Current))
            _position++;
        Add(SqlTokenKind.Unknown, start);
    }

    private void Add(SqlTokenKind kind, int start, string? fixedText = null) => Add(new SqlToken(text, kind, start, _position, HasSpaceBefore(start), fixedText));

    private bool HasSpaceBefore(int start) => start == 0 || _spaceEnd == start;

    private void CutOff(int start, int length, string message)
    {
        IsCutOff = true;
        Error(start, length, message);
    }

    private void Error(int start, int length, string message)
    {
        if (errors.Count < SqlStatementParser.MaxErrors)
            errors.Add(new PlanDiagnostic(SqlDiagnostics.SyntaxError, new SqlSpan(start, Math.Min(length, text.Length - start)), message));
    }

    /// <summary>True right behind a name and a dot is read next: what follows the dot is a name too, though it begins with a digit.</summary>
    private bool FollowsName()
    {
        if (_count == 0)
            return false;
        ref readonly var last = ref _tokens[_count - 1];
        return last.End == _position && IsPlainName(last);
    }

    /// <summary>A name without back-ticks: behind others, a dot and digits are a number.</summary>
    private bool IsPlainName(in SqlToken token) => token.Kind == SqlTokenKind.Word || (token.Kind == SqlTokenKind.QuotedName && text[token.Start] != '`');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>What MySQL takes in a name without quotes. Spaces and quotation marks of other scripts are left out: no one means them.</summary>
    internal static bool IsNameCharacter(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '$'
        || (c >= '\u0080' && !char.IsWhiteSpace(c) && !IsInvisible(c) && c is not ('\u2018' or '\u2019' or '\u201C' or '\u201D'));

    private static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

    /// <summary>Longest first.</summary>
    private static readonly string[] s_symbols =
    [
        "<=>", "->>",
        "<=", ">=", "<>", "!=", "<<", ">>", "==", ":=", "::", "&&", "||", "->", "\\N",
        "(", ")", ",", ";", ".", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "{", "}",
    ];
}
