using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Small questions about parsed expressions. Nothing here recurses along chains of AND or OR, which may be very long.</summary>
internal static class SqlTree
{
    public static SqlExpression Unwrap(SqlExpression expression)
    {
        while (true)
        {
            switch (expression)
            {
                case SqlParenthesized parenthesized:
                    expression = parenthesized.Inner;
                    break;
                case SqlUnary { Operator: "+" } plus:
                    expression = plus.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>The parts of a condition that must all hold, in the order written.</summary>
    public static IEnumerable<SqlExpression> Conjuncts(SqlExpression expression) => SqlWalker.Terms(expression, "AND").Select(Unwrap);

    /// <summary>The parts of a condition of which one must hold, in the order written.</summary>
    public static IEnumerable<SqlExpression> Disjuncts(SqlExpression expression) => SqlWalker.Terms(expression, "OR").Select(Unwrap);

    /// <summary>Every node below (and including) a node, in the order of the text, without going into queries: those are returned, not entered.</summary>
    public static IEnumerable<SqlNode> WalkExpression(SqlNode root) => SqlWalker.SelfAndDescendants(root, node => node is not SqlQuery);

    public static IEnumerable<SqlNode> WalkExpressions(IEnumerable<SqlNode> roots) => roots.SelectMany(WalkExpression);

    public static IEnumerable<SqlQuery> QueriesIn(SqlNode? expression) =>
        expression is null ? [] : WalkExpression(expression).OfType<SqlQuery>();
}
