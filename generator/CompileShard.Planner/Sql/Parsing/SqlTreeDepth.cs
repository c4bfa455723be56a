using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// Finds trees that are too deep for code that recurses over them. Recursion of the parser is counted while it reads; what is left are suffixes without end
/// (<c>a IS NULL IS NULL ...</c>), which it reads in a loop. The left side of a binary operator, a join or a set operation adds nothing, as everyone follows it in a loop.
/// </summary>
internal sealed class SqlTreeDepth
{
    /// <summary>Several levels of the tree may come from one level of the text.</summary>
    private const int MaxTreeDepth = SqlStatementParser.MaxDepth * 4;

    /// <summary>With so few tokens no tree is too deep: a token gives two levels at most, and what stands at the bottom a few more.</summary>
    public const int NeverTooDeep = MaxTreeDepth / 4;

    private readonly Stack<(SqlNode Node, int Depth)> _pending = new();

    private readonly List<SqlNode> _children = [];

    public SqlNode? FindTooDeep(SqlNode root)
    {
        SqlNode? found = null;
        _pending.Push((root, 0));
        while (_pending.Count > 0 && found is null)
        {
            var (node, depth) = _pending.Pop();
            if (depth > MaxTreeDepth)
                found = node;
            _children.Clear();
            SqlChildren.AddTo(_children, node);
            var leaning = node is SqlBinary or SqlJoin or SqlSetOperation ? _children[0] : null;
            foreach (var child in _children)
                _pending.Push((child, child == leaning ? depth : depth + 1));
        }
        _pending.Clear();
        _children.Clear();
        return found;
    }
}
