namespace CompileShard.Planner.Sql.Parsing;

/// <summary>Characters of a text that is being put together, in room that is used again. A StringBuilder takes new room each time it is cleared after growing.</summary>
internal sealed class TextBuffer
{
    private const int LargestKept = 16384;

    private char[] _characters = new char[256];
    private int _count;

    public TextBuffer Clear()
    {
        _count = 0;
        return this;
    }

    public TextBuffer Append(char c)
    {
        if (_count == _characters.Length)
            Array.Resize(ref _characters, _count * 2);
        _characters[_count++] = c;
        return this;
    }

    public TextBuffer Append(string text)
    {
        foreach (var c in text)
            Append(c);
        return this;
    }

    public override string ToString() => new(_characters, 0, _count);

    /// <summary>Gives back room that only a very long text needed.</summary>
    public void Trim()
    {
        if (_characters.Length > LargestKept)
            _characters = new char[256];
    }
}
