namespace CompileShard.Planner.Sql.Lexing;

internal partial struct SqlLexer
{
    private void SkipSpaceAndComments()
    {
        var start = _position;
        while (_position < text.Length && (SkipSpace() || SkipComment()))
        {
        }
        if (_position > start)
            _spaceEnd = _position;
    }

    private bool SkipSpace()
    {
        var c = text[_position];
        if (c is ' ' or '\t' or '\r' or '\n' or '\v' or '\f')
        {
            _position++;
            return true;
        }
        if (c >= '\u0080' && (char.IsWhiteSpace(c) || IsInvisible(c)))
        {
            // A byte order mark in front is the editor's doing, not a mistake of the author.
            if (_position > 0)
                Error(_position, 1, "this is the character U+" + ((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture) + ", which looks like a space but is none in SQL; write an ordinary space");
            _position++;
            return true;
        }
        return false;
    }

    private bool SkipComment()
    {
        switch (text[_position])
        {
            case '#':
            case '-' when At(1) == '-' && (_position + 2 >= text.Length || At(2) <= ' '):
                SkipToEndOfLine();
                return true;
            case '/' when At(1) == '*':
                if ((At(2) == '!' || (At(2) is 'M' && At(3) == '!')) && !MycatComment.IsAt(text, _position))
                    OpenVersionedComment();
                else
                    SkipBlockComment();
                return true;
            case '*' when At(1) == '/' && _versionedStart >= 0:
                _versionedStart = -1;
                _position += 2;
                return true;
            default:
                return false;
        }
    }

    private void SkipToEndOfLine()
    {
        var end = text.IndexOf('\n', _position);
        _position = end < 0 ? text.Length : end + 1;
    }

    private void SkipBlockComment()
    {
        var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        if (end < 0)
            CutOff(_position, 2, "this comment is never closed; end it with */");
        _position = end < 0 ? text.Length : end + 2;
    }

    /// <summary>Steps over <c>/*!</c> or <c>/*M!</c> and the version behind it; the content is read like the rest.</summary>
    private void OpenVersionedComment()
    {
        if (_versionedStart < 0)
            _versionedStart = _position;
        _position += At(2) == '!' ? 3 : 4;
        for (var digits = 0; digits < 6 && IsDigit(Current); digits++)
            _position++;
    }
}
