using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator.Diagnostics.SqlText;

/// <summary>Takes a constant string expression apart into pieces. Null when it is not one, or is written in a way that is not understood.</summary>
internal sealed class SqlPieceReader(Compilation compilation, CancellationToken cancellationToken)
{
    public SqlPiece? Read(ExpressionSyntax expression)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return expression switch
        {
            ParenthesizedExpressionSyntax parenthesized => Read(parenthesized.Expression),
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => ReadLiteral(literal),
            BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => ReadSum(sum),
            InterpolatedStringExpressionSyntax interpolated => ReadInterpolated(interpolated),
            SimpleNameSyntax or MemberAccessExpressionSyntax => ReadConstant(expression),
            _ => ReadWhole(expression),
        };
    }

    private SqlPiece? ReadLiteral(LiteralExpressionSyntax literal) =>
        LiteralDecoder.DecodeLiteral(literal.Token) is { } decoded ? new LiteralPiece(decoded, literal.Token) : ReadWhole(literal);

    /// <summary>A long sum nests on its left side, one level for each piece; it is walked in a loop so that its length does not matter.</summary>
    private SqlPiece? ReadSum(BinaryExpressionSyntax sum)
    {
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax left = sum;
        while (left is BinaryExpressionSyntax inner && inner.IsKind(SyntaxKind.AddExpression))
        {
            operands.Push(inner.Right);
            left = inner.Left;
        }
        operands.Push(left);
        return ReadAll(sum, operands.Select(Read));
    }

    private SqlPiece? ReadInterpolated(InterpolatedStringExpressionSyntax interpolated) =>
        interpolated.Contents.Count == 0
            ? new WholePiece(interpolated, "")
            : ReadAll(interpolated, interpolated.Contents.Select(content => content switch
            {
                InterpolatedStringTextSyntax text => ReadText(text, interpolated),
                InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Read(hole.Expression),
                _ => null,
            }));

    private static SqlPiece? ReadText(InterpolatedStringTextSyntax text, InterpolatedStringExpressionSyntax interpolated) =>
        LiteralDecoder.DecodeInterpolatedText(text.TextToken, interpolated) is { } decoded ? new LiteralPiece(decoded, text.TextToken) : null;

    private SqlPiece? ReadAll(ExpressionSyntax whole, IEnumerable<SqlPiece?> parts)
    {
        var pieces = new List<SqlPiece>();
        foreach (var part in parts)
        {
            if (part is null)
                return ReadWhole(whole);
            pieces.Add(part);
        }
        return new JoinedPieces(whole.SyntaxTree, pieces);
    }

    private SqlPiece? ReadConstant(ExpressionSyntax reference)
    {
        var model = compilation.GetSemanticModel(reference.SyntaxTree);
        if (model.GetSymbolInfo(reference, cancellationToken).Symbol is IFieldSymbol { HasConstantValue: true, ConstantValue: string value } constant &&
            constant.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var definition } &&
            compilation.ContainsSyntaxTree(definition.SyntaxTree) &&
            Read(definition) is { } piece && piece.Value == value)
        {
            return new ConstantPiece(reference, piece);
        }
        return ReadWhole(reference);
    }

    private SqlPiece? ReadWhole(ExpressionSyntax expression)
    {
        var constant = compilation.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, cancellationToken);
        return constant.HasValue && constant.Value is string or null ? new WholePiece(expression, (string?)constant.Value ?? "") : null;
    }
}
