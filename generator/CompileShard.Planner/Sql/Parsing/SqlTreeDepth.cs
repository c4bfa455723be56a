using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// Finds trees that are too deep for code that recurses over them. Recursion of the parser is counted while it reads; what is left are suffixes without end
/// (<c>a IS NULL IS NULL ...</c>), which it reads in a loop. The left side of a binary operator, a join or a set operation adds nothing, as everyone follows it in a loop.
/// </summary>
internal static class SqlTreeDepth
{
    /// <summary>Several levels of the tree may come from one level of the text.</summary>
    private const int MaxTreeDepth = SqlStatementParser.MaxDepth * 4;

    /// <summary>With so few tokens no tree is too deep: a token gives two levels at most, and what stands at the bottom a few more.</summary>
    public const int NeverTooDeep = MaxTreeDepth / 4;

    public static SqlNode? FindTooDeep(SqlNode root)
    {
        var stack = new Stack<(SqlNode Node, int Depth)>();
        var children = new List<SqlNode>();
        stack.Push((root, 0));
        while (stack.Count > 0)
        {
            var (node, depth) = stack.Pop();
            if (depth > MaxTreeDepth)
                return node;
            children.Clear();
            SqlChildren.AddTo(children, node);
            var leaning = node is SqlBinary or SqlJoin or SqlSetOperation ? children[0] : null;
            foreach (var child in children)
                stack.Push((child, child == leaning ? depth : depth + 1));
        }
        return null;
    }
}
