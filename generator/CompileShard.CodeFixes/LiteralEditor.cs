using CompileShard.Generator.Diagnostics.SqlText;
using CompileShard.Planner.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>Carries a change of the statement over to the literals that it is written in.</summary>
internal static class LiteralEditor
{
    /// <summary>
    /// The changes of the source, or null when one of them would fall outside the argument's own literals: a constant may be used elsewhere too, and an expression that
    /// is not understood is left alone. The text must mean itself in every form of literal: no quotes, backslashes, braces or line breaks.
    /// </summary>
    public static IReadOnlyList<TextChange>? Translate(SqlEdit edit, ExpressionSyntax argument, string sql, Compilation compilation, CancellationToken cancellationToken)
    {
        var mapper = SqlSpanMapper.Create(argument, sql, compilation, cancellationToken);
        var changes = new List<TextChange>();
        foreach (var insertion in edit.Insertions)
        {
            if (insertion.Text.IndexOfAny(['"', '\\', '{', '}', '\r', '\n']) >= 0 || SourceSpan(mapper, insertion, argument) is not { } span)
                return null;
            changes.Add(new TextChange(span, insertion.Text));
        }
        return changes;
    }

    private static TextSpan? SourceSpan(SqlSpanMapper mapper, SqlInsertion insertion, ExpressionSyntax argument)
    {
        if (insertion.Replaced == 0)
            return SourcePosition(mapper, insertion.Position, argument) is { } position ? new TextSpan(position, 0) : null;
        var literal = mapper.FindLiteral(new SqlSpan(insertion.Position, insertion.Replaced), out var offset);
        return literal is null || literal.Token.SyntaxTree != argument.SyntaxTree || !argument.Span.Contains(literal.Token.Span)
            ? null
            : TextSpan.FromBounds(literal.Text.StartOf(offset), literal.Text.EndOf(offset + insertion.Replaced - 1));
    }

    /// <summary>
    /// Behind the character in front, so that indentation of a raw literal's next line and blanks between pieces stay behind the new text; in front of the very first
    /// character, before it.
    /// </summary>
    private static int? SourcePosition(SqlSpanMapper mapper, int position, ExpressionSyntax argument)
    {
        var isFirst = position == 0;
        var literal = mapper.FindLiteral(new SqlSpan(isFirst ? 0 : position - 1, 1), out var offset);
        if (literal is null || literal.Token.SyntaxTree != argument.SyntaxTree || !argument.Span.Contains(literal.Token.Span))
            return null;
        return isFirst ? literal.Text.StartOf(offset) : literal.Text.EndOf(offset);
    }
}
