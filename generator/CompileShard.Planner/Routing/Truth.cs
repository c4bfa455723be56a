using System.Numerics;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Conditions whose answer the text alone gives.</summary>
internal static class Truth
{
    /// <summary>True when no row can pass the condition: FALSE, 0, NULL, 1 = 0, or a comparison with NULL.</summary>
    public static bool CanNeverHold(SqlExpression condition)
    {
        switch (SqlTree.Unwrap(condition))
        {
            case SqlLiteral { Kind: SqlLiteralKind.Null or SqlLiteralKind.False }:
                return true;
            case SqlLiteral { Kind: SqlLiteralKind.Integer } number:
                return BigInteger.TryParse(number.Value, out var value) && value.IsZero;
            case SqlBinary { Operator: "=" or "<>" or "<" or "<=" or ">" or ">=" } comparison:
                return IsNull(comparison.Left) || IsNull(comparison.Right) || IsFalseComparison(comparison);
            case SqlInList { IsNegated: false } list:
                return IsNull(list.Operand) || list.Items.All(item => IsNull(item) || IsFalseEquality(list.Operand, item));
            case SqlInList { IsNegated: true } list:
                return IsNull(list.Operand) || list.Items.Any(IsNull);
            case SqlBetween { IsNegated: false } between:
                return IsNull(between.Operand) || IsNull(between.Low) || IsNull(between.High);
            case SqlLike like:
                return IsNull(like.Operand) || IsNull(like.Pattern);
            case SqlUnary { Operator: "NOT" or "!" } not:
                return SqlTree.Unwrap(not.Operand) is SqlLiteral { Kind: SqlLiteralKind.True or SqlLiteralKind.Null } or SqlLiteral { Kind: SqlLiteralKind.Integer, Value: "1" };
            default:
                return false;
        }
    }

    private static bool IsNull(SqlExpression expression) => SqlTree.Unwrap(expression) is SqlLiteral { Kind: SqlLiteralKind.Null };

    private static bool IsFalseEquality(SqlExpression left, SqlExpression right) =>
        TryInteger(left, out var a) && TryInteger(right, out var b) ? a != b : IsNumberAgainstWord(left, right) || IsNumberAgainstWord(right, left);

    /// <summary>Compared with a number, a text that does not begin like one counts as 0.</summary>
    private static bool IsNumberAgainstWord(SqlExpression number, SqlExpression word) =>
        TryInteger(number, out var value) && !value.IsZero && SqlTree.Unwrap(word) is SqlLiteral { Kind: SqlLiteralKind.String, Value: { Length: > 0 } text } && char.IsLetter(text[0]);

    private static bool IsFalseComparison(SqlBinary comparison)
    {
        if (comparison.Operator == "=" && IsFalseEquality(comparison.Left, comparison.Right))
            return true;
        if (!TryInteger(comparison.Left, out var left) || !TryInteger(comparison.Right, out var right))
            return false;
        var order = left.CompareTo(right);
        return comparison.Operator switch
        {
            "=" => order != 0,
            "<>" => order == 0,
            "<" => order >= 0,
            "<=" => order > 0,
            ">" => order <= 0,
            _ => order < 0,
        };
    }

    public static bool TryInteger(SqlExpression expression, out BigInteger value)
    {
        value = default;
        switch (SqlTree.Unwrap(expression))
        {
            case SqlLiteral { Kind: SqlLiteralKind.Integer } literal:
                return BigInteger.TryParse(literal.Value, out value);
            case SqlUnary { Operator: "-" } minus when TryInteger(minus.Operand, out var positive):
                value = -positive;
                return true;
            case SqlBinary { Operator: "+" or "-" or "*" } sum when TryInteger(sum.Left, out var left) && TryInteger(sum.Right, out var right):
                value = sum.Operator switch { "+" => left + right, "-" => left - right, _ => left * right };

                // Beyond BIGINT the server answers with an error or another type.
                return value >= long.MinValue && value <= long.MaxValue;
            default:
                return false;
        }
    }
}
