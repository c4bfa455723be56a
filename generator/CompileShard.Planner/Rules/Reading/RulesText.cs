using System.Xml;
using System.Xml.Linq;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>The text of one rules file, and the way from XML positions to places in it.</summary>
internal sealed class RulesText
{
    private readonly List<int> _lineStarts = [0];

    public RulesText(RulesSource source)
    {
        Path = source.Path;
        // A byte order mark that survived decoding is no part of the text, for the XML reader as for an editor's columns.
        Text = source.Text.Length > 0 && source.Text[0] == '\uFEFF' ? source.Text.Substring(1) : source.Text;
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n')))
                _lineStarts.Add(i + 1);
        }
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The file's name without its folders, for messages.</summary>
    public string FileName => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>A place by offset; what goes beyond the end of the line is cut off.</summary>
    public RulesSpan Span(int offset, int length)
    {
        offset = Math.Max(0, Math.Min(offset, Text.Length));
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        var lineEnd = line + 1 < _lineStarts.Count ? _lineStarts[line + 1] : Text.Length;
        while (lineEnd > offset && Text[lineEnd - 1] is '\r' or '\n')
            lineEnd--;
        return new RulesSpan(Path, line, offset - _lineStarts[line], Math.Max(0, Math.Min(length, lineEnd - offset)));
    }

    /// <summary>The offset of a line and column as XML counts them, from 1.</summary>
    public int Offset(int lineNumber, int linePosition)
    {
        var line = Math.Max(0, Math.Min(lineNumber - 1, _lineStarts.Count - 1));
        return Math.Min(_lineStarts[line] + Math.Max(0, linePosition - 1), Text.Length);
    }

    /// <summary>The name in an element's start tag.</summary>
    public RulesSpan NameSpan(XElement element) => NameSpan((IXmlLineInfo)element);

    /// <summary>The name of an attribute.</summary>
    public RulesSpan NameSpan(XAttribute attribute) => NameSpan((IXmlLineInfo)attribute);

    private RulesSpan NameSpan(IXmlLineInfo position)
    {
        var start = Offset(position.LineNumber, position.LinePosition);
        return Span(start, NameEnd(start) - start);
    }

    /// <summary>What stands between the quotes of an attribute.</summary>
    public WrittenText Value(XAttribute attribute)
    {
        var position = (IXmlLineInfo)attribute;
        var start = NameEnd(Offset(position.LineNumber, position.LinePosition));
        while (start < Text.Length && Text[start] is not ('"' or '\''))
            start++;
        if (start >= Text.Length)
            return new WrittenText(this, attribute.Value, start, 0, false).Trim();
        var end = Text.IndexOf(Text[start], start + 1);
        start++;
        var length = Math.Max(0, end - start);
        var verbatim = length == attribute.Value.Length && string.CompareOrdinal(Text, start, attribute.Value, 0, length) == 0;
        return new WrittenText(this, attribute.Value, start, length, verbatim).Trim();
    }

    /// <summary>The text between an element's tags, without blanks around it.</summary>
    public WrittenText Content(XElement element)
    {
        // Entities, comments and CDATA sections make the value differ from what the file has; it then stands at the element's name.
        if (element.FirstNode is XText content and not XCData && content.NextNode is null)
        {
            var position = (IXmlLineInfo)content;
            var start = Offset(position.LineNumber, position.LinePosition);
            if (string.CompareOrdinal(Text, start, content.Value, 0, content.Value.Length) == 0)
                return new WrittenText(this, content.Value, start, content.Value.Length, true).Trim();
        }
        var name = (IXmlLineInfo)element;
        var nameStart = Offset(name.LineNumber, name.LinePosition);
        return new WrittenText(this, element.Value, nameStart, NameEnd(nameStart) - nameStart, false).Trim();
    }

    private int NameEnd(int start)
    {
        var end = start;
        while (end < Text.Length && !char.IsWhiteSpace(Text[end]) && Text[end] is not ('=' or '>' or '/'))
            end++;
        return end;
    }
}

/// <summary>
/// An attribute's value and where it stands. When the value has entities or line breaks (not <paramref name="IsVerbatim"/>), offsets in the value are not
/// offsets in the file, and a part of it is reported at the whole.
/// </summary>
internal readonly record struct WrittenText(RulesText File, string Value, int Start, int Length, bool IsVerbatim)
{
    public RulesSpan Span => File.Span(Start, Length);

    public WrittenText Trim() => Part(0, Value.Length);

    /// <summary>A part of the value, without blanks around it.</summary>
    public WrittenText Part(int start, int length)
    {
        var end = start + length;
        while (start < end && char.IsWhiteSpace(Value[start]))
            start++;
        while (end > start && char.IsWhiteSpace(Value[end - 1]))
            end--;
        var value = Value.Substring(start, end - start);
        return IsVerbatim ? new WrittenText(File, value, Start + start, value.Length, true) : this with { Value = value };
    }
}
