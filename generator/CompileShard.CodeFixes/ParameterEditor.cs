using CompileShard.Generator.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>Adds a parameter to a declaration as text, in the layout that the list already has: on one line, or one line for each.</summary>
internal static class ParameterEditor
{
    /// <summary>Before what must stay at the end: optional parameters, call options and the CancellationToken.</summary>
    public static TextChange InsertRequired(MethodDeclarationSyntax method, string parameter, SemanticModel semantics, SourceText text, CancellationToken cancellationToken)
    {
        var parameters = method.ParameterList.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (StaysLast(parameters[i], semantics, cancellationToken))
                return new TextChange(new TextSpan(parameters[i].SpanStart, 0), parameter + "," + SeparatorBefore(parameters[i], text));
        }
        return Append(method, parameter, text);
    }

    public static TextChange Append(MethodDeclarationSyntax method, string parameter, SourceText text)
    {
        var parameters = method.ParameterList.Parameters;
        if (parameters.Count == 0)
            return new TextChange(new TextSpan(method.ParameterList.OpenParenToken.Span.End, 0), parameter);
        var last = parameters[parameters.Count - 1];
        return new TextChange(new TextSpan(last.Span.End, 0), "," + SeparatorBefore(last, text) + parameter);
    }

    public static TextChange InsertBehind(ParameterSyntax parameter, string added, SourceText text) =>
        new(new TextSpan(parameter.Span.End, 0), "," + SeparatorBefore(parameter, text) + added);

    private static bool StaysLast(ParameterSyntax parameter, SemanticModel semantics, CancellationToken cancellationToken) =>
        parameter.Default is not null ||
        (semantics.GetDeclaredSymbol(parameter, cancellationToken) is IParameterSymbol symbol && (symbol.IsParams || KnownNames.IsCancellationToken(symbol.Type) || KnownNames.IsCallOptions(symbol.Type)));

    /// <summary>A blank, or a line break with the indentation of this parameter when it begins its line.</summary>
    private static string SeparatorBefore(ParameterSyntax parameter, SourceText text) =>
        Indentation.Of(parameter.SpanStart, text) is { } indentation ? Indentation.LineBreak(text) + indentation : " ";
}
