using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql;

/// <summary>
/// Goes over the nodes of a tree without recursion. Trees lean left as far as the text is long (a condition of 100,000 terms joined by OR), so code that follows the left
/// side of <see cref="SqlBinary"/>, <see cref="SqlJoin"/> or <see cref="SqlSetOperation"/> must do so in a loop; in every other direction a tree is a few hundred
/// levels deep at most.
/// </summary>
public static class SqlWalker
{
    /// <summary>The node and all below it, parents before children, in the order of the text. Below a node for which <paramref name="enter"/> says false nothing is visited.</summary>
    public static IEnumerable<SqlNode> SelfAndDescendants(SqlNode root, Func<SqlNode, bool>? enter = null)
    {
        var stack = new Stack<SqlNode>();
        var children = new List<SqlNode>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            yield return node;
            if (enter is not null && !enter(node))
                continue;
            children.Clear();
            SqlChildren.AddTo(children, node);
            for (var i = children.Count - 1; i >= 0; i--)
                stack.Push(children[i]);
        }
    }

    /// <summary>The nodes directly below, in the order of the text.</summary>
    public static IReadOnlyList<SqlNode> Children(SqlNode node)
    {
        var children = new List<SqlNode>();
        SqlChildren.AddTo(children, node);
        return children;
    }

    /// <summary>The terms that an operator joins, in order: <c>a</c>, <c>b</c>, <c>c</c> for <c>a AND (b AND c)</c>. Parentheses around are looked through.</summary>
    public static IReadOnlyList<SqlExpression> Terms(SqlExpression expression, string @operator)
    {
        var terms = new List<SqlExpression>();
        var stack = new Stack<SqlExpression>();
        stack.Push(expression);
        while (stack.Count > 0)
        {
            var current = stack.Pop();
            var bare = WithoutParentheses(current);
            if (bare is SqlBinary binary && binary.Operator == @operator)
            {
                stack.Push(binary.Right);
                stack.Push(binary.Left);
            }
            else
            {
                terms.Add(current);
            }
        }
        return terms;
    }

    /// <summary>What stands inside any number of parentheses.</summary>
    public static SqlExpression WithoutParentheses(SqlExpression expression)
    {
        while (expression is SqlParenthesized parenthesized)
            expression = parenthesized.Inner;
        return expression;
    }
}
