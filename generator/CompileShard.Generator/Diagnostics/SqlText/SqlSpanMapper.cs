using CompileShard.Planner.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator.Diagnostics.SqlText;

/// <summary>
/// From a stretch of a statement's text to its place in the C# source: regular, verbatim, raw and interpolated literals, concatenations, and constants of the same
/// compilation, which map to their own literal. A stretch over several pieces maps to all of them. Where the pieces do not add up to the text, the place is
/// the whole argument.
/// </summary>
internal sealed class SqlSpanMapper
{
    private readonly ExpressionSyntax _argument;
    private readonly SqlPiece? _text;

    private SqlSpanMapper(ExpressionSyntax argument, SqlPiece? text)
    {
        _argument = argument;
        _text = text;
    }

    /// <param name="argument">The expression that gives the statement.</param>
    /// <param name="sql">The statement's text as the compiler sees it.</param>
    /// <param name="compilation">The compilation that holds the argument.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SqlSpanMapper Create(ExpressionSyntax argument, string sql, Compilation compilation, CancellationToken cancellationToken)
    {
        var text = new SqlPieceReader(compilation, cancellationToken).Read(argument);
        return new SqlSpanMapper(argument, text?.Value == sql ? text : null);
    }

    /// <summary>The place of the stretch, or the whole argument.</summary>
    public Location Map(SqlSpan span)
    {
        if (_text is null || span.Start < 0 || span.Length < 0 || span.End > _text.Value.Length)
            return _argument.GetLocation();
        return _text.Locate(span.Start, span.End);
    }

    /// <summary>
    /// The one literal that holds the whole stretch, and where the stretch starts in its value; null when there is none. Code fixes edit only such literals.
    /// </summary>
    public LiteralPiece? FindLiteral(SqlSpan span, out int offset)
    {
        offset = 0;
        if (_text is null || span.Start < 0 || span.Length < 0 || span.End > _text.Value.Length)
            return null;
        return _text.FindLiteral(span.Start, span.End, out offset);
    }
}
