using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>The layout of a place in a source text.</summary>
internal static class Indentation
{
    /// <summary>The blanks in front of the place, when nothing else stands there on its line; else null.</summary>
    public static string? Of(int position, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var before = text.ToString(TextSpan.FromBounds(line.Start, position));
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }

    /// <summary>The file's own line break.</summary>
    public static string LineBreak(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }
}
