using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>Adds and removes <c>[Scatter]</c> as text.</summary>
internal static class ScatterAttributeEditor
{
    /// <summary>On a line of its own above the method, qualified as its [Query] or [Execute] is.</summary>
    public static TextChange Add(MethodDeclarationSyntax method, AttributeSyntax statement, SourceText text)
    {
        var position = method.GetFirstToken().SpanStart;
        var attribute = "[" + Qualifier(statement.Name) + "Scatter]";
        return new TextChange(new TextSpan(position, 0), attribute + (Indentation.Of(position, text) is { } indentation ? Indentation.LineBreak(text) + indentation : " "));
    }

    /// <summary>With its brackets, and its line when nothing else stands there; or from between its neighbours in one list.</summary>
    public static TextSpan Remove(AttributeSyntax attribute, SourceText text)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            var index = list.Attributes.IndexOf(attribute);
            return index == 0 ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart) : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End);
        }
        var end = list.Span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        var line = text.Lines.GetLineFromPosition(end);
        return end == line.End && Indentation.Of(list.SpanStart, text) is { } indentation
            ? TextSpan.FromBounds(list.SpanStart - indentation.Length, line.EndIncludingLineBreak)
            : TextSpan.FromBounds(list.SpanStart, end);
    }

    private static string Qualifier(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Left + ".",
        AliasQualifiedNameSyntax aliased => aliased.Alias + "::",
        _ => "",
    };
}
