using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// The text that everything which <c>LIKE</c> finds begins with. <paramref name="IsExact"/>: the comparison is by characters themselves (<c>BINARY</c>, a collation whose name ends in
/// <c>_bin</c>); else other cases and accents of a letter match too, as the column's collation has it, which the statement does not say.
/// </summary>
internal sealed record LikePrefix(string Text, bool IsExact)
{
    /// <summary>The prefix, or null when the pattern is no constant or may match any beginning.</summary>
    public static LikePrefix? Read(SqlLike like)
    {
        if (like is not { Operator: "LIKE", IsNegated: false })
            return null;
        var pattern = Strip(like.Pattern, out var patternIsExact);
        _ = Strip(like.Operand, out var operandIsExact);
        if (pattern is not SqlLiteral { Kind: SqlLiteralKind.String } literal || !TryEscape(like.Escape, out var escape))
            return null;
        return Beginning(literal.Value, escape) is { Length: > 0 } text ? new LikePrefix(text, patternIsExact || operandIsExact) : null;
    }

    /// <summary>The expression without BINARY and COLLATE around it.</summary>
    public static SqlExpression Strip(SqlExpression expression, out bool isExact)
    {
        isExact = false;
        while (true)
        {
            expression = SqlTree.Unwrap(expression);
            switch (expression)
            {
                case SqlUnary { Operator: "BINARY" } binary:
                    isExact = true;
                    expression = binary.Operand;
                    break;
                case SqlCollate collate:
                    isExact |= collate.Collation.EndsWith("_bin", StringComparison.OrdinalIgnoreCase) || string.Equals(collate.Collation, "binary", StringComparison.OrdinalIgnoreCase);
                    expression = collate.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static bool TryEscape(SqlExpression? written, out char? escape)
    {
        escape = '\\';
        if (written is null)
            return true;
        if (SqlTree.Unwrap(written) is not SqlLiteral { Kind: SqlLiteralKind.String } literal || literal.Value.Length > 1)
            return false;
        escape = literal.Value.Length == 0 ? null : literal.Value[0];
        return true;
    }

    /// <summary>What stands before the first wildcard. An escape character makes the next one stand for itself.</summary>
    private static string Beginning(string pattern, char? escape)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == escape)
            {
                // At the very end servers differ in what it means; what stands before it is certain.
                if (++i == pattern.Length)
                    break;
                c = pattern[i];
            }
            else if (c is '%' or '_')
            {
                break;
            }
            text.Append(c);
        }
        return text.ToString();
    }
}
