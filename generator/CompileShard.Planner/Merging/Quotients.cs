using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// Quotients of exact numbers have more digits than servers of the MySQL family show: they add all of them and round the sum. What a shard sends is rounded already, so sums of such sums may be off
/// by one in the last digit.
/// </summary>
internal static class Quotients
{
    /// <summary>Whether an aggregate adds quotients that may be exact numbers and are not rounded one by one.</summary>
    public static bool IsRounded(SqlFunction function, SortKinds kinds)
    {
        var pending = new List<SqlNode>(function.Arguments);
        while (pending.Count > 0)
        {
            var node = pending[pending.Count - 1];
            pending.RemoveAt(pending.Count - 1);
            if (node is SqlBinary { Operator: "/" } quotient && !IsFloat(quotient.Left, kinds) && !IsFloat(quotient.Right, kinds))
                return true;
            if (!IsRoundedByRow(node))
                SqlChildren.AddTo(pending, node);
        }
        return false;
    }

    /// <summary>Rounded, or made a floating-point number, row by row; or a query of its own.</summary>
    private static bool IsRoundedByRow(SqlNode node) => node is SqlCast or SqlQuery or SqlFunction { UpperName: "ROUND" or "TRUNCATE" or "FLOOR" or "CEIL" or "CEILING" };

    private static bool IsFloat(SqlExpression expression, SortKinds kinds)
    {
        expression = SqlTree.Unwrap(expression);
        return expression is SqlLiteral { Kind: SqlLiteralKind.Float } || kinds.IsFloat(expression);
    }
}
