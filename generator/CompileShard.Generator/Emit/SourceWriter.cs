using System.Text;

namespace CompileShard.Generator.Emit;

/// <summary>Writes indented lines. One newline style, no trailing blanks, no culture.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length != 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>Several lines at once, each indented; those of a raw string.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Line(line.TrimEnd('\r'));
    }

    /// <summary>Lines that were written at depth 0 by another writer.</summary>
    public void Insert(SourceWriter other)
    {
        var text = other.ToString();
        if (text.Length != 0)
            Lines(text.Substring(0, text.Length - 1));
    }

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Open(string header)
    {
        Line(header);
        Open();
    }

    public void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    public void Indent() => _depth++;

    public void Unindent() => _depth--;

    public override string ToString() => _text.ToString();
}
