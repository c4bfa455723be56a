namespace CompileShard.Planner.Sql.Lexing;

internal partial struct SqlLexer
{
    /// <summary>Reads from the quote at the position. <paramref name="start"/> is the token's, which may begin with a letter.</summary>
    private void ReadString(int start, SqlTokenKind kind = SqlTokenKind.String)
    {
        var open = _position;
        _position = SqlQuotes.FindEnd(text, open, text.Length, out var isClosed);
        if (!isClosed)
            CutOff(open, text.Length - open, "this string is never closed; end it with " + text[open]);
        Add(kind, start);
    }

    private void ReadQuotedName(int start)
    {
        SkipBackQuoted(start);
        if (_position == start + 2 && text[start + 1] == '`')
            Error(start, _position - start, "a name between back-ticks must not be empty");
        Add(SqlTokenKind.QuotedName, start);
    }

    private void SkipBackQuoted(int start)
    {
        _position = SqlQuotes.FindEnd(text, _position, text.Length, out var isClosed);
        if (!isClosed)
            CutOff(start, text.Length - start, "this quoted name is never closed; end it with `");
    }

    /// <summary><c>x'0a'</c> and <c>b'01'</c>.</summary>
    private void ReadDigitString(int start, SqlTokenKind kind)
    {
        _position += 2;
        var digits = _position;
        while (_position < text.Length && text[_position] != '\'' && text[_position] != '\n')
            _position++;
        var end = _position;
        var isClosed = Current == '\'';
        if (isClosed)
            _position++;
        if (!isClosed)
            Error(start, _position - start, "this literal is never closed; end it with '");
        else if (kind == SqlTokenKind.Hex && ((end - digits) % 2 != 0 || !AreDigits(digits, end, kind)))
            Error(start, _position - start, "x'...' holds pairs of hexadecimal digits and nothing else");
        else if (kind == SqlTokenKind.Bit && !AreDigits(digits, end, kind))
            Error(start, _position - start, "b'...' holds the digits 0 and 1 and nothing else");
        Add(kind, start);
    }

    private bool AreDigits(int start, int end, SqlTokenKind kind)
    {
        for (var i = start; i < end; i++)
        {
            if (kind == SqlTokenKind.Hex ? !IsHexDigit(text[i]) : text[i] is not ('0' or '1'))
                return false;
        }
        return true;
    }

    private void ReadNumber(int start)
    {
        if (FollowsDot())
        {
            ReadWord(start);
            return;
        }
        if (Current == '0' && At(1) is 'x' or 'b' && TryReadPrefixed(start))
            return;
        var kind = SqlTokenKind.Integer;
        SkipDigits();
        if (Current == '.' && !(IsNameCharacter(At(1)) && !IsDigit(At(1)) && At(1) is not ('e' or 'E')))
        {
            kind = SqlTokenKind.Decimal;
            _position++;
            SkipDigits();
        }
        var exponent = Current is 'e' or 'E' ? (At(1) is '+' or '-' ? 2 : 1) : 0;
        if (exponent > 0 && IsDigit(At(exponent)))
        {
            kind = SqlTokenKind.Float;
            _position += exponent;
            SkipDigits();
        }
        if (kind == SqlTokenKind.Integer && IsNameCharacter(Current))
        {
            // A name may begin with digits as long as it does not end with them.
            SkipNameCharacters();
            kind = SqlTokenKind.Word;
        }
        Add(kind, start);
    }

    /// <summary><c>0x0a</c> and <c>0b01</c>; anything else that begins so is a name.</summary>
    private bool TryReadPrefixed(int start)
    {
        var isHex = At(1) == 'x';
        var end = start + 2;
        while (end < text.Length && (isHex ? IsHexDigit(text[end]) : text[end] is '0' or '1'))
            end++;
        if (end == start + 2 || (end < text.Length && IsNameCharacter(text[end])))
            return false;
        _position = end;
        Add(isHex ? SqlTokenKind.Hex : SqlTokenKind.Bit, start);
        return true;
    }

    private void SkipDigits()
    {
        while (IsDigit(Current))
            _position++;
    }

    private bool FollowsDot()
    {
        if (_count < 2)
            return false;
        ref readonly var dot = ref _tokens[_count - 1];
        return dot.End == _position && dot.Is(".") && IsPlainName(_tokens[_count - 2]);
    }

    private void ReadAt(int start)
    {
        _position++;
        if (Current == '@')
        {
            _position++;
            var first = _position;
            SkipNamePart();
            if (_position == first)
                Error(start, 2, "expected the name of a system variable after @@");
            while (Current == '.' && (IsNameCharacter(At(1)) || At(1) == '`'))
            {
                _position++;
                SkipNamePart();
            }
            Add(SqlTokenKind.SystemVariable, start);
            return;
        }
        if (Current is '\'' or '"')
        {
            ReadString(start, SqlTokenKind.QuotedVariable);
            return;
        }
        if (Current == '`')
        {
            SkipBackQuoted(_position);
            Add(SqlTokenKind.QuotedVariable, start);
            return;
        }
        if (!IsNameCharacter(Current))
        {
            Error(start, 1, "expected the name of a parameter after @");
            // A name behind a space is the one that was meant.
            if (Current == ' ' && IsNameCharacter(At(1)))
            {
                _position++;
                SkipNameCharacters();
            }
            Add(SqlTokenKind.AtName, start);
            return;
        }
        SkipNameCharacters();
        while (Current == '.' && IsNameCharacter(At(1)))
        {
            _position++;
            SkipNameCharacters();
        }
        Add(SqlTokenKind.AtName, start);
    }

    private void SkipNamePart()
    {
        if (Current == '`')
            SkipBackQuoted(_position);
        else
            SkipNameCharacters();
    }

    private static bool IsHexDigit(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';
}
