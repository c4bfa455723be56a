using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Generator.Diagnostics.SqlText;

/// <summary>A part of a constant string expression: what it adds to the value, and where a stretch of that was written.</summary>
internal abstract class SqlPiece(string value)
{
    public string Value { get; } = value;

    /// <summary>The place of the characters from <paramref name="start"/> to <paramref name="end"/> of this piece's own value; it may be in another file.</summary>
    public abstract Location Locate(int start, int end);

    /// <summary>The same place, but within the expression that this piece is a part of, so that it can be joined with its neighbours.</summary>
    public abstract TextSpan LocateHere(int start, int end);

    /// <summary>The literal that holds the whole stretch, when one does.</summary>
    public abstract LiteralPiece? FindLiteral(int start, int end, out int offset);
}

/// <summary>A literal, or the text of an interpolated string: exact to the character.</summary>
internal sealed class LiteralPiece(DecodedText text, SyntaxToken token) : SqlPiece(text.Value)
{
    public SyntaxToken Token { get; } = token;

    public DecodedText Text { get; } = text;

    public override Location Locate(int start, int end) => Location.Create(Token.SyntaxTree!, LocateHere(start, end));

    public override TextSpan LocateHere(int start, int end)
    {
        if (Value.Length == 0)
            return Token.Span;
        if (start >= Value.Length)
            return new TextSpan(Text.EndOf(Value.Length - 1), 0);
        return end > start ? TextSpan.FromBounds(Text.StartOf(start), Text.EndOf(end - 1)) : new TextSpan(Text.StartOf(start), 0);
    }

    public override LiteralPiece? FindLiteral(int start, int end, out int offset)
    {
        offset = start;
        return this;
    }
}

/// <summary>An expression that is not looked into: <c>nameof(...)</c>, a constant of another assembly. All of it is the place.</summary>
internal sealed class WholePiece(ExpressionSyntax expression, string value) : SqlPiece(value)
{
    public override Location Locate(int start, int end) => expression.GetLocation();

    public override TextSpan LocateHere(int start, int end) => expression.Span;

    public override LiteralPiece? FindLiteral(int start, int end, out int offset)
    {
        offset = 0;
        return null;
    }
}

/// <summary>The name of a constant of this compilation: the place is in the constant's own expression.</summary>
internal sealed class ConstantPiece(ExpressionSyntax reference, SqlPiece definition) : SqlPiece(definition.Value)
{
    public override Location Locate(int start, int end) => definition.Locate(start, end);

    public override TextSpan LocateHere(int start, int end) => reference.Span;

    public override LiteralPiece? FindLiteral(int start, int end, out int offset) => definition.FindLiteral(start, end, out offset);
}

/// <summary>Pieces one after the other, all in one expression: a concatenation or an interpolated string.</summary>
internal sealed class JoinedPieces(SyntaxTree tree, IReadOnlyList<SqlPiece> pieces) : SqlPiece(string.Concat(pieces.Select(p => p.Value)))
{
    public override Location Locate(int start, int end)
    {
        var first = Find(start, out var firstStart);
        var last = FindLast(end, out var lastStart);
        return start >= end || ReferenceEquals(first, last)
            ? first.Locate(start - firstStart, Math.Max(start, end) - firstStart)
            : Location.Create(tree, Join(first, start - firstStart, last, end - lastStart));
    }

    public override TextSpan LocateHere(int start, int end)
    {
        var first = Find(start, out var firstStart);
        var last = FindLast(end, out var lastStart);
        return start >= end || ReferenceEquals(first, last)
            ? first.LocateHere(start - firstStart, Math.Max(start, end) - firstStart)
            : Join(first, start - firstStart, last, end - lastStart);
    }

    public override LiteralPiece? FindLiteral(int start, int end, out int offset)
    {
        var first = Find(start, out var firstStart);
        if (start >= end || ReferenceEquals(first, FindLast(end, out _)))
            return first.FindLiteral(start - firstStart, Math.Max(start, end) - firstStart, out offset);
        offset = 0;
        return null;
    }

    private static TextSpan Join(SqlPiece first, int start, SqlPiece last, int end) =>
        TextSpan.FromBounds(first.LocateHere(start, first.Value.Length).Start, last.LocateHere(0, end).End);

    /// <summary>The piece that holds the character at <paramref name="position"/>; at the very end, the last that holds anything.</summary>
    private SqlPiece Find(int position, out int pieceStart)
    {
        pieceStart = 0;
        foreach (var piece in pieces)
        {
            if (position < pieceStart + piece.Value.Length)
                return piece;
            pieceStart += piece.Value.Length;
        }
        return FindLast(Value.Length, out pieceStart);
    }

    /// <summary>The piece that holds the character before <paramref name="end"/>.</summary>
    private SqlPiece FindLast(int end, out int pieceStart)
    {
        pieceStart = 0;
        foreach (var piece in pieces)
        {
            if (piece.Value.Length > 0 && end <= pieceStart + piece.Value.Length)
                return piece;
            pieceStart += piece.Value.Length;
        }
        pieceStart = Value.Length - pieces[pieces.Count - 1].Value.Length;
        return pieces[pieces.Count - 1];
    }
}
