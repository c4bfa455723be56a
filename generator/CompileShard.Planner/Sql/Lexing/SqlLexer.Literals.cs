using System.Text;

namespace CompileShard.Planner.Sql.Lexing;

internal sealed partial class SqlLexer
{
    /// <summary>Reads from the quote at the position. <paramref name="start"/> is the token's, which may begin with a letter.</summary>
    private void ReadString(int start, SqlTokenKind kind = SqlTokenKind.String)
    {
        var quote = Current;
        var open = _position++;
        StringBuilder? value = null;
        var copied = _position;
        while (_position < text.Length)
        {
            var c = text[_position];
            if (c == quote && At(1) != quote)
            {
                var content = Finish(value, copied);
                _position++;
                Add(kind, start, content);
                return;
            }
            if (c == quote || (c == '\\' && _position + 1 < text.Length))
            {
                value ??= new StringBuilder();
                value.Append(text, copied, _position - copied);
                value.Append(c == quote ? quote.ToString() : Unescape(text[_position + 1]));
                _position += 2;
                copied = _position;
                continue;
            }
            _position++;
        }
        CutOff(open, text.Length - open, "this string is never closed; end it with " + quote);
        Add(kind, start, Finish(value, copied));
    }

    private string Finish(StringBuilder? value, int copied)
    {
        var rest = text.Substring(copied, Math.Max(0, _position - copied));
        return value is null ? rest : value.Append(rest).ToString();
    }

    private static string Unescape(char c) => c switch
    {
        '0' => "\0",
        'b' => "\b",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'Z' => "\u001A",
        // These two keep their backslash, so that LIKE sees it.
        '%' => "\\%",
        '_' => "\\_",
        _ => c.ToString(),
    };

    private void ReadQuotedName(int start)
    {
        var name = ReadBackQuoted(start);
        if (name is { Length: 0 })
            Error(start, _position - start, "a name between back-ticks must not be empty");
        Add(SqlTokenKind.QuotedName, start, name);
    }

    private string ReadBackQuoted(int start)
    {
        var open = _position++;
        var hasDoubled = false;
        while (_position < text.Length)
        {
            if (text[_position] != '`')
            {
                _position++;
                continue;
            }
            if (At(1) == '`')
            {
                hasDoubled = true;
                _position += 2;
                continue;
            }
            var name = text.Substring(open + 1, _position - open - 1);
            _position++;
            return hasDoubled ? name.Replace("``", "`") : name;
        }
        CutOff(start, text.Length - start, "this quoted name is never closed; end it with `");
        return text.Substring(open + 1) is { Length: > 0 } rest ? rest : "`";
    }

    /// <summary><c>x'0a'</c> and <c>b'01'</c>.</summary>
    private void ReadDigitString(int start, SqlTokenKind kind)
    {
        _position += 2;
        var digits = _position;
        while (_position < text.Length && text[_position] != '\'' && text[_position] != '\n')
            _position++;
        var value = text.Substring(digits, _position - digits);
        var isClosed = Current == '\'';
        if (isClosed)
            _position++;
        if (!isClosed)
            Error(start, _position - start, "this literal is never closed; end it with '");
        else if (kind == SqlTokenKind.Hex && (value.Length % 2 != 0 || !value.All(IsHexDigit)))
            Error(start, _position - start, "x'...' holds pairs of hexadecimal digits and nothing else");
        else if (kind == SqlTokenKind.Bit && !value.All(c => c is '0' or '1'))
            Error(start, _position - start, "b'...' holds the digits 0 and 1 and nothing else");
        Add(kind, start, value);
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
            ReadNameCharacters();
            kind = SqlTokenKind.Word;
        }
        Add(kind, start, text.Substring(start, _position - start));
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
        Add(isHex ? SqlTokenKind.Hex : SqlTokenKind.Bit, start, text.Substring(start + 2, end - start - 2));
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
        return dot.End == _position && dot.Is(".") && _tokens[_count - 2].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
    }

    private void ReadAt(int start)
    {
        _position++;
        if (Current == '@')
        {
            _position++;
            var name = new StringBuilder();
            do
            {
                if (name.Length > 0)
                {
                    name.Append('.');
                    _position++;
                }
                name.Append(Current == '`' ? ReadBackQuoted(_position) : ReadNameCharacters());
            }
            while (Current == '.' && (IsNameCharacter(At(1)) || At(1) == '`'));
            if (name.Length == 0)
                Error(start, 2, "expected the name of a system variable after @@");
            Add(SqlTokenKind.SystemVariable, start, name.ToString());
            return;
        }
        if (Current is '\'' or '"')
        {
            ReadString(start, SqlTokenKind.QuotedVariable);
            return;
        }
        if (Current == '`')
        {
            var name = ReadBackQuoted(_position);
            Add(SqlTokenKind.QuotedVariable, start, name);
            return;
        }
        if (!IsNameCharacter(Current))
        {
            Error(start, 1, "expected the name of a parameter after @");
            Add(SqlTokenKind.AtName, start, "");
            return;
        }
        var first = _position;
        ReadNameCharacters();
        while (Current == '.' && IsNameCharacter(At(1)))
        {
            _position++;
            ReadNameCharacters();
        }
        Add(SqlTokenKind.AtName, start, text.Substring(first, _position - first));
    }

    private static bool IsHexDigit(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';
}
